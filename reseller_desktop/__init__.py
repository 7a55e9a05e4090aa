"""Reseller Desktop: the daily tool of a small Microsoft CSP indirect reseller."""
