"""Every document in the language of brackets: nothing in it is plain but what people wrote."""

from __future__ import annotations

import re

import pytest

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


@pytest.mark.parametrize("name", SESSIONS)
@pytest.mark.parametrize("what", products.products())
def test_a_document_goes_through_the_catalogue(what: str, name: str) -> None:
    session = SESSIONS[name]()
    known = {*written_in(session.events), *MADE_OF}
    wrong: dict[str, list[str]] = {}
    for as_ in READ & set(products.products()[what].formats):
        text = content(session, what, as_)
        text = " ".join(Page(text).texts) if as_ == "html" else re.sub(r"\\(.)", r"\1", text)
        if left := plain(text, known):
            wrong[as_] = left
    assert wrong == {}
