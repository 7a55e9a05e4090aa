"""Sentences about the contacts of Microsoft's sellers with our customers."""

_NOTHING = "Nothing was saved."

SENTENCES: dict[str, str] = {
    "contact-customer-missing": f"Say with which customer it was. {_NOTHING}",
    "contact-ahead": f"It lies in the future. {_NOTHING} Correct day and time.",
    "contact-too-long-ago": f"It lies before {{year}}. {_NOTHING} Correct the day.",
    "contact-reminder-past": f"This day is over, so nobody would be reminded. {_NOTHING} Take a later one.",
    "contact-time-not-understood": f"“{{text}}” is not a time of day. {_NOTHING} Write it as 14:30.",
    "contact-seats-out-of-range": (
        f"There can be no more than {{most:,}} seats, and no fewer than none. {_NOTHING} Correct the number."
    ),
    "contact-text-too-long": f"This has more than {{most:,}} characters. {_NOTHING} Attach it as a file instead.",
    "contact-too-many-files": f"One contact can have {{most}} files at most. {_NOTHING} Leave some out.",
    "contact-files-too-large": (
        f"Together the files are larger than {{megabytes}} MB. {_NOTHING} Leave some out, or attach smaller ones."
    ),
    "mail-not-understood": (
        "The file has no sender, subject or date of a mail. Nothing was filled in; it is attached as it is."
    ),
}
