"""Whatever a phone can send is entered by hand on the console: one form, a key for each thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.draft_bodies import Proposed
from facilitator.console.screens.form_fields import Judgement
from facilitator.console.screens.judging import JudgingScreen
from facilitator.workshop.events import Edit, EnteredByHand, PersonEntered, Withdrawal
from tests.console.paint import screen_text
from tests.console.stage import Room, seen, until
from tests.console.steps import draft_pages, stages
from tests.console.steps.stages import Stage
from tests.console.test_drafting import led
from tests.sessions import Session
from tests.variants import also


def by_hand(session: Session) -> list[Any]:
    """What was entered by hand, in order."""
    bodies = [event.body for event in session.events]
    return [
        CATALOGUE.by_hand_contribution(body) for body in bodies if isinstance(body, EnteredByHand)
    ]


async def opened(pilot: Pilot[Any]) -> JudgingScreen:
    await pilot.press("e")
    await until(pilot, lambda: isinstance(pilot.app.screen, JudgingScreen))
    assert isinstance(pilot.app.screen, JudgingScreen)
    return pilot.app.screen


async def over(pilot: Pilot[Any], count: int = 1) -> None:
    """So much is entered, and the form is left."""
    await seen(pilot, f"{count} entered so far.")
    await pilot.press("escape")
    await seen(pilot, "Entered by hand.")


async def at_the_first_thing(pilot: Pilot[Any], screen: JudgingScreen) -> None:
    while not isinstance(screen.focused, Judgement):
        await pilot.press("tab")


EACH: dict[str, tuple[Callable[[], Stage], tuple[str, ...], list[dict[str, Any]]]] = {
    "sense": (
        lambda: stages.sensing(3),
        ("1", "3"),
        [{"kind": "sense", "vote": 1}, {"kind": "sense", "vote": -1}],
    ),
    "gaps": (
        lambda: stages.placing(5),
        ("2", "down", "1"),
        [{"kind": "dots", "dots": 2}, {"kind": "dots", "dots": 1}],
    ),
    "holders": (
        lambda: stages.held(3),
        ("1", "5"),
        [{"kind": "hold", "level": "has"}, {"kind": "hold", "level": "none"}],
    ),
    "points": (
        draft_pages.scoring,
        ("5", "0"),
        [{"kind": "score", "score": 0}, {"kind": "score", "score": 5}],
    ),
    "reactions": (
        draft_pages.reacted,
        ("1", "4", *"Not yet", "down", "3"),
        [
            {"kind": "react", "choice": "keep"},
            {"kind": "react", "choice": "cannot", "text": "Not yet"},
            {"kind": "react", "choice": "change"},
        ],
    ),
}


@pytest.mark.parametrize("name", [*also("sense", "gaps", "holders", "points"), "reactions"])
async def test_a_key_for_each_thing_and_all_is_entered_at_once(name: str) -> None:
    make, keys, expected = EACH[name]
    room = Room(make().session)
    before = len(room.session.events)
    async with led(Stage(room.session, ""), room) as pilot:
        screen = await opened(pilot)
        await at_the_first_thing(pilot, screen)
        keys = tuple("enter" if key == "down" and name == "reactions" else key for key in keys)
        await pilot.press(*keys, "ctrl+s")
        await over(pilot)
        assert [name for name, _argument in room.asked] == ["by-hand-several"]
    given = by_hand(room.session)
    assert len(given) == len(expected)
    for body, parts in zip(given, expected, strict=True):
        assert {part: getattr(body, part) for part in parts} == parts
    whose = {e.body.who for e in room.session.events if isinstance(e.body, EnteredByHand)}
    assert len(whose) == 1
    room.session.do("undo")
    assert standing(room.session) == standing_of(room.session, before)


def standing(session: Session) -> int:
    return session.state.steps[session.state.current].contribution_count


def standing_of(session: Session, events: int) -> int:
    fold = type(session.fold)(CATALOGUE)
    fold.extend(session.events[:events])
    state = fold.view()
    return state.steps[state.current].contribution_count


async def test_a_group_says_how_it_is_tied_to_each_other_one() -> None:
    room = Room(stages.tied(4).session)
    group, other, *_more = [one.id for one in room.session.state.groups]
    async with led(Stage(room.session, ""), room) as pilot:
        await opened(pilot)
        # The first row is for which group; one has no tie to itself.
        await pilot.press("tab", "1", "ctrl+s")
        await seen(pilot, "! That is your own group.")
        await pilot.press("backspace", "down", "2", "ctrl+s")
        await seen(pilot, "1 entered so far.")
        # The group after it is next.
        await pilot.press("tab", "1", "ctrl+s")
        await over(pilot, 2)
    body, next_body = by_hand(room.session)[-2:]
    assert (body.to, body.strength) == (other, "talk")
    assert next_body.to == group
    asked = [argument for name, argument in room.asked if name == "by-hand-several"]
    assert [argument["who"] for argument in asked[-2:]] == [group, other]


async def test_somebody_new_comes_with_what_they_say() -> None:
    room = Room(draft_pages.reacted().session)
    async with led(Stage(room.session, ""), room) as pilot:
        await opened(pilot)
        await pilot.press("tab", *"Ana", "tab", "4", *"Not yet", "ctrl+s")
        await seen(pilot, "1 entered so far.")
        assert "Not yet" not in "\n".join(screen_text(pilot.app))
        await pilot.press("ctrl+s")
        await seen(pilot, "! Nothing is said yet.")
        # The next one is somebody; Ana can be chosen.
        await pilot.press("1", "ctrl+s")
        await seen(pilot, "2 entered so far.")
        await pilot.press("left", "tab", "tab", "2", "ctrl+s")
        await over(pilot, 3)
    bodies = [event.body for event in room.session.events]
    (ana,) = [body.id for body in bodies if isinstance(body, PersonEntered)]
    entered = [body.who for body in bodies if isinstance(body, EnteredByHand)]
    assert entered[-3:] == [ana, "somebody", ana]


async def test_nothing_said_and_a_reason_that_is_missing_are_said_where_they_are() -> None:
    room = Room(draft_pages.reacted().session)
    async with led(Stage(room.session, ""), room) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+s")
        await seen(pilot, "! Nothing is said yet.")
        await pilot.press("4", "ctrl+s")
        await seen(pilot, "! Please fill this in.")
        assert room.asked == []


async def test_what_an_anonymous_entry_means_is_said_and_nobody_is_asked_for() -> None:
    room = Room(stages.sensing(2).session)
    async with led(Stage(room.session, ""), room) as pilot:
        screen = await opened(pilot)
        await seen(pilot, "Nobody is named: it is stored as from")
        assert {type(row.input) for row in screen.rows} == {Judgement}


def test_every_contribution_of_a_phone_can_be_entered() -> None:
    """Of each activity: what is judged, and what a form asks for, is all that a phone sends."""
    asked: dict[str, set[type[Any]]] = {}
    others = [stages.tied(4), stages.asked(3), stages.placed(3), stages.frozen(3)]
    each = [*others, *(make() for make, _keys, _given in EACH.values())]
    for stage in each:
        step = stage.session.state.now
        assert step is not None
        asked.setdefault(step.activity, set()).update(enterable(stage.session))
    for activity, types in asked.items():
        # A version is proposed in the editor.
        sent = set(CATALOGUE[activity].contributions) - {Edit, Withdrawal, Proposed}
        assert types == sent, activity


def enterable(session: Session) -> set[type[Any]]:
    from facilitator.console.screens.by_hand import fields_of, judged_in

    state, step = session.state, session.state.now
    assert step is not None
    types: set[type[Any]] = set()
    if judged := judged_in(state, step):
        types.add(judged.body)
    if fields_of(state, step):
        given = CATALOGUE[step.activity].by_hand
        assert given is not None
        types.add(given)
    return types


@pytest.mark.long
async def test_of_each_thing_it_is_shown_what_a_group_has_said_already() -> None:
    room = Room(stages.held(3).session)
    async with led(Stage(room.session, ""), room) as pilot:
        screen = await opened(pilot)
        await pilot.press("right")
        await at_the_first_thing(pilot, screen)
        await pilot.press("1", "ctrl+s")
        await over(pilot)
        rows = "\n".join(screen_text(pilot.app))
        assert "Already given here" not in rows
        await opened(pilot)
        await pilot.press("right")
        await seen(pilot, "Already given here: 1 ")
