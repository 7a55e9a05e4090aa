"""The area *Today*: what needs somebody, most urgent first."""
