"""What is pasted into a form stays whole: several lines become one, and the form says so."""

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from facilitator.console.screens.text_fields import OneLine
from tests.console.scenes import asked
from tests.console.stage import Room, seen
from tests.variants import also

SMALL = (80, 24)
LINES = "The mill\r\n\r\n  and the bakery \nand the school\n"
JOINED = "The mill and the bakery and the school"
SAID = "3 lines were joined into one."


def value(pilot: Pilot[None]) -> str:
    """What stands in the field with the cursor."""
    field = pilot.app.focused
    assert isinstance(field, OneLine)
    return field.value


@pytest.mark.parametrize(
    "keys",
    [{"e": "without a phone"}, *also({"o": "Amina", "e": "Somebody without a phone"})],
    ids=["an answer", "a person's name"],
)
async def test_lines_are_joined_and_said_to_be(keys: dict[str, str]) -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        for key, text in keys.items():
            await pilot.press(key)
            await seen(pilot, text)
        pilot.app.screen.query(OneLine).last().focus()
        await pilot.pause()
        pilot.app.post_message(Paste(LINES))
        await seen(pilot, SAID)
        assert value(pilot) == JOINED


async def test_one_line_is_taken_as_it_is() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("o", "e")
        await seen(pilot, "without a phone")
        for text in ("Mr ", "Okoro\n"):
            pilot.app.post_message(Paste(text))
            await pilot.pause()
        page = await seen(pilot, "Mr Okoro")
        assert not any("joined" in row for row in page)
        await pilot.press("ctrl+s")
        await seen(pilot, "15 count as here")
        assert room.asked == [("person", {"name": "Mr Okoro"})]


async def test_what_cannot_be_pasted_is_said() -> None:
    session = asked(["River Watch"])
    session.do("person", {"name": "Mr Okoro"})
    async with Room(session).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("e")
        await seen(pilot, "← somebody →")
        pilot.app.post_message(Paste(LINES))
        await seen(pilot, "Nothing can be pasted here.")
