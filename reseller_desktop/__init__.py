"""Reseller Desktop: the daily tool of a small Microsoft CSP indirect reseller."""

__version__ = "0.1.0"
