"""A proposal that was hidden, or waits to be let through, is in no document and on no page."""

import pytest

from facilitator.activities.draft import DraftView
from facilitator.console.steps.draft_text import starts
from facilitator.formats.export import render
from tests.console.stage import Room, seen, until
from tests.console.steps.stages import Stage
from tests.sessions import Session, agenda

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
