"""Leads: the inbox with its clocks, the form, lists brought in, and the step to a customer."""
