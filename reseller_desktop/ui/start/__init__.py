"""Before the window: the first start, and the screen of a locked vault."""
