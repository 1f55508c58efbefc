"""Asking again is undone whole or not at all: no round that was opened for it stays without a
text."""

import pytest

from facilitator.workshop.errors import Rejection
from tests.sessions import Session, position, ranked


def asked() -> tuple[Session, list[str]]:
    """A decision in which some have taken a position."""
    session, people = ranked()
    session.do("go", "adopt")
    session.do("freeze")
    for who in people[:2]:
        position(session, who, "adopt", "agree")
    return session, people


@pytest.mark.parametrize("closed", [False, True])
def test_a_new_round_keeps_its_text(closed: bool) -> None:
    session, _people = asked()
    if closed:
        session.do("close", "adopt")
    session.do("ask-again", "adopt")
    frozen = session.events[-1]
    with pytest.raises(Rejection) as raised:
        session.do("undo", {"seq": frozen.seq})
    assert raised.value.code == "stays-done"
    with pytest.raises(Rejection) as nothing:
        session.do("undo")
    assert nothing.value.code == "nothing-to-undo"
