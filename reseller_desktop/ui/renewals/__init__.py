"""What comes to its end, what has to be decided about it, and who speaks with customers about it."""
