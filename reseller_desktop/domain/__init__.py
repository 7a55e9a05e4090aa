"""Pure rules over frozen records. Nothing here waits, opens a file, or knows the time."""
