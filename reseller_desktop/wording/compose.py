"""Sentences about templates and the mail that is being composed."""

SENTENCES: dict[str, str] = {
    "placeholder-unknown": (
        "“{name}” in double braces is not known here. Take it out, or choose one from the list."
    ),
    "placeholder-empty": "“{name}” is empty. Fill it in where it is kept, or take it out of the text.",
    "placeholder-empty-on-card": ("“{name}” is empty. The trust card needs it: fill it in where it is kept."),
    "trust-card-admin-rights": (
        "The link of this invitation asks for administrator rights, and the trust card says that none are given. "
        "Paste a link without them first."
    ),
    "placeholder-unsafe": (
        "“{name}” contains a line break, a hidden character or braces. Correct it where it is kept."
    ),
    "template-malformed": "A template starts with a line “Subject: …” and an empty line; this file does not.",
    "template-link-missing": "The template has no {{{{link}}}}. Put it on a line of its own.",
    "template-link-twice": (
        "{{{{link}}}} stands more than once in the template. Leave one, on a line of its own."
    ),
    "template-link-not-alone": "{{{{link}}}} must stand on a line of its own.",
    "template-subject": "Neither the link nor the signature may stand in the subject.",
    "template-braces": (
        "Double braces are open or empty somewhere in the template. Close them or take them out."
    ),
    "subject-empty": "The subject is empty. Type one.",
    "subject-too-long": "The subject has more than 200 characters. Shorten it.",
    "subject-placeholder": (
        "There are still double braces in the subject. Replace them by the words that belong there."
    ),
    "subject-control-character": (
        "The subject contains a line break or another control character. Type it anew."
    ),
    "subject-bidi": (
        "The subject contains a hidden character that turns the direction of writing round. Type it anew."
    ),
    "subject-invisible-character": "The subject contains a character that nobody can see. Type it anew.",
    "subject-encoded-word": (
        "The subject contains “=?” or “?=”, with which mail programs can be deceived. Take it out."
    ),
    "text-link-missing": (
        "The invitation link is no longer whole in the text. Nothing was sent; put the link back."
    ),
    "text-link-twice": "The invitation link stands more than once in the text. Leave one.",
    "text-link-glued": (
        "Something touches the invitation link. Leave a blank or a line break on both its sides."
    ),
    "text-link-other": "There is another invitation link in the text, or part of one. Take it out.",
    "mailto-too-long": (
        "The mail is too long to be handed straight to the mail program ({length} of {limit} characters). "
        "Copy it, or save it as a draft file."
    ),
    "mailto-not-text": "The mail contains half a character that no mail can carry. Type that place anew.",
}
