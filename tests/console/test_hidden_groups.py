"""Who comes in for a group that was hidden is of it, and the facilitator reads that on the private
page and nowhere on the wall."""

from facilitator.activities.ties_between import standing
from tests.console.stage import Room, seen, until
from tests.console.steps.stages import Stage
from tests.sessions import Session, agenda

SIZE = (80, 24)
NAME = "Wharf"


def hidden() -> tuple[Session, str]:
    """A session at its ties, with a hidden group for which nobody is here yet, and its id."""
    session = Session(agenda(q1={"options": {"types": True}}, q2={"activity": "ties"}))
    ann = session.join("Ann", "Choir")
    session.do("go", "q1")
    session.give(ann, "q1", "answer", text=NAME, type="group")
    session.do("go", "q2")
    group = next(one.id for one in session.state.groups if one.text == NAME)
    session.do("hide", group)
    return session, group


def tie_to_the_choir(session: Session, who: str) -> None:
    choir = next(one.id for one in session.state.groups if one.text == "Choir")
    session.give(who, "q2", "tie", to=choir, strength="together")


async def test_people_of_a_hidden_group_wait_with_it_and_one_key_shows_it_again() -> None:
    session, group = hidden()
    bo = session.join("Bo", "wharf")
    session.join("C[red]", NAME)
    assert session.state.participants[bo].group == group
    tie_to_the_choir(session, bo)
    assert standing(session.state) == ()
    async with Room(session).console().run_test(size=SIZE) as pilot:
        rows = await seen(pilot, "1 of 2 groups has answered")
        assert NAME not in "\n".join(rows)
        await pilot.press("tab")
        await seen(pilot, "Waiting for you (1)")
        await seen(pilot, f"“{NAME}” is hidden, but 2 people speak for it:")
        await seen(pilot, "Bo, C[red]")
        await seen(pilot, "a  show again")
        await pilot.press("a")
        await until(pilot, lambda: len(standing(session.state)) == 1)
        await until(pilot, lambda: not session.state.hidden)
        rows = await seen(pilot, "ONLY FOR YOU")
        assert "Waiting for you" not in "\n".join(rows)


async def test_it_waits_at_every_step_behind_what_was_given_there() -> None:
    session, _group = hidden()
    session.do("go", "q1")
    bo = session.join("Bo", NAME)
    session.give(bo, "q1", "answer", text="Jonas Weber", type="person")
    async with Room(session).console().run_test(size=SIZE) as pilot:
        await pilot.press("tab")
        await seen(pilot, "Waiting for you (2)")
        rows = await seen(pilot, "is hidden, but 1 person speaks for it: Bo")
        text = "\n".join(rows)
        assert text.index("Jonas Weber") < text.index(NAME)
        await seen(pilot, "a  accept")
        await pilot.press("down")
        await seen(pilot, "a  show again")


async def test_a_hidden_group_for_which_nobody_is_here_does_not_wait() -> None:
    session, group = hidden()
    bo = session.join("Bo", NAME)
    session.do("leave", bo)
    assert group in session.state.hidden
    async with Room(session).console().run_test(size=SIZE) as pilot:
        await pilot.press("tab")
        rows = await seen(pilot, "ONLY FOR YOU")
        assert "Waiting for you" not in "\n".join(rows)


def test_the_wall_says_nothing_of_it() -> None:
    session, _group = hidden()
    before = Stage(session, "q2").text()
    session.join("Bo", NAME)
    wall = Stage(session, "q2").text()
    assert NAME not in wall
    assert "hidden" not in wall
    assert wall == before.replace("of 1 group ", "of 2 groups ")


async def test_it_stands_among_the_groups_without_its_name_and_is_shown_again_there() -> None:
    session, group = hidden()
    session.join("Bo", NAME)
    session.do("end")
    session.do("sitting")
    session.do("return", next(iter(session.state.participants)))
    session.do(
        "return", next(one.id for one in session.state.participants.values() if one.group == group)
    )
    async with Room(session).console().run_test(size=SIZE) as pilot:
        await seen(pilot, "2 here")
        await pilot.press("o", "v")
        rows = await seen(pilot, "A hidden group")
        assert NAME not in "\n".join(rows)
        await seen(pilot, "1 person here · nothing that they give is shown")
        await seen(pilot, "h  show again")
        await pilot.press("m")
        await seen(pilot, "Press H to show this group again.")
        await pilot.press("h")
        await seen(pilot, NAME)
        assert not session.state.hidden
        await pilot.press("escape", "u")
        await seen(pilot, "Undone: showed a group again")
    assert group in session.state.hidden
