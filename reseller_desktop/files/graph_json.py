"""Answers of Microsoft Graph, as people save them."""

import json
import re
from collections.abc import Iterator
from typing import Any

from reseller_desktop.domain.errors import UserError

_BETWEEN = re.compile(r"[\s,]*")


def json_text(data: bytes) -> str | None:
    """The text of a file that is JSON by its first character; `None` for any other."""
    encoding = json.detect_encoding(data)
    if not data[:4096].decode(encoding, "ignore").lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UserError("import-json-broken", line=data.count(b"\n", 0, error.start) + 1) from error


def json_entries(text: str) -> list[Any]:
    """What the answers in a text list; raises `UserError` for broken JSON, and for a refusal of Graph's."""
    return [entry for value in _values(text) for entry in _entries(value)]


def lower_names(value: Any) -> dict[str, Any]:
    """An object with its names in lower case; empty for what is none."""
    return {key.lower(): item for key, item in value.items()} if isinstance(value, dict) else {}


def _values(text: str) -> Iterator[Any]:
    """The JSON values of a text: one, or several answers of Graph put behind each other."""
    decoder = json.JSONDecoder()
    at = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    while at < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            broken_at = getattr(error, "pos", at)
            raise UserError("import-json-broken", line=text.count("\n", 0, broken_at) + 1) from error
        yield value
        at = _after_gap(text, at)


def _after_gap(text: str, at: int) -> int:
    gap = _BETWEEN.match(text, at)
    return gap.end() if gap else at


def _entries(value: Any) -> Iterator[Any]:
    """The entries of an answer of Graph, of several in a list, of a bare list, or the one."""
    for page in value if isinstance(value, list) else [value]:
        facts = lower_names(page)
        inner = facts.get("value")
        if isinstance(inner, list):
            yield from inner
        elif "error" in facts:
            raise UserError("import-json-refusal")
        else:
            yield page
