"""Our company, templates, preferences, the vault."""
