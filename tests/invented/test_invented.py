"""An activity that lies in a folder of its own, with its five faces, takes part in everything: no
file of the program knows of it."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.faces import step_view_of
from facilitator.rehearsal.behaviours import behaviour_in
from facilitator.workshop.agenda import Agenda
from facilitator.workshop.agenda_reading import from_table
from facilitator.workshop.state import State
from tests import processes
from tests.console.stage import Room, seen, until
from tests.invented.activities.weather import Weather, WeatherView, forecast
from tests.page.contexts import Contexts
from tests.page.hall import Hall
from tests.page.phones import Phones
from tests.sessions import Session

pytestmark = pytest.mark.usefixtures("weather")
FILE = Path(__file__).with_name("agenda.toml")
PROGRAM, ROOM = "tests.invented.program", "tests.invented.serving"


def agenda() -> Agenda:
    return from_table(tomllib.loads(FILE.read_text("utf-8")), CATALOGUE)


@pytest.fixture
def hall(sessions: Path, weather: Weather) -> Iterator[Hall]:
    """A room with the weather in it."""
    opened = Hall(sessions, FILE, module=ROOM)
    yield opened
    opened.end()


def skies(state: State) -> dict[str, int]:
    """How many see each sky."""
    view = state.steps["sky"].view(WeatherView)
    return dict(view.skies) if view else {}


def exported(hall: Hall, out: Path, what: str) -> str:
    """A document of the session, as the command writes it."""
    arguments = ("export", str(hall.ref.path), "--what", what, "--as", "json", "--out", str(out))
    done = processes.run(PROGRAM, *arguments, "--yes")
    assert done.returncode == 0, done.stderr
    return (out / f"{hall.ref.name}-{what}.json").read_text("utf-8")


def test_from_the_agenda_to_the_document_and_erased(hall: Hall, tmp_path: Path) -> None:
    hall.do("next")
    ana, bo = hall.room.join("Ana"), hall.room.join("Bo")
    step = next(each for each in ana.room()["open"] if each["id"] == "sky")
    assert (step["activity"], step["kinds"]) == ("weather", ["sky", "withdraw"])
    hidden = f"a{ana.give('sky', 'sky', place='here', sky='sun', remark='All day long')}"
    bo.give("sky", "sky", place="here", sky="rain", remark="Since the morning")
    refused = bo.post("desert", "sky", {"place": "here", "sky": "rain"})
    assert refused.status_code == 422
    assert refused.json()["error"] == {"code": "dry", "message": "It does not rain here."}
    assert bo.post("sky", "sky", {"place": "moon", "sky": "sun"}).status_code == 422
    assert [one["state"] for one in ana.room()["you"]["mine"]] == ["waiting"]
    by_hand = {"kind": "sky", "body": {"place": "there", "sky": "sun"}, "step": "sky"}
    hall.do("by-hand", by_hand)
    hall.do("restore", hidden)
    hall.do("forecast", "Sun, and then rain")
    assert skies(hall.state()) == {"sun": 2, "rain": 1}
    assert "All day long" in exported(hall, tmp_path, "answers")
    assert "Since the morning" not in exported(hall, tmp_path, "answers")
    forecast = json.loads(exported(hall, tmp_path, "forecast"))
    assert forecast["forecast"] == "Sun, and then rain"
    hall.do("erase", {"participant": ana.id, "yes": True})
    assert skies(hall.state()) == {"sun": 1, "rain": 1}
    assert "All day long" not in exported(hall, tmp_path, "answers")


def test_its_command_is_one_of_all_and_can_be_undone() -> None:
    session = Session(agenda())
    session.do("next")
    (made,) = session.do("forecast", "Snow")
    assert session.fold.last_undoable() == made.seq
    session.do("undo")
    assert forecast(session.state) == ""


async def test_the_console_shows_it_and_what_can_be_done_with_its_things() -> None:
    session = Session(agenda())
    ana = session.join("Ana")
    session.do("next")
    given = session.give(ana, "sky", "sky", place="here", sky="sun", remark="All day long")
    item = f"a{given.seq}"
    room = Room(session)
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "1 see sun")
        await pilot.press("tab")
        await seen(pilot, "Waiting for you (1)")
        await pilot.press("a")
        await until(pilot, lambda: item not in room.session.state.hidden)
        await pilot.press("tab")
        await seen(pilot, "All day long")
        await pilot.press("k")
        await seen(pilot, "First select one")
        await pilot.press("down", "h")
        await until(pilot, lambda: item in room.session.state.hidden)
        await pilot.press("v")
        await seen(pilot, "All day long")
        await pilot.press("v", "e")
        await seen(pilot, "For somebody without a phone")
        await pilot.press("ctrl+s")
        await seen(pilot, "Entered by hand")
        await seen(pilot, "2 see sun")
        room.session.do("forecast", "Sun for ever")
        room.session.do("go", "home")
        room.tell()
        await seen(pilot, "Sun for ever")


def test_all_its_faces_are_in_its_own_package(weather: Weather) -> None:
    assert weather.home == "tests.invented"
    assert type(step_view_of(weather.name)).__module__ == "tests.invented.console.steps.weather"
    behaviour = behaviour_in(weather.name)
    assert type(behaviour).__module__ == "tests.invented.rehearsal.steps.weather"


@pytest.mark.browser
async def test_a_phone_shows_it(hall: Hall, browser: Browser) -> None:
    phones = Phones(Contexts(browser), hall)
    phone = await phones.new()
    hall.do("next")
    await phone.join()
    await phone.sees("not seen yet")
    await phone.tap("And in the desert?")
    await phone.sees("The room sees numbers, later.")
    await phone.tap("Sunshine")
    await phone.type("All day", "A remark")
    await phone.tap("Send", exact=True)
    await phone.received()
    await phone.settled()
    await phone.tap("‹ All questions")
    await phone.sees("✓ seen")
    await phone.tap("What is the sky like?")
    await phone.heading("What is the sky like?")
    hall.do("forecast", "Sun, and then rain")
    await phone.tap("See the result")
    await phone.sees("Sun, and then rain")
    await phone.tap("Back to the question")
    await phone.tap("‹ All questions")
    await phone.tap("More", exact=True)
    await phone.sees("The facilitator reads it first.")
    await phone.tap("See everything I sent")
    await phone.sees("Sunshine")
    await phone.sees("“All day”")
    await phone.tap("‹ Back")
    await phone.tap("‹ Back")
    await phone.tap("And in the desert?")
    await phone.tap("Rain")
    await phone.tap("Send", exact=True)
    await phone.sees_notice("It does not rain here. This was not counted.")
    await phone.sees_notice("Rain")
    await phone.tap("Discard")
    await phone.tap("Rain")
    hall.do("go", "home")
    await phone.sees_notice("You selected this, but did not send it before the step closed.")
    await phone.sees_notice("Rain")
    await phones.close()
    assert phones.trouble() == []
