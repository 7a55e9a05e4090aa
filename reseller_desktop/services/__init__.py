"""The use cases: one class per subject, one public method per thing that a user does."""
