"""The map is laid out by the console and noted in the session, so that everybody sees the same."""

import pytest

from facilitator.activities.ties_between import standing
from facilitator.console import upkeep
from facilitator.workshop.events import Event
from facilitator.workshop.group_bodies import MapLaidOut
from facilitator.workshop.group_map import Point
from tests.console.stage import Room, seen, until
from tests.console.steps.stages import tied, with_ties
from tests.sessions import Session

SMALL = (80, 24)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has to be noted is noted without a rest between."""
    monkeypatch.setattr(upkeep, "APART", 0.0)


def layouts(session: Session) -> list[Event]:
    """The events that say where groups lie."""
    return [event for event in session.events if isinstance(event.body, MapLaidOut)]


def positions(session: Session) -> dict[str, Point]:
    """Where the groups lie."""
    return dict(session.state.map.positions)


def enter(room: Room, one: str, other: str) -> None:
    """A tie between two groups."""
    body = {"to": other, "strength": "together"}
    room.session.do("by-hand", {"step": "ties", "who": one, "kind": "tie", "body": body})
    room.tell()


async def test_tied_groups_get_their_places_and_clusters_and_the_rest_stays() -> None:
    room = Room(tied(19).session)
    ids = [group.id for group in room.session.state.groups]
    async with room.console().run_test(size=SMALL) as pilot:
        await until(pilot, lambda: len(positions(room.session)) == len(ids) - 1)
        before = positions(room.session)
        await seen(pilot, "ties   ")
        enter(room, ids[-1], ids[0])
        await until(pilot, lambda: ids[-1] in positions(room.session))
        moved = {id: at for id, at in positions(room.session).items() if before.get(id) != at}
        columns = {
            id: abs(at[0] - before[id][0]) * 80 / 2e6 for id, at in moved.items() if id in before
        }
        assert all(distance <= 2.5 for distance in columns.values())
        assert set(room.session.state.map.clusters) == set(ids)
        await seen(pilot, f"{len(standing(room.session.state))} ties")


async def test_what_is_noted_once_is_not_noted_again() -> None:
    room = Room(tied(12).session)
    async with room.console().run_test(size=SMALL) as pilot:
        await until(pilot, lambda: bool(positions(room.session)))
        count = len(layouts(room.session))
        room.session.do("note", "Something else")
        room.session.do("next")
        room.tell()
        await seen(pilot, "Which gaps do we act on?")
        assert len(layouts(room.session)) == count


async def test_without_a_tie_nothing_is_noted() -> None:
    session = Session(with_ties())
    session.join("Ana", "River Watch")
    session.do("go", "ties")
    room = Room(session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "The map appears here with the first tie.")
        assert layouts(session) == []


async def test_a_replay_shows_the_places_and_notes_nothing() -> None:
    """The same session read twice, with positions and without any: what is stored is shown."""
    room = Room(tied(12).session)
    async with room.console().run_test(size=SMALL) as pilot:
        await until(pilot, lambda: bool(positions(room.session)))
    stored = layouts(room.session)
    again = Room(room.session)
    async with again.console().run_test(size=SMALL) as pilot:
        await seen(pilot, " groups · ")
        await pilot.pause()
    assert layouts(room.session) == stored


def in_a_column(session: Session) -> dict[str, Point]:
    """All groups beneath each other, as the session keeps them."""
    ids = [group.id for group in session.state.groups]
    column = {id: (0, 50_000 * number) for number, id in enumerate(ids)}
    session.do("layout", {"positions": column})
    return column


async def test_the_map_is_laid_out_anew_on_a_key_and_stays_so() -> None:
    room = Room(tied(12).session)
    column = in_a_column(room.session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, " groups · ")
        await pilot.press("semicolon")
        await until(pilot, lambda: len(layouts(room.session)) > 2)
        anew = positions(room.session)
        assert len({x for x, _y in anew.values()}) > 3
        await seen(pilot, "Press U to have it as it was.")
        first, *_others, last = column
        enter(room, last, first)
        await until(pilot, lambda: len(positions(room.session)) == len(column))
        columns = [abs(positions(room.session)[id][0] - anew[id][0]) * 80 / 2e6 for id in anew]
        assert max(columns) <= 2.5


async def test_to_lay_the_map_out_anew_is_undone() -> None:
    room = Room(tied(12).session)
    column = in_a_column(room.session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, " groups · ")
        await pilot.press("semicolon")
        await until(pilot, lambda: positions(room.session) != column)
        await pilot.press("u")
        await seen(pilot, "Undone: had the map laid out anew")
        assert positions(room.session) == column
        stored = layouts(room.session)
        await pilot.pause()
        assert layouts(room.session) == stored


async def test_where_there_is_no_map_the_key_says_so() -> None:
    room = Room(tied(12).session)
    async with room.console().run_test(size=SMALL) as pilot:
        await until(pilot, lambda: bool(positions(room.session)))
        room.session.do("go", "q1")
        room.tell()
        await seen(pilot, "1 of 23 has answered")
        await pilot.press("semicolon")
        await seen(pilot, "There is no map on this page.")
        assert all(event.kind != "redraw" for event in room.session.events)


async def test_it_is_laid_out_anew_on_the_page_of_the_map_as_well() -> None:
    room = Room(tied(12).session)
    column = in_a_column(room.session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, " groups · ")
        await pilot.press("comma")
        await seen(pilot, "v  questions")
        await pilot.press("semicolon")
        await until(pilot, lambda: positions(room.session) != column)
        await seen(pilot, "✓ The map is laid out anew. Press Esc and then U to have it as it was.")
        await pilot.press("v", "semicolon")
        await seen(pilot, "! There is no map on this page.")
        await pilot.press("escape", "u")
        await seen(pilot, "Undone: had the map laid out anew")
    assert positions(room.session) == column
