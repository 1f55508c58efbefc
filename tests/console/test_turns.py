"""Keys that come while the room is busy or gone, and what the room tells beside its answers."""

from tests.console.paint import screen_text
from tests.console.scenes import asked, empty, people
from tests.console.stage import Room, seen, until

SMALL = (80, 24)


async def test_a_room_that_was_stopped_elsewhere_is_opened_again_on_a_key() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("s")
        room.stop()
        await seen(pilot, "The room was stopped elsewhere.")
        await seen(pilot, "Press S to reopen it, or Ctrl+Q")
        await pilot.press("space")
        assert not room.asked
        await pilot.press("question_mark")
        await seen(pilot, "reopen, or another sitting")
        await pilot.press("escape")
        assert not room.there
        await pilot.press("s")
        await until(pilot, lambda: room.there)
        await until(pilot, lambda: "stopped elsewhere" not in "\n".join(screen_text(pilot.app)))


async def test_the_private_page_says_when_the_last_copy_was_saved() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=(120, 36)) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("tab")
        await seen(pilot, "all answers")
        assert "copy" not in "\n".join(screen_text(pilot.app))
        room.tell(backup={"at": 1_795_285_320_000, "ok": True})
        await seen(pilot, "last backup 18:22")
        room.tell(backup={"at": 1_795_285_320_000, "ok": False})
        await seen(pilot, "no backup could be made")


async def test_a_key_pressed_while_the_step_changes_is_not_lost() -> None:
    room = Room(empty())
    people(room.session, 2)
    room.takes = 0.1
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "2 here")
        for number in range(1, 4):
            await pilot.press("space")
            await until(pilot, lambda: room.asked == [("next", "")] * number)  # noqa: B023
            await seen(pilot, f"{number} of 20")
        await pilot.press("left", "l")
        await until(pilot, lambda: room.asked[3:] == [("back", ""), ("lock", "")])
        await until(pilot, lambda: room.session.state.door.locked)
        await seen(pilot, "2 of 20")


async def test_a_key_that_would_wait_for_long_is_answered_with_a_sentence() -> None:
    room = Room(asked(["River Watch"]))
    room.may_answer.clear()
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("space", "l")
        await seen(pilot, "One moment")
        assert room.asked == [("next", "")]
        room.may_answer.set()


async def test_the_question_before_leaving_opens_also_while_the_session_is_closing() -> None:
    room = Room(asked(["River Watch"]))
    room.may_answer.clear()
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("ctrl+q")
        await seen(pilot, "Leave?")
        await pilot.press("down", "down", "enter")
        await seen(pilot, "Close the session for everybody?")
        await pilot.press("down", "enter")
        await until(pilot, lambda: room.asked == [("end", "")])
        await pilot.press("ctrl+q")
        await seen(pilot, "Leave?")
        room.may_answer.set()
