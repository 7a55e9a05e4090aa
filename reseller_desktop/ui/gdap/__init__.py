"""Admin rights (GDAP): on a customer's page, all in one list, imported and entered by hand."""
