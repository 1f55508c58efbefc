"""The form for a new session while steps of its agendas are changed."""

from typing import Any

import pytest
from textual.pilot import Pilot

from facilitator.agendas import load, save_own
from facilitator.console.app import Console
from tests.console.shelf import Shelf, card
from tests.console.stage import seen, until
from tests.console.test_agenda_screen import SIZE, with_steps_changed
from tests.workshop.a_room import agenda, step

HOUR = "A first hour together"


async def hour_chosen(pilot: Pilot[Any], *, changed: bool) -> None:
    """The steps of the first agenda are changed, and another one is chosen; the cursor is at it."""
    await with_steps_changed(pilot)
    await pilot.press("shift+tab", "shift+tab", "down")
    if changed:
        await pilot.press("tab", "tab", "space")
        await seen(pilot, "60 minutes")
        await pilot.press("delete", "s", "up", "enter")
        await seen(pilot, "A new session")


@pytest.mark.long
async def test_what_is_discarded_is_not_used() -> None:
    shelf = Shelf([card("River Valley")])
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        await hour_chosen(pilot, changed=True)
        await pilot.press("ctrl+s")
        rows = await seen(pilot, "You changed the steps of more than one agenda.")
        page = " ".join(" ".join(rows).split())
        assert f"Use “{HOUR}” with your changes" in page
        assert "Use “Building a coalition” with your changes" in page
        assert f"Use “{HOUR}” unchanged" in page
        assert f"discards your changes to “{HOUR}”, “Building a coalition”." in page
        await pilot.press("down", "down", "down", "enter")
        await until(pilot, lambda: bool(shelf.begun))
    assert shelf.made == [load("coalition-hour")]


@pytest.mark.long
async def test_the_chosen_agenda_is_used_as_it_was_changed() -> None:
    shelf = Shelf([card("River Valley")])
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        await hour_chosen(pilot, changed=True)
        await pilot.press("ctrl+s")
        await seen(pilot, "You changed the steps of more than one agenda.")
        await pilot.press("down", "enter")
        await until(pilot, lambda: bool(shelf.begun))
    (made,) = shelf.made
    assert made.name == "coalition-hour"
    assert made.steps == load("coalition-hour").steps[1:]


@pytest.mark.long
async def test_that_steps_were_changed_stays_on_the_form() -> None:
    async with Console(sessions=Shelf([card("River Valley")])).run_test(size=SIZE) as pilot:
        await with_steps_changed(pilot)
        rows = await seen(pilot, "These steps were changed")
        at = next(place for place, row in enumerate(rows) if "These steps" in row)
        press = next(row for row in rows if "Change the steps" in row)
        assert rows[at].index("These steps") <= press.index("Change the steps")
        assert rows[at].index("These steps") >= press.index("Change the steps") - 2
        assert not rows[at + 1][:70].strip()
        await pilot.press("shift+tab", "right")
        await seen(pilot, "These steps were changed")
        await pilot.press("shift+tab", "down", "tab", "tab")
        await seen(pilot, "You changed “Building a coalition”. It is not")
        await pilot.press("shift+tab", "shift+tab", "up", "tab", "tab")
        await seen(pilot, "These steps were changed")


@pytest.mark.long
async def test_steps_that_are_put_back_are_not_changed() -> None:
    async with Console(sessions=Shelf([card("River Valley")])).run_test(size=SIZE) as pilot:
        await seen(pilot, "River Valley")
        await pilot.press("n")
        await seen(pilot, "A new session")
        await pilot.press(*["tab"] * 4, "space")
        await seen(pilot, "Building a coalition")
        await pilot.press("plus", "s", "up", "enter")
        await seen(pilot, "These steps were changed")
        await pilot.press("space")
        await seen(pilot, "Building a coalition")
        await pilot.press("down", "minus", "s", "up", "enter")
        rows = await seen(pilot, "A new session")
        assert "were changed" not in "\n".join(rows)
        await pilot.press("escape")
        await seen(pilot, "River Valley")


@pytest.mark.long
async def test_an_agenda_that_was_just_kept_is_offered() -> None:
    shelf = Shelf([card("River Valley")])
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        await seen(pilot, "River Valley")
        await pilot.press("n")
        await seen(pilot, "A new session")
        await pilot.press(*"Forum", *["tab"] * 4, "space")
        await seen(pilot, "Building a coalition")
        await pilot.press("delete", "s", "down", "enter")
        await seen(pilot, "Keep it as your own agenda")
        await pilot.press(*" of ours", "ctrl+s")
        await seen(pilot, "✓ Saved as your own agenda")
        rows = await seen(pilot, "not used yet")
        assert "not saved" not in "\n".join(rows)
        await pilot.press("escape")
        await seen(pilot, "Leave without using these steps here?")
        await pilot.press("down", "enter")
        await pilot.press("shift+tab", "shift+tab", *["down"] * 9)
        await seen(pilot, "min  Building a coalition of ours (your")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(shelf.begun))
    (made,) = shelf.made
    assert made.name == "building-a-coalition-of-ours"
    assert len(made.steps) == len(load("coalition").steps) - 1


async def test_own_agendas_of_one_title_are_told_apart_by_their_files() -> None:
    from facilitator.agendas import own

    save_own(agenda(step("a", "talk")))
    own.path_of("another").write_text(own.path_of("ours").read_text("utf-8"), "utf-8")
    async with Console(sessions=Shelf([card("River Valley")])).run_test(size=SIZE) as pilot:
        await seen(pilot, "River Valley")
        await pilot.press("n")
        await seen(pilot, "Ours (your own, another.toml)")
        await seen(pilot, "Ours (your own, ours.toml)")


async def test_what_was_typed_is_discarded_only_after_a_question() -> None:
    async with Console(sessions=Shelf([card("River Valley")])).run_test(size=SIZE) as pilot:
        await seen(pilot, "River Valley")
        await pilot.press("n")
        await seen(pilot, "A new session")
        await pilot.press("escape")
        await seen(pilot, "River Valley")
        await pilot.press("n")
        await seen(pilot, "A new session")
        await pilot.press(*"Forum", "escape")
        await seen(pilot, "Discard what you entered?")
        await pilot.press("enter")
        rows = await seen(pilot, "A new session")
        assert "Forum" in "\n".join(rows)
        await pilot.press("escape")
        await seen(pilot, "Discard what you entered?")
        await pilot.press("down", "enter")
        await seen(pilot, "River Valley")
