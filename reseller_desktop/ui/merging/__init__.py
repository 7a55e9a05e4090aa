"""Customers that are on record twice, side by side."""
