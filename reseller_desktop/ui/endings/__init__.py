"""Ending a relationship: the guided dialog, and the sealed record on the customer's page."""
