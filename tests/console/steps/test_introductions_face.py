"""Introductions to make on the wall: pairs for each goal, what is noted of them, and where groups
differ."""

import pytest

from facilitator.console.faces import step_view_of
from tests.console.stage import Room, seen, until
from tests.console.steps.meeting_stages import NAMES, apart, ids, note
from tests.console.steps.stages import HOSTILE, Stage, at, some

FACE = step_view_of("ties")
ISLANDS, HANDSHAKES, SECOND = "meet-islands", "meet-handshakes", "meet-second-path"
VIEWS = (ISLANDS, HANDSHAKES, SECOND)
FROM_MAP = ("v",) * 6
"""The keys from the map to the first goal."""


def pairs(stage: Stage, view: str) -> list[str]:
    """The pairs of a page, in its order."""
    return [one.text for one in FACE.selectables(stage.seen(view=view))]


def by_view(stage: Stage, view: str) -> str:
    """All pages of a view as one text."""
    pages = stage.pages(15, 80, 24, view=view)
    return "\n".join(line.text.rstrip() for page in pages for line in page.lines)


def test_each_goal_has_a_page_with_pairs_reasons_and_who_could_do_it() -> None:
    stage = apart()
    assert tuple(stage.views()[-3:]) == VIEWS
    text = by_view(stage, ISLANDS)
    assert text.split("\n")[0].strip() == "Join the islands"
    assert "Brings 3 groups into contact with the largest part." in text
    assert "Street Choir offers what River Watch asks for: Vans at the" in " ".join(text.split())
    assert "Nobody knows both yet: the facilitator introduces them." in text
    assert "within two handshakes." in by_view(stage, HANDSHAKES)
    assert "that have none." in by_view(stage, SECOND)
    note(stage, "proposed", "River Watch", "Food Bank East")
    assert "Tenants of Mill Street could introduce them." in by_view(stage, SECOND)


def test_what_is_proposed_stays_on_top_and_what_was_refused_goes() -> None:
    stage = apart()
    first, second, *_rest = pairs(stage, HANDSHAKES)
    note(stage, "proposed", *second.split(" – "))
    assert pairs(stage, HANDSHAKES)[0] == second
    assert f"{second}   PROPOSED" in by_view(stage, HANDSHAKES)
    note(stage, "made", *second.split(" – "))
    assert pairs(stage, HANDSHAKES)[-1] == second
    assert f"{second}   HAVE MET" in by_view(stage, HANDSHAKES)
    note(stage, "refused", *second.split(" – "))
    note(stage, "not", *first.split(" – "))
    for view in VIEWS:
        assert not {first, second} & set(pairs(stage, view))


def test_nobody_is_introduced_more_than_three_times() -> None:
    stage = apart()
    for other in ("Street Choir", "Night Shelter", "Wild Swimmers"):
        note(stage, "proposed", "River Watch", other)
    for view in VIEWS:
        assert sum("River Watch" in pair for pair in pairs(stage, view)) == 3
        for name in NAMES:
            assert sum(name in pair for pair in pairs(stage, view)) <= 3


def test_when_a_goal_is_reached_it_says_so() -> None:
    stage = apart()
    for one, other in (("River Watch", "Street Choir"), ("Seed Swap", "Wild Swimmers")):
        stage.session.do(
            "by-hand",
            {
                "step": "ties",
                "who": ids(stage, one, other)[0],
                "kind": "tie",
                "body": {"to": ids(stage, one, other)[1], "strength": "talk"},
            },
        )
    assert "All groups hang together already." in by_view(stage, ISLANDS)


async def test_enter_offers_what_can_be_noted_of_a_pair_and_undo_takes_it_back() -> None:
    room = Room(apart().session)
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "on their own")
        await pilot.press(*FROM_MAP, "down")
        await seen(pilot, "Join the islands")
        await pilot.press("enter")
        await seen(pilot, "Do not introduce them")
        await pilot.press("up", "enter")
        await seen(pilot, "PROPOSED")
        (noted,) = room.session.state.map.introductions
        assert noted.state == "proposed"
        await pilot.press("h")
        await seen(pilot, "Press Enter to see what can be done with it.")
        assert not room.session.state.hidden
        await pilot.press("enter")
        await seen(pilot, "They have met")
        await pilot.press("down", "enter")
        await until(pilot, lambda: room.session.state.map.introductions[0].state == "refused")
        await pilot.press("u")
        await seen(pilot, "PROPOSED")
        await pilot.press("tab")
        await seen(pilot, "River Watch – Street Choir: proposed")


def test_the_private_page_says_where_groups_and_their_members_differ() -> None:
    stage = apart()
    session, here = stage.session, [person.id for person in stage.session.state.here]
    watch, tenants = ids(stage, "River Watch", "Tenants of Mill Street")
    session.give(here[1], "ties", "tie", to=watch, strength="none")
    other = session.join("Ana", "River Watch")
    session.give(other, "ties", "tie", to=tenants, strength="know")
    note(stage, "proposed", "River Watch", "Food Bank East", introducer=tenants)
    note(stage, "not", "River Watch", "Street Choir", reason="They fell out")
    notes = dict(FACE.private_notes(session.state, session.state.step("ties")))
    assert notes == {
        "Groups say different things of each other (1)": [
            (
                "River Watch – Tenants of Mill Street: “talk to each other”, "
                "and the other way round “have no tie”"
            )
        ],
        "Members of a group differ (1)": ["River Watch, about Tenants of Mill Street"],
        "Introductions (2)": [
            "River Watch – Food Bank East: proposed · through Tenants of Mill Street (P1)",
            "River Watch – Street Choir: not to be introduced · They fell out",
        ],
    }
    shown = "\n".join(by_view(stage, view) for view in stage.views())
    for secret in ("fell out", "P1", "Ana", "other way round"):
        assert secret not in shown


def test_the_private_page_of_holders_says_whose_members_differ() -> None:
    session, here = at("q12")
    session.do("need", "A hall")
    (need,) = session.state.needs
    step = session.state.step("q12")
    holders = step_view_of("holders")
    assert holders.private_notes(session.state, step) == ()
    session.give(here[0], "q12", "hold", need=need.id, level="has")
    session.give(here[4], "q12", "hold", need=need.id, level="none")
    notes = holders.private_notes(session.state, step)
    assert notes == [("Members of a group differ (1)", ["River Watch, about A hall"])]
    assert "members disagree" not in Stage(session, "q12").text()


@pytest.mark.parametrize("size", [(56, 16), (80, 24), (120, 36)])
def test_hostile_names_are_plain_text_and_fit(size: tuple[int, int]) -> None:
    names = [f"{number} {text}"[:80] for number, text in enumerate(some(HOSTILE, 10))]
    stage = apart(names)
    for view in VIEWS:
        for page in stage.pages(10, *size, view=view):
            assert all(line.cells <= size[0] for line in page.lines)
    assert "[bold]not bold[/]" in " ".join(by_view(stage, HANDSHAKES).split())
