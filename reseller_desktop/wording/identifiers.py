"""Sentences about names, ids, domains and rules files."""

SENTENCES: dict[str, str] = {
    "name-empty": "The name is empty. Type one; nothing was saved.",
    "name-too-long": "The name has more than 256 characters. Shorten it; nothing was saved.",
    "name-control-character": (
        "The name contains a line break or another control character. Type it anew in one line."
    ),
    "name-bidi": (
        "The name contains a hidden character that turns the direction of writing round. Type the name anew."
    ),
    "name-invisible-character": "The name contains a character that nobody can see. Type the name anew.",
    "name-encoded-word": (
        "The name contains “=?” or “?=”, with which mail programs can be deceived. Take it out."
    ),
    "tenant-id-malformed": (
        "“{value}” is not a tenant id. It has 32 hexadecimal digits, written "
        "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx. Copy it anew from Partner Center or the Entra admin centre."
    ),
    "partner-id-malformed": "A PartnerID consists of digits only. Copy it anew from Partner Center.",
    "partner-id-unusual": (
        "PartnerIDs seen so far have five to eight digits. Make sure that this one is complete."
    ),
    "domain-malformed": "“{value}” is not a domain such as contoso.example. Correct it; nothing was saved.",
    "rules-malformed": (
        "The rules file “{file}” is not used, because “{where}” in it is missing or not understood."
    ),
    "rules-unreadable": "The rules file “{file}” is not used, because it cannot be read: {detail}",
}
