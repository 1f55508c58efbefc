"""Every document in the language of brackets: nothing in it is plain but what people wrote."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from facilitator.analysis.difference import difference
from facilitator.formats import products
from tests.catalogue.languages import speaking
from tests.catalogue.plain import plain, written_in
from tests.catalogue.pseudo import pseudo_locale
from tests.formats.reading import Page
from tests.sessions import CLOCK, Session, workshop

SESSIONS = {"whole": workshop, "empty": Session}
MADE_OF = ("0123456789", "sha256", "session-name")
READ = {"md", "html"}
"""The formats for people. What the others call their columns and fields is for programs."""


def content(session: Session, what: str, as_: str) -> str:
    with speaking(pseudo_locale()):
        data = products.render(
            session.state, what, as_, head="0123456789", session="session-name", clock=CLOCK
        )
    return data.decode()


def _changed_words(session: Session) -> set[str]:
    """The pieces into which what changed from version to version cuts a sentence."""
    rows = (
        row
        for before, after in pairwise(session.state.versions)
        for row in difference(before.parts, after.parts)
    )
    return {text.strip() for row in rows for _op, text in row.pieces}


@pytest.mark.parametrize("name", SESSIONS)
@pytest.mark.parametrize("what", products.products())
def test_a_document_goes_through_the_catalogue(what: str, name: str) -> None:
    session = SESSIONS[name]()
    known = {*written_in(session.events), *_changed_words(session), *MADE_OF}
    wrong: dict[str, list[str]] = {}
    for as_ in READ & set(products.products()[what].formats):
        text = content(session, what, as_)
        text = " ".join(Page(text).texts) if as_ == "html" else re.sub(r"\\(.)", r"\1", text)
        if left := plain(text, known):
            wrong[as_] = left
    assert wrong == {}
