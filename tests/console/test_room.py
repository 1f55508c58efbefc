"""The room's screen: live answers, leading, looking, handling answers."""

from typing import Any

from textual.app import App
from textual.pilot import Pilot

from facilitator.console.screens.lobby import LobbyScreen
from facilitator.console.screens.room_screen import RoomScreen
from facilitator.workshop.errors import Rejection
from tests.console.paint import screen_text
from tests.console.scenes import asked, empty, people
from tests.console.stage import Room, at_rest, seen, until
from tests.console.widgets.demo import GROUPS

SMALL = (80, 24)


def room_screen(app: App[Any]) -> RoomScreen:
    """The room's screen, on top or beneath another."""
    return next(screen for screen in app.screen_stack if isinstance(screen, RoomScreen))


async def asked_for(pilot: Pilot[None], room: Room, action: str) -> None:
    """The room was asked for an action without an argument."""
    await until(pilot, lambda: (action, "") in room.asked)


async def test_from_the_lobby_to_the_first_step() -> None:
    session = empty()
    people(session, 2)
    room = Room(session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "2 here")
        await pilot.press("space")
        await seen(pilot, "1 of 20")
        assert room.asked == [("next", "")]


async def test_a_console_that_comes_later_goes_straight_to_the_room() -> None:
    async with Room(asked(GROUPS)).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Temple Hall")
        assert not any(isinstance(each, LobbyScreen) for each in pilot.app.screen_stack)


async def test_an_answer_arrives_and_is_marked_as_new_for_five_seconds() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "1 of 14 has answered")
        here = list(room.session.state.participants)
        room.session.give(here[5], "q1", "answer", text="Night Shelter")
        room.tell()
        rows = await seen(pilot, "2 of 14 have answered")
        assert any("› Night Shelter" in row for row in rows)
        before = [row.index("River Watch") for row in rows if "River Watch" in row]
        room.session.now += 6000
        room_screen_of = room_screen(pilot.app)
        room_screen_of.redraw()
        rows = await seen(pilot, "  Night Shelter")
        assert [row.index("River Watch") for row in rows if "River Watch" in row] == before


async def test_next_back_undo_and_lock_ask_the_room() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        for key, wanted in (("space", "next"), ("left", "back"), ("u", "undo"), ("l", "lock")):
            room.asked.clear()
            await pilot.press(key)
            await asked_for(pilot, room, wanted)


async def test_the_clock_is_paused_and_moved() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "2:10")
        await pilot.press("t")
        await until(pilot, lambda: len(room.asked) == 1)
        await pilot.press("plus")
        await until(pilot, lambda: len(room.asked) == 2)
        await pilot.press("t")
        await until(pilot, lambda: len(room.asked) == 3)
        arguments = [argument for _name, argument in room.asked]
        assert [each["running"] for each in arguments] == [False, False, True]
        assert arguments[1]["left"] == arguments[2]["left"] == arguments[0]["left"] + 60


async def test_a_refusal_is_said_and_the_next_key_takes_it_away() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        room.refuses = Rejection("last-step")
        await pilot.press("space")
        await seen(pilot, "! This is the last step.")
        await pilot.press("v")
        await until(pilot, lambda: "last step" not in "\n".join(screen_text(pilot.app)))


async def test_the_key_that_shows_the_code_takes_it_away() -> None:
    async with Room(asked(["River Watch"])).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("q")
        await seen(pilot, "Scan with your phone")
        await pilot.press("q")
        await until(pilot, lambda: isinstance(pilot.app.screen, RoomScreen))


