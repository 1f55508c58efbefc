"""Whatever people write can be hidden, or waits to be let through, and is then shown nowhere."""

import pytest

from facilitator.activities.draft_view import DraftView
from facilitator.console.faces import step_view_of
from facilitator.console.steps.draft_text import starts
from facilitator.formats.products import render
from facilitator.workshop.errors import Rejection
from tests.console.stage import Room, seen, until
from tests.console.steps.stages import Stage
from tests.narrow import version_of
from tests.sessions import Session, agenda, position

TEXT = "We are many."


def proposed(*, review: bool = False) -> tuple[Session, str]:
    """A session with one proposal, and its id."""
    session = Session(agenda(draft={"review": review, "names": "named"}))
    ana = session.join("Ana")
    session.do("go", "draft")
    session.version("We live along one river.")
    given = session.give(ana, "draft", "propose", sentences=[TEXT, "We stay."])
    return session, f"a{given.seq}"


def shown(session: Session) -> str:
    """All that the wall, a document and the editor show of it."""
    document = render(session.state, "answers", "md", head="0123456789", session="x").decode()
    wall = Stage(session, "draft").text(view="proposals")
    return "\n".join((document, wall, str(starts(session.state))))


@pytest.mark.parametrize("review", [True, False])
def test_what_is_hidden_is_not_shown_and_can_be_restored(review: bool) -> None:
    session, item = proposed(review=review)
    if not review:
        assert shown(session).count(TEXT) == 3
        session.do("hide", item)
    view = session.state.steps["draft"].view(DraftView)
    assert view is not None
    assert [one.id for one in view.reviewable()] == [item]
    assert TEXT not in shown(session)
    assert TEXT in Stage(session, "draft").text(view="hidden")
    session.do("restore", item)
    assert shown(session).count(TEXT) == 3


async def test_a_proposal_waits_on_the_private_page_and_is_let_through() -> None:
    session, item = proposed(review=True)
    room = Room(session)
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "nobody has reacted yet")
        await pilot.press("tab")
        await seen(pilot, "Waiting for you (1)")
        await seen(pilot, TEXT)
        await pilot.press("a")
        await until(pilot, lambda: item not in room.session.state.hidden)


async def test_a_proposal_is_hidden_and_shown_again_by_its_key() -> None:
    session, item = proposed()
    room = Room(session)
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "nobody has reacted yet")
        await pilot.press("v", "down")
        await seen(pilot, TEXT)
        await pilot.press("h")
        await until(pilot, lambda: item in room.session.state.hidden)
        await pilot.press("v", "down", "h")
        await until(pilot, lambda: item not in room.session.state.hidden)


async def test_a_sentence_is_not_hidden() -> None:
    session, _item = proposed()
    room = Room(session)
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "nobody has reacted yet")
        await pilot.press("down", "h")
        await seen(pilot, "A sentence can't be hidden on its own.")
        assert not session.state.hidden
    (version,) = session.state.versions
    with pytest.raises(Rejection, match="statement-is-whole"):
        session.do("hide", version.id)


def blocked(*, review: bool) -> tuple[Session, str]:
    """A decision that somebody blocks for a reason, closed; and what the reason is called."""
    session = Session(agenda(decide={"review": review, "names": "named"}))
    ana = session.join("Ana")
    session.do("go", "draft")
    session.version("We live along one river.")
    session.do("go", "decide")
    session.do("freeze")
    position(session, ana, "decide", "block", TEXT)
    given = session.events[-2 if review else -1]
    session.do("close")
    return session, f"a{given.seq}"


def documents(session: Session) -> str:
    """All documents of a session."""
    made = ("answers", "statement")
    each = (render(session.state, name, "md", head="0" * 10, session="x").decode() for name in made)
    return "\n".join(each)


@pytest.mark.parametrize("review", [True, False])
def test_a_reason_is_hidden_and_its_position_counts(review: bool) -> None:
    session, item = blocked(review=review)
    stage = Stage(session, "decide")
    if not review:
        assert documents(session).count(TEXT) == 2
        session.do("hide", item)
    assert TEXT not in documents(session)
    assert all(TEXT not in stage.text(page=page) for page in range(3))
    assert "N O T   Y E T" in stage.text()
    assert TEXT in stage.text(view="hidden")
    assert [
        selectable.id
        for selectable in step_view_of("decide").selectables(stage.seen(view="hidden"))
    ] == [item]
    session.do("restore", item)
    assert documents(session).count(TEXT) == 2
    assert TEXT in stage.text(page=1)


@pytest.mark.parametrize("review", [True, False])
def test_a_text_to_a_sentence_is_hidden_and_its_reaction_counts(review: bool) -> None:
    session, _item = proposed(review=review)
    bo = session.join("Bo")
    sentence = version_of(session.state).parts[0][0]
    given = session.give(bo, "draft", "react", sentence=sentence, choice="cannot", text="Shame")
    stage = Stage(session, "draft")
    if not review:
        assert "Shame" in stage.text()
        assert "Shame" in stage.text(view="proposals")
        session.do("hide", f"a{given.seq}")
    assert "1 cannot" in stage.text()
    for view in ("", "proposals"):
        assert "Shame" not in stage.text(view=view)
    assert "Shame" not in documents(session)
    assert "Shame" in stage.text(view="hidden")
    session.do("restore", f"a{given.seq}")
    assert "Shame" in stage.text()
    assert "Shame" in documents(session)
