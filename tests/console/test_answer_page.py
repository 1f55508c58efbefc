"""The page of an answer, who gave it, and the search."""

from facilitator.console.screens.answer_screen import AnswerScreen
from facilitator.console.screens.room_screen import RoomScreen
from tests.console.paint import screen_text
from tests.console.scenes import asked
from tests.console.stage import Room, seen, until
from tests.console.test_themes_by_hand import BUSES, chosen, gathered, screen
from tests.sessions import Session

SMALL = (80, 24)


def merged() -> Session:
    """Night buses, Buses at night and Late buses are a theme."""
    session = asked(BUSES, step="q2")
    ids = [f"a{event.seq}" for event in session.events if event.kind == "answer"]
    session.do("merge", {"into": ids[0], "items": [ids[2], ids[3]]})
    return session


async def test_the_page_of_a_theme_shows_its_answers_and_one_of_them_leaves() -> None:
    room = Room(merged())
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Night buses ×3")
        await pilot.press("down", "enter")
        rows = await seen(pilot, "Late buses")
        assert any("Buses at night" in row for row in rows)
        await pilot.press("down", "g")
        await seen(pilot, "stands by itself")
        assert gathered(room) == {"Night buses": ["Night buses", "Late buses"]}
        await pilot.press("u")
        await seen(pilot, "✓ Undone: split “Buses at night” from “Night buses”")
        await pilot.press("escape")
        await seen(pilot, "Night buses ×3")
        assert chosen(pilot) == "Night buses"


async def test_a_corrected_wording_leaves_its_trace_and_is_put_back() -> None:
    room = Room(merged())
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Night buses ×3")
        await pilot.press("down", "enter", "w")
        await seen(pilot, "Correct the wording")
        await pilot.press("exclamation_mark", "enter")
        await seen(pilot, "It read: “Night buses”")
        await pilot.press("h")
        await seen(pilot, "hidden")
        await pilot.press("asterisk")
        await seen(pilot, "starred")
        await pilot.press("0")
        await seen(pilot, "✓ It stands as it was given.")
        rows = screen_text(pilot.app)
        assert not any(word in row for row in rows for word in ("starred", "hidden"))
        await pilot.press("u")
        await seen(pilot, "✓ Undone: put answers back as they were given")
        await seen(pilot, "starred")


async def test_what_became_of_an_answer_is_said() -> None:
    room = Room(merged())
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Night buses ×3")
        await pilot.press("down", "enter", "y")
        await seen(pilot, "Make it a need")
        await pilot.press("enter")
        await seen(pilot, "Became the need “Night buses”")
        await pilot.press("escape")
        await seen(pilot, "✓ Night buses ×3")


async def test_the_page_closes_when_the_answer_is_taken_back() -> None:
    room = Room(asked(BUSES, step="q2"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Street Choir")
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, AnswerScreen))
        first = next(event for event in room.session.events if event.kind == "answer")
        room.session.give(first.who, "q2", "withdraw", of=first.cid)
        room.tell()
        await until(pilot, lambda: not isinstance(pilot.app.screen, AnswerScreen))


async def test_who_gave_it_is_on_the_private_page_alone_where_the_phone_said_so() -> None:
    room = Room(merged())
    async with room.console().run_test(size=(120, 36)) as pilot:
        await seen(pilot, "Night buses ×3")
        await pilot.press("down", "enter")
        rows = await seen(pilot, "Late buses")
        assert not any("Amina" in row for row in rows)
        await pilot.press("escape", "tab")
        await seen(pilot, "“Night buses”: Amina (River Watch)")


async def test_nobody_learns_who_gave_what_where_groups_or_nobody_is_shown() -> None:
    for names in ("group", "anonymous"):
        session = asked(BUSES, step="q2", q2={"names": names})
        async with Room(session).console().run_test(size=SMALL) as pilot:
            await seen(pilot, "Street Choir")
            await pilot.press("down", "tab")
            rows = await seen(pilot, "ONLY FOR YOU")
            assert not any("Who gave what" in row for row in rows)


async def test_a_search_shows_what_holds_the_words_until_esc() -> None:
    room = Room(merged())
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Night buses ×3")
        await pilot.press("slash")
        await seen(pilot, "Search the answers")
        await pilot.press(*"LATE", "enter")
        rows = await seen(pilot, "with “LATE” · Esc")
        assert not any("River Watch" in row for row in rows)
        await pilot.press("down")
        assert chosen(pilot) == "Night buses"
        await pilot.press("escape", "escape")
        await seen(pilot, "River Watch")
        await pilot.press("slash")
        await seen(pilot, "Search the answers")
        await pilot.press(*"xyz", "enter")
        await seen(pilot, "No answer holds “xyz”. Press Esc to see all again.")
        assert not screen(pilot).selectables()


async def test_a_typo_in_a_need_or_a_principle_is_corrected_with_a_trace() -> None:
    session = asked(["vans"], step="q3")
    answer = next(f"a{event.seq}" for event in session.events if event.kind == "answer")
    session.do("principle", {"text": "We shrae our vans", "origin": answer})
    session.do("need", {"text": "Vasn", "origin": answer})
    session.do("go", "adopt")
    room = Room(session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "We shrae our vans")
        await pilot.press("down", "w")
        await seen(pilot, "The old wording stays in the record.")
        await pilot.press("exclamation_mark", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, RoomScreen))
        await seen(pilot, "We shrae our vans!")
        await pilot.press("enter")
        rows = await seen(pilot, "It read: “We shrae our vans”")
        assert any("Made of the answer “vans”" in row for row in rows)
        await pilot.press("escape")
        session.do("go", "q12")
        room.tell()
        await seen(pilot, "Vasn")
        await pilot.press("down", "w", "exclamation_mark", "enter")
        await seen(pilot, "Vasn!")
