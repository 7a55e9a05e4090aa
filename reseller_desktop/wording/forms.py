"""What a form says beside a field; nothing is saved before every field is in order."""

SENTENCES = {
    "field-required": "This is needed.",
    "number-not-understood": "“{text}” is not a whole number. Write digits only, or leave it empty.",
    "lock-days-out-of-range": "This goes from 0 to {most} days. Nothing was saved; correct the number, or leave it empty.",
    "date-not-understood": "“{text}” is not a day. Write it as in {example}, or leave it empty.",
    "choice-not-known": "“{text}” is not on the list. Choose one of the list.",
    "form-not-saved": "Some fields need attention. Nothing was saved yet.",
}