async def test_the_footer_names_no_key_for_choosing_where_there_is_nothing_to_choose() -> None:
    room = Room(asked([]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Not in yet?")
        room_screen(pilot.app).look("q2")
        rows = await seen(pilot, "looking")
        assert "esc  back to the room" in rows[-1]
        assert "choose" not in rows[-1]


async def test_the_keys_are_those_of_the_step() -> None:
    async with Room(asked(["River Watch"])).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("c")
        await seen(pilot, "There is nothing to compare on this page.")
        await pilot.press("question_mark")
        rows = "\n".join(await seen(pilot, "keys"))
        assert "make it a need" in rows
        assert "show what has changed" not in rows
        assert "for the decision, or not" not in rows
        assert "reveal, freeze or close" not in rows


async def test_where_the_room_listens_nothing_is_chosen() -> None:
    session = asked([])
    session.do("go", "welcome")
    async with Room(session).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "1 of 20")
        await pilot.press("y")
        await seen(pilot, "There is nothing to select here yet.")
        await pilot.press("question_mark")
        rows = "\n".join(await seen(pilot, "keys"))
        assert "Answers" in rows
        assert "undo the last action" in rows
        assert "select one" not in rows


async def test_looking_elsewhere_says_what_can_be_done_with_what_is_chosen() -> None:
    room = Room(asked(["River Watch"]))
    room.session.do("next")
    console = room.console()
    async with console.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, RoomScreen))
        console.show_step(room.session.state.agenda.steps[2].id)
        await seen(pilot, "esc  back to the room")
        await pilot.press("down")
        rows = await seen(pilot, "k  principle")
        assert "esc  back" in rows[-1]
        assert "space  next" not in rows[-1]
        assert "KTRMAC" in rows[-1]


async def test_looking_at_another_step_does_not_move_the_room() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("j")
        await seen(pilot, "the room is here")
        await pilot.press("down", "enter", "down", "enter")
        rows = await seen(pilot, "looking")
        assert "esc  back to the room" in rows[-1]
        assert room.asked == []
        await pilot.press("space")
        await seen(pilot, "You are looking at another step")
        await pilot.press("escape")
        await seen(pilot, "River Watch")


async def test_moving_on_from_a_vote_is_confirmed() -> None:
    session = asked([])
    session.do("principle", "We share what we know.")
    session.do("go", "sense")
    room = Room(session)
    here = list(session.state.participants)
    room.live |= {"present": here, "waiting": {"sense": 3, "elsewhere": 9}}
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Which principles do we share?")
        await pilot.press("space")
        await seen(pilot, "3 phones still have something under way.")
        await seen(pilot, "14 of 14 people here have not answered yet.")
        assert room.asked == []
        candidate = session.state.principles[0].id
        session.give(here[0], "sense", "sense", principle=candidate, vote=1)
        room.tell()
        await seen(pilot, "13 of 14 people here have not answered yet.")
        await pilot.press("down", "enter")
        await seen(pilot, "Which principles do we share?")
        assert room.asked == []
        await pilot.press("space")
        await seen(pilot, "3 phones still have something")
        await pilot.press("enter")
        await until(pilot, lambda: room.asked == [("next", "")])


async def test_a_lost_room_is_said_and_found_again() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        room.may_start.clear()
        room.kill()
        await seen(pilot, "The room has stopped and is restarting")
        room.may_start.set()
        await until(pilot, lambda: "has stopped" not in "\n".join(screen_text(pilot.app)))


async def test_the_private_page_closes_with_the_step() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("tab")
        rows = await seen(pilot, "ONLY FOR YOU")
        assert any("Not answered yet (13)" in row for row in rows)
        await pilot.press("space")
        await seen(pilot, "4 of 20")
        assert "ONLY FOR YOU" not in "\n".join(screen_text(pilot.app))


async def test_the_private_page_is_a_panel_where_there_is_room() -> None:
    async with Room(asked(["River Watch"])).console().run_test(size=(120, 36)) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("tab")
        rows = await seen(pilot, "ONLY FOR YOU")
        assert any("River Watch" in row for row in rows)


async def test_waiting_answers_are_let_through() -> None:
    from tests.sessions import Session, agenda

    session = Session(agenda(q2={"review": True}))
    here = people(session, 3)
    session.do("go", "q2")
    session.give(here[0], "q2", "answer", text="Is this fine?")
    room = Room(session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "waiting")
        await pilot.press("tab")
        await seen(pilot, "Waiting for you (1)")
        await pilot.press("a")
        await seen(pilot, "Waiting for you (0)")
        assert not room.session.state.hidden


