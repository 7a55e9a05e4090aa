"""Figures to look at: drawn by ourselves, the same on the screen and on paper."""
