"""Customers: the list, the page of one, import and export."""
