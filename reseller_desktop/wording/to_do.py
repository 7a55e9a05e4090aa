"""Sentences about tasks."""

SENTENCES: dict[str, str] = {
    "task-note-too-long": "The note has more than {most:,} characters. Nothing was saved. Shorten it.",
    "task-day-passed": "{day} is over. Nothing was put off. Choose today or a later day.",
    "task-not-earlier": "It is due on {day} or later anyway. Nothing was put off. Choose a later day.",
    "task-not-found": (
        "No task, or more than one, has an id that ends in “{text}”. Nothing was changed. Look it up with “tasks”."
    ),
}
