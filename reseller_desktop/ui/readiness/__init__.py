"""Can we transact? The card of a customer, the agreement and its form, and the guided page."""
