"""The form for a step of an agenda speaks to people: not in keys of a file, and all of it fits."""

from functools import partial
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from facilitator.activities.catalogue import CATALOGUE
from facilitator.agendas import load
from facilitator.console.app import Console
from facilitator.console.screens.edit_step_form import EditStepScreen
from facilitator.workshop.decoding import choices, field_types, labelled
from facilitator.workshop.field_types import CHOICES
from tests.console.paint import screen_text
from tests.console.shelf import Shelf, card
from tests.console.stage import seen, until
from tests.variants import also

LABEL = 21
"""Cells of a label beside its field."""

OPTIONS = [
    pytest.param(hint, id=f"{activity.name}-{name}")
    for activity in CATALOGUE
    for name, hint in field_types(activity.options).items()
]


@pytest.mark.parametrize("hint", OPTIONS)
def test_every_option_and_every_choice_has_words_for_people(hint: Any) -> None:
    label = labelled(hint)
    assert label[:1].isupper()
    assert "_" not in label
    assert cell_len(label) <= LABEL
    given = [meta.extra[CHOICES] for meta in hint.__metadata__ if CHOICES in (meta.extra or {})]
    assert set(given[0]) == {value for value, _meaning in choices(hint)}
    assert all(meaning for _value, meaning in choices(hint))


async def editing(pilot: Pilot[None], activity: str) -> EditStepScreen:
    await seen(pilot, "River Valley")
    step = next(one for one in load("coalition").steps if one.activity == activity)
    screen = EditStepScreen(step)
    pilot.app.push_screen(screen)
    await until(pilot, lambda: screen.is_current and bool(screen.rows))
    return screen


async def at_field(pilot: Pilot[None], screen: EditStepScreen, label: str) -> None:
    row = next(row for row in screen.rows if row.field.label == label)
    row.input.focus()
    await until(pilot, lambda: row.input.has_focus)


@pytest.mark.long
@pytest.mark.parametrize("size", [(80, 24), *also((120, 36))])
async def test_what_an_option_is_for_is_said_whole_however_long_it_is(
    size: tuple[int, int],
) -> None:
    async with Console(sessions=Shelf([card("River Valley")])).run_test(size=size) as pilot:
        screen = await editing(pilot, "decide")
        for row in screen.rows:
            await at_field(pilot, screen, row.field.label)
            if row.field.hint:
                await until(pilot, partial(shows, pilot, row.field.hint))


def shows(pilot: Pilot[None], text: str) -> bool:
    return text in " ".join(" ".join(screen_text(pilot.app)).split())


async def test_what_is_wrong_is_said_in_the_words_of_the_form() -> None:
    async with Console(sessions=Shelf([card("River Valley")])).run_test(size=(80, 24)) as pilot:
        screen = await editing(pilot, "decide")
        await at_field(pilot, screen, "Support (%)")
        await pilot.press("backspace", "backspace", *"300", "ctrl+s")
        await seen(pilot, "! Please enter a whole number from 1 to 100.")
        await pilot.press(*["backspace"] * 3, *"80")
        await at_field(pilot, screen, "Stand asides (%)")
        await pilot.press(*["backspace"] * 2, *"20")
        await at_field(pilot, screen, "Rule")
        await pilot.press("right")
        await seen(pilot, "← consent →")
        await pilot.press("ctrl+s")
        await seen(pilot, "! 'Stand asides (%)' means nothing with the")
