"""Indirect providers and their links."""
