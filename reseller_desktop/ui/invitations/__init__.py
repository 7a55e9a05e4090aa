"""Invitations: composer, hand-off, ledger."""
