"""Sentences about saved views."""

SENTENCES: dict[str, str] = {
    "view-name-taken": (
        "There is a view called “{name}” already. Nothing was saved; choose another name, or replace that view."
    ),
}
