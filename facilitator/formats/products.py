"""Exports: which documents there are, in which formats, and their bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.formats import csv, html, imprint, markdown
from facilitator.formats.answers_document import ANSWERS
from facilitator.formats.imprint import Imprint
from facilitator.formats.sections import section
from facilitator.formats.sections.section import Product
from facilitator.formats.sheet_document import SHEET
from facilitator.workshop.clock import HERE, Clock
from facilitator.workshop.errors import FacilitatorError
from facilitator.workshop.state import State


class WrongChoice(FacilitatorError):
    """A document or format that does not exist; `known` are those that do."""


def products() -> dict[str, Product]:
    """Every document by its name: those of the activities in the catalogue's order, and those of
    all activities together."""
    written = (one.name for one in CATALOGUE if "sections" in one.faces)
    own = (product for name in written for product in section.of(name).products)
    return {product.name: product for product in (*own, SHEET, ANSWERS)}


def usual() -> tuple[str, ...]:
    """The names of the documents that are written where nobody says which."""
    return tuple(name for name, product in products().items() if product.usual)


def wanted(whats: Iterable[str], as_: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The (what, as) pairs that a choice of documents and formats means: each document in those of
    the formats that it has. `WrongChoice` for an unknown one, or a document that has none of
    them."""
    formats = tuple(dict.fromkeys(as_))
    known = products()
    possible = sorted(
        {format_name for product in known.values() for format_name in product.formats}
    )
    for format_name in formats:
        if format_name not in possible:
            raise WrongChoice("no-such-format", name=format_name[:40], known=tuple(possible))
    all_pairs: list[tuple[str, str]] = []
    for what in dict.fromkeys(whats):
        if what not in known:
            raise WrongChoice("no-such-document", name=what[:40], known=tuple(known))
        pairs = [
            (what, format_name) for format_name in formats if format_name in known[what].formats
        ]
        if not pairs:
            raise WrongChoice("no-such-pair", what=what, formats=known[what].formats)
        all_pairs += pairs
    return tuple(all_pairs)


def files(
    state: State,
    what: str,
    as_: str,
    *,
    head: str,
    full: bool = False,
    session: str,
    delimiter: str = ",",
    clock: Clock = HERE,
    along: bool = True,
) -> dict[str, bytes]:
    """One document in one format as one file, or several, by their names; the bytes are UTF-8.
    `head` is the journal's head (its first 8 symbols are printed), `session` the session's name,
    `delimiter` what parts the cells of CSV. With `along` the statement has behind it what goes
    out with it, such as where the room differs. Names, and which group named which other one, are
    written only with `full`; days are those of `clock`. `WrongChoice` if there is no such
    document."""
    wanted((what,), (as_,))
    product = products()[what]
    if as_ in product.files:
        texts = product.files[as_](state, delimiter, full)
    else:
        made = imprint.of(state, session, head, clock, along=along)
        texts = {f".{as_}": _text(product, as_, state, made, full, delimiter)}
    return {f"{session}-{what}{ending}": text.encode() for ending, text in texts.items()}


def _text(
    product: Product, as_: str, state: State, made: Imprint, full: bool, delimiter: str
) -> str:
    if as_ == "csv" and product.table is not None:
        return csv.render(*product.table(state, full), delimiter)
    assert product.data is not None
    assert product.document is not None
    if as_ == "json":
        envelope = imprint.envelope(made, product.name, product.data(state, full))
        return json.dumps(envelope, ensure_ascii=False, indent=2) + "\n"
    document = product.document(state, made, full)
    return markdown.render(document) if as_ == "md" else html.render(document)


def render(state: State, what: str, as_: str, *, session: str, **options: Any) -> bytes:
    """The same without names of files; of several, one behind the other."""
    return b"".join(files(state, what, as_, session=session, **options).values())
