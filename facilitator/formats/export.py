"""Exports: which documents there are, in which formats, and their bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from facilitator.formats import (
    answers,
    csv,
    gaps,
    html,
    imprint,
    markdown,
    principles,
    sheet,
    statement,
)
from facilitator.formats.document import Document
from facilitator.formats.imprint import Imprint
from facilitator.locales import _
from facilitator.workshop.clock import HERE, Clock
from facilitator.workshop.state import State

__all__ = [
    "DEFAULT_AS",
    "DEFAULT_WHATS",
    "WHATS",
    "WrongChoice",
    "file_name",
    "render",
    "wanted",
]


class WrongChoice(Exception):
    """A document or format that does not exist; the message names those that do."""


@dataclass(frozen=True, slots=True)
class _Kind:
    document: Callable[[State, Imprint, bool], Document]
    data: Callable[[State, bool], dict[str, Any]]


_KINDS: Mapping[str, _Kind] = {
    "principles": _Kind(
        lambda state, made, full: principles.document(state, made),
        lambda state, full: principles.data(state),
    ),
    "statement": _Kind(
        lambda state, made, full: statement.document(state, made),
        lambda state, full: statement.data(state),
    ),
    "gaps": _Kind(
        lambda state, made, full: gaps.document(state, made),
        lambda state, full: gaps.data(state),
    ),
    "sheet": _Kind(
        lambda state, made, full: sheet.document(state, made),
        lambda state, full: sheet.data(state),
    ),
    "answers": _Kind(answers.document, answers.data),
}

WHATS: Mapping[str, tuple[str, ...]] = {
    "principles": ("md", "html", "json"),
    "statement": ("md", "html", "json"),
    "gaps": ("md", "html", "json"),
    "sheet": ("md", "html", "json"),
    "answers": ("csv", "json", "md", "html"),
}
"""Each document with the formats in which it can be written."""

DEFAULT_WHATS = ("principles", "statement")
DEFAULT_AS = ("md", "html")


def wanted(whats: Iterable[str], as_: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The (what, as) pairs that a choice of documents and formats means: each document in those of
    the formats that it has. `WrongChoice` for an unknown one, or a document that has none of
    them."""
    formats = tuple(dict.fromkeys(as_))
    known = sorted({each for has in WHATS.values() for each in has})
    for each in formats:
        if each not in known:
            raise WrongChoice(_no("format", each, known))
    found: list[tuple[str, str]] = []
    for what in dict.fromkeys(whats):
        if what not in WHATS:
            raise WrongChoice(_no("document", what, WHATS))
        pairs = [(what, each) for each in formats if each in WHATS[what]]
        if not pairs:
            words = _("{what} can be written as {formats}.")
            raise WrongChoice(words.format(what=what, formats=", ".join(WHATS[what])))
        found += pairs
    return tuple(found)


def _no(kind: str, name: str, known: Iterable[str]) -> str:
    unknown = _("There is no document called {name}. Choose from {known}.")
    if kind == "format":
        unknown = _("There is no format called {name}. Choose from {known}.")
    return unknown.format(name=repr(name)[:40], known=", ".join(known))


def file_name(session: str, what: str, as_: str) -> str:
    """What an exported file is called."""
    return f"{session}-{what}.{as_}"


def render(
    state: State,
    what: str,
    as_: str,
    *,
    head: str,
    full: bool = False,
    session: str,
    language: str = "en",
    delimiter: str = ",",
    clock: Clock = HERE,
) -> bytes:
    """One document in one format, UTF-8. `head` is the journal's head (its first 8 symbols are
    printed), `session` the session's name, `language` the code of the language of the program's
    own words, `delimiter` what parts the cells of CSV. Names are written only with `full`; days are
    those of `clock`. `WrongChoice` if there
    is no such document."""
    wanted((what,), (as_,))
    made = imprint.of(state, session, head, clock)
    if as_ == "csv":
        return csv.render(*answers.table(state, full), delimiter).encode()
    kind = _KINDS[what]
    if as_ == "json":
        found = imprint.envelope(made, what, kind.data(state, full))
        return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()
    document = kind.document(state, made, full)
    text = markdown.render(document) if as_ == "md" else html.render(document, language)
    return text.encode()
