"""Sentences about customers and the people there."""

SENTENCES: dict[str, str] = {
    "customer-tenant-taken": (
        "“{name}” has this tenant id already. Nothing was saved; open that customer, or correct the id."
    ),
    "import-no-own-tenant": (
        "Your own tenant is not entered yet, so it cannot be told whose list this is. Nothing was changed. "
        "Enter it under Settings first."
    ),
}