async def test_that_the_time_is_up_stays_and_nothing_moves_on() -> None:
    session = asked(["River Watch"])
    session.do("timer", {"running": True, "left": 0})
    async with Room(session).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "time is up")
        await pilot.press("v")
        await seen(pilot, "time is up")
        assert session.state.current == "q1"


async def test_who_is_here_can_be_marked_as_left() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("o")
        await seen(pilot, "Amina")
        await pilot.press("enter")
        await seen(pilot, "has left")
        assert room.asked[0][0] == "leave"
        assert len(room.session.state.here) == 13


async def test_somebody_without_a_phone_is_entered_and_counts() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("o")
        await seen(pilot, "Amina")
        await pilot.press("e")
        await seen(pilot, "Somebody without a phone")
        await pilot.press(*"Mr Okoro", "ctrl+s")
        await seen(pilot, "15 count as here")
        assert room.asked == [("person", {"name": "Mr Okoro"})]


async def test_groups_stand_in_one_column() -> None:
    session = asked(["River Watch"])
    session.do("person", {"name": "Mr Okoro", "group": "River Watch"})
    async with Room(session).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("o")
        rows = await seen(pilot, "by hand")
        assert len({row.index("River Watch") for row in rows if "River Watch" in row}) == 1


async def test_blank_screen_until_a_key() -> None:
    async with Room(asked(["River Watch"])).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("b")
        await until(pilot, lambda: not "".join(screen_text(pilot.app)).strip())
        await pilot.press("x")
        await seen(pilot, "River Watch")


async def test_the_sheet_marks_open_questions_and_leads_to_one() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("f")
        rows = await seen(pilot, "● 1 question is open")
        assert any("●  1 What kinds" in row for row in rows)
        await pilot.press("down", "enter")
        await seen(pilot, "looking")


async def test_the_sheet_shows_an_answer_once() -> None:
    answers = ["vans", "A hall", "Vans ", "vans", "a hall"]
    async with Room(asked(answers, step="q3")).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "A hall")
        await pilot.press("f")
        await seen(pilot, "a hall · vans")


async def test_the_palette_carries_out_an_action_of_the_page() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=(100, 40)) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("ctrl+p")
        await pilot.press(*"lock or unlock")
        await seen(pilot, "lock or unlock the door")
        await pilot.press("enter")
        await seen(pilot, "✓ The door is locked.")
        assert room.asked == [("lock", "")]


async def test_dark_and_light() -> None:
    async with Room(asked(["River Watch"])).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        assert pilot.app.theme == "facilitator-dark"
        await pilot.press("d")
        assert pilot.app.theme == "facilitator-light"


async def test_too_small_a_window_says_so() -> None:
    async with Room(asked(["River Watch"])).console().run_test(size=(50, 14)) as pilot:
        rows = await seen(pilot, "Make the window bigger")
        assert any("1 of 14 has answered" in row for row in rows)


async def test_what_is_chosen_just_when_the_room_has_moved_stays_chosen() -> None:
    """The page of the new step is drawn once the room has carried out a key; that something has
    changed is said later, for all that happened meanwhile."""
    session = asked(GROUPS)
    session.do("go", "q2")
    ana = next(iter(session.state.participants))
    answer = session.give(ana, "q2", "answer", text="At the weir")
    session.do("go", "q1")
    room = Room(session)
    room.apart = 60.0
    app = room.console()
    async with app.run_test(size=SMALL) as pilot:
        await seen(pilot, "14 of 14 have answered")
        await pilot.press("space")
        await seen(pilot, "At the weir")
        await pilot.press("down")
        assert room_screen(app).view.chosen == f"a{answer.seq}"
        app.changed()
        await at_rest(pilot)
        assert room_screen(app).view.chosen == f"a{answer.seq}"
