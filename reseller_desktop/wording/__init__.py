"""Sentences for people, by code, in English and without Qt: what the window translates and the command line prints."""

from collections.abc import Mapping

_CATALOGUES: tuple[Mapping[str, str], ...] = ()


def sentence(code: str, **data: object) -> str:
    """The sentence of a code with its data filled in; raises `KeyError` for a code without a sentence."""
    for catalogue in _CATALOGUES:
        if code in catalogue:
            return catalogue[code].format(**data)
    raise KeyError(code)
