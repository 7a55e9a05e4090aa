"""One field from which everything in the program is reached."""
