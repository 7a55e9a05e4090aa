"""The monthly report: chosen, looked at, saved and printed."""
