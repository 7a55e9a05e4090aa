"""The partner programme: its score, and what we hold of it."""
