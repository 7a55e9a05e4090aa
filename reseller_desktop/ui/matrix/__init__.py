"""The area in which every customer stands against every party."""
