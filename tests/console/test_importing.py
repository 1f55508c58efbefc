"""Importing on the console: a file, its columns above its first rows, and what came of it."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from facilitator.activities.ask import AskView
from facilitator.console.screens.dropped_file import dropped
from facilitator.console.screens.import_form import ColumnsScreen, ImportScreen
from facilitator.workshop.errors import Rejection
from tests.console.paint import screen_text
from tests.console.scenes import asked, empty
from tests.console.stage import Room, at_rest, seen, until
from tests.narrow import view_of
from tests.variants import also

SMALL, LARGE = (80, 24), (120, 36)
FORM = (
    "ID,Time,Name,Which groups work near us?,Your group\r\n"
    '1,9:01,Ana,"Night shelter;Street [b]kitchen[/b];",River Watch\r\n'
    '2,9:02,,"Choir;Bakers\nof the quay;",\r\n'
    "3,9:03,Bo,\u202eeru\x1b[2Jlc;,Choir\r\n"
)


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "our poll.csv"
    path.write_text(FORM, newline="")
    return path


async def choosing(pilot: Pilot[Any], path: str, *, private: bool = True) -> None:
    """Go to the page for the columns of a file."""
    if private:
        await pilot.press("tab")
        await seen(pilot, "ONLY FOR YOU")
    await pilot.press("i")
    await seen(pilot, "Import answers or people")
    assert isinstance(pilot.app.screen, ImportScreen)
    pilot.app.screen.query_one(Input).value = path
    await pilot.press("ctrl+s")


@pytest.mark.long
@pytest.mark.parametrize("size", [SMALL, *also(LARGE)])
async def test_answers_come_from_the_columns_that_are_chosen(
    form: Path, size: tuple[int, int]
) -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=size) as pilot:
        await choosing(pilot, f"'{form}'")
        rows = await seen(pilot, "Which column is what?")
        (first,) = (row for row in rows if "Street [b]kitchen[/b]" in row)
        assert "Ana" in first
        assert "River Watch" in first
        assert any("3 rows in the file" in row for row in rows)
        # Several in a cell: no; then the first row is one answer.
        await pilot.press("enter", "left")
        await seen(pilot, "Night shelter;Street")
        await pilot.press("right")
        rows = await seen(pilot, "Night shelter  ")
        # No names.
        await pilot.press("enter", "enter", "enter", "n")
        await until(pilot, lambda: not any("Ana" in row for row in screen_text(pilot.app)))
        await pilot.press("ctrl+s")
        await seen(pilot, "5 answers imported.")
        answers = view_of(room.session.state, "q1", AskView).answers[1:]
        assert [answer.text for answer in answers] == [
            "Night shelter", "Street [b]kitchen[/b]", "Choir", "Bakers of the quay", "eru[2Jlc",
        ]  # fmt: skip
        assert [room.session.state.group_name(answer.group) for answer in answers] == [
            "River Watch", "River Watch", "", "", "Choir",
        ]  # fmt: skip
        await pilot.press("enter")
        await seen(pilot, "ONLY FOR YOU")
        await pilot.press("u")
        await seen(pilot, "Undone: imported answers")
        assert len(view_of(room.session.state, "q1", AskView).answers) == 1


@pytest.mark.long
async def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(form: Path) -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=LARGE) as pilot:
        await choosing(pilot, str(form.with_name("none.csv")))
        await seen(pilot, "There is no file")
        form.write_text('Name,Answer\nAna,"Yes\n')
        pilot.app.screen.query_one(Input).value = str(form)
        await pilot.press("ctrl+s")
        await seen(pilot, "line 2: a quotation mark is opened")
        form.write_text(f"Name,Answer\nAna,Yes\nBo,{'x' * 501}\n")
        await pilot.press("ctrl+s")
        await seen(pilot, "Which column is what?")
        await seen(pilot, "line 3: “Answer” is longer than 500")
        await pilot.press("ctrl+s")
        await at_rest(pilot)
        assert isinstance(pilot.app.screen, ColumnsScreen)
        assert {row.field.id for row in pilot.app.screen.rows if row.wrong} == {"text"}
        await pilot.press("escape")
        form.write_text("Name,Answer\nAna,Yes\n")
        await seen(pilot, "Import answers or people")
        await pilot.press("ctrl+s")
        await seen(pilot, "1 row in the file")
        room.refuses = Rejection("step-not-open")
        await pilot.press("ctrl+s")
        await seen(pilot, "! This step is not open.")
        room.refuses = None
        await pilot.press("ctrl+s")
        await seen(pilot, "1 answer imported.")
        await pilot.press("enter")
        await choosing(pilot, str(form), private=False)
        await seen(pilot, "1 row in the file")
        await pilot.press("ctrl+s")
        await seen(pilot, "! All of this is in the session already.")


@pytest.mark.long
async def test_a_column_is_not_two_things(form: Path) -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=LARGE) as pilot:
        await choosing(pilot, str(form))
        await seen(pilot, "3 rows in the file")
        await pilot.press("left")
        await seen(pilot, "our poll.csv: “Name” can't be taken for two things.")
        await pilot.press("right")
        await seen(pilot, "3 rows in the file")


async def test_an_anonymous_step_shows_no_names(form: Path) -> None:
    room = Room(asked(["River Watch"], step="q2", q2={"names": "anonymous"}))
    async with room.console().run_test(size=LARGE) as pilot:
        await choosing(pilot, str(form))
        rows = await seen(pilot, "names and groups are left out.")
        assert not any("Ana" in row for row in rows)
        assert any("Night shelter" in row for row in rows)


async def test_people_come_in_the_lobby(form: Path) -> None:
    room = Room(empty())
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River forum")
        await choosing(pilot, str(form), private=False)
        await seen(pilot, "Which column is what?")
        await seen(pilot, "3 rows in the file")
        await pilot.press("ctrl+s")
        await seen(pilot, "2 people entered.")
        people = room.session.state.participants.values()
        assert sorted(person.name for person in people) == ["Ana", "Bo"]
        assert not room.session.state.here


@pytest.mark.skipif(sys.platform == "win32", reason="terminals there quote otherwise")
@pytest.mark.parametrize("name", ["Answers (1).csv", "it's.csv", "a & b $5.csv", "plain.csv"])
def test_a_file_that_is_dropped_is_the_one_that_is_meant(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(FORM, newline="")
    escaped = re.sub(r"([^\w./-])", r"\\\1", str(path))
    for typed in (
        str(path),
        shlex.quote(str(path)),
        escaped,
        f"'{path}'",
        f'"{path}"',
        f"{escaped} ",
    ):
        if typed == f"'{path}'" and "'" in name:
            continue
        if typed == f'"{path}"' and "$" in name:
            continue
        assert dropped(typed) == path


@pytest.mark.parametrize("typed", ["'half", "a\\", "", "  "])
def test_what_is_no_name_for_a_shell_is_taken_as_it_is(typed: str) -> None:
    assert dropped(typed) == Path(typed.strip())


def test_a_file_whose_name_looks_quoted_is_itself(tmp_path: Path) -> None:
    path = tmp_path / "one\\ two.csv"
    if sys.platform == "win32":
        pytest.skip("no such name there")
    path.write_text(FORM, newline="")
    assert dropped(str(path)) == path
