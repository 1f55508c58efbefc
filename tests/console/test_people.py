"""The list of people: how each stands in a mark and a word, and how somebody is removed."""

from facilitator.activities.decide_bodies import PositionTaken
from facilitator.workshop.bodies import RoomFacts
from facilitator.workshop.events import EventDraft, Joined
from tests.console.scenes import asked
from tests.console.stage import Room, seen, until
from tests.narrow import frozen_of
from tests.sessions import Session

SIZE = (80, 24)


def crowd() -> Room:
    """Somebody of each kind."""
    session = asked(["River Watch", "Street Choir"])
    session.do("person", {"name": "Mr Okoro"})
    session.add(EventDraft(Joined("Never back", newcomer=True), who="n" * 16))
    people = {person.name: person.id for person in session.state.participants.values()}
    session.do("leave", people["Bo"])
    session.do("remove-person", people["Chidi"])
    room = Room(session)
    room.live["present"] = [people["Amina"]]
    return room


def ids(session: Session) -> dict[str, str]:
    return {person.name: person.id for person in session.state.participants.values()}


def listed(rows: list[str]) -> list[str]:
    return [row.strip(" ▌").split("  ")[0] for row in rows[5:-4] if row.strip()]


async def test_each_stands_there_with_a_mark_and_a_word() -> None:
    room = crowd()
    async with room.console().run_test(size=(100, 36)) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("o")
        rows = await seen(pilot, "● 1 here")
        page = "\n".join(rows)
        counts = "● 1 here   ○ 11 away   ■ 1 by hand   · 1 not seen yet   − 1 left   × 1 removed"
        assert counts in page
        for name, stands in (
            ("Amina", "● here"),
            ("Dolores", "○ away"),
            ("Mr Okoro", "■ by hand"),
            ("Never back", "· not seen yet"),
            ("Bo", "− has left"),
            ("Chidi", "× removed"),
        ):
            assert any(name in row and stands in row for row in rows), (name, stands)
        assert listed(rows)[-3:] == ["Never back", "Bo", "Chidi"]


async def test_search_lists_who_has_the_words_in_their_name_or_group() -> None:
    async with crowd().console().run_test(size=SIZE) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("o")
        await seen(pilot, "● 1 here")
        await pilot.press("slash")
        await seen(pilot, "Search the people")
        await pilot.press(*"food bank", "ctrl+s")
        rows = await seen(pilot, "Only who has “food bank”")
        assert "Dolores" in "\n".join(rows)
        assert "Amina" not in "\n".join(rows)
        await pilot.press("slash", *["backspace"] * 9, *"nobody", "ctrl+s")
        await seen(pilot, "Nobody of that name or group.")
        await pilot.press("escape")
        await seen(pilot, "Amina")
        await pilot.press("escape")
        await seen(pilot, "Street Choir")


async def test_somebody_is_removed_with_their_answers_and_brought_back() -> None:
    session = asked(["River Watch", "Street Choir"])
    room = Room(session)
    who = ids(session)["Amina"]
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "Street Choir")
        await pilot.press("o")
        await seen(pilot, "h  remove")
        await pilot.press("h")
        rows = await seen(pilot, "Remove Amina?")
        page = " ".join(" ".join(rows).split())
        assert "1 answer goes out of sight and no longer counts. Nothing is deleted" in page
        assert "Remove them and lock the door" in page
        assert "anonymous" not in page
        assert room.asked == []
        await pilot.press("enter")
        await seen(pilot, "Amina is removed.")
        assert room.asked == [("remove-person", who)]
        assert session.state.participants[who].removed
        await seen(pilot, "bring back")
        await pilot.press("enter")
        await seen(pilot, "Amina is back, with everything that they gave.")
        assert not session.state.participants[who].removed
        await pilot.press("escape")
        await seen(pilot, "River Watch")


async def test_the_door_is_locked_as_well_if_that_is_chosen() -> None:
    session = asked(["River Watch"])
    room = Room(session)
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("o")
        await seen(pilot, "h  remove")
        await pilot.press("h")
        await seen(pilot, "Remove Amina?")
        await pilot.press("down", "enter")
        await until(pilot, lambda: session.state.door.locked)
        assert [action for action, _argument in room.asked] == ["remove-person", "lock"]


async def test_what_is_anonymous_or_decided_is_said_to_stay() -> None:
    session = asked(["River Watch"], q1={"names": "anonymous"})
    async with Room(session).console().run_test(size=SIZE) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("o")
        await seen(pilot, "h  remove")
        await pilot.press("h")
        rows = await seen(pilot, "Remove Amina?")
        page = " ".join(" ".join(rows).split())
        assert "They have given nothing yet." in page
        assert "nobody can tell which of it is theirs" in page
        await pilot.press("escape")
        rows = await seen(pilot, "Who is here")
        assert "× 1" not in "\n".join(rows)


async def test_what_they_signed_is_said_to_go() -> None:
    session = Session()
    ana = session.join("Ana")
    session.do("principle", "We share.")
    session.do("go", "adopt")
    session.do("freeze")
    version = frozen_of(session.state, "adopt").version
    facts = RoomFacts(signature="Ana", signer=ana)
    given = PositionTaken(version=version, choice="block", reason="No", signed="name", room=facts)
    session.add(EventDraft(given, who="~" + "0" * 24, step="adopt"))
    async with Room(session).console().run_test(size=SIZE) as pilot:
        await seen(pilot, "We share.")
        await pilot.press("o")
        await seen(pilot, "h  remove")
        await pilot.press("h")
        page = " ".join(" ".join(await seen(pilot, "Remove Ana?")).split())
        assert "1 answer goes out of sight and no longer counts." in page
        assert "What they gave in anonymous steps without signing it stays" in page


async def test_extra_time_is_given_to_one_person() -> None:
    session = asked(["River Watch"])
    room = Room(session)
    who = ids(session)["Bo"]
    async with room.console().run_test(size=(120, 36)) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("o")
        await seen(pilot, "+  extra time")
        await pilot.press("down", "plus")
        await seen(pilot, "Extra time for Bo")
        await pilot.press("backspace", *"99", "ctrl+s")
        await seen(pilot, "A number from 0 to 60.")
        await pilot.press("backspace", "backspace", "4", "ctrl+s")
        await until(pilot, lambda: session.state.participants[who].extra == 4)
        assert room.asked == [("extra-time", {"id": who, "minutes": 4})]
        rows = await seen(pilot, "Who is here")
        assert "extra" not in " ".join(row for row in rows if "Bo" in row)


async def test_a_phone_with_extra_time_is_told_of_before_a_step_closes() -> None:
    session = asked(["River Watch"], q1={"names": "anonymous"})
    room = Room(session)
    room.live["waiting"] = {"q1": 1}
    room.live["present"] = list(ids(session).values())
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("space")
        rows = await seen(pilot, "Close this step?")
        page = "\n".join(rows)
        assert "1 phone still has something under way." in page
        assert "Amina" not in page
