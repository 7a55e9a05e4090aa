"""Yes, no, or not known: the answer to a question of the programme."""

from enum import StrEnum


class Answer(StrEnum):
    """What is not known is never taken for a no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
