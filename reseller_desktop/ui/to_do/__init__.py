"""Tasks: the list, the form, the card, and what reminds of them."""
