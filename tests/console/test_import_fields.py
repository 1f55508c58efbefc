"""Steps that ask for more than one text: each of what they ask for comes out of a column."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from textual.pilot import Pilot
from textual.widgets import Input

from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.differ_view import DifferView
from facilitator.activities.places_view import PlacesView
from facilitator.cli import program
from facilitator.console.screens.form_fields import Pick
from facilitator.console.screens.import_form import ColumnsScreen, ImportScreen
from facilitator.journal.load_state import load_state
from facilitator.journal.locations import FileRef, Folder
from facilitator.journal.session_start import begin_session
from facilitator.room.commands.direct import lead_directly
from facilitator.workshop.commands.import_commands import text_field
from facilitator.workshop.commands.registry import read_command
from tests.console.stage import Room, seen, until
from tests.narrow import view_of
from tests.sessions import CLOCK, Session, agenda
from tests.variants import also

SIZE = (120, 36)
DIFFER = (
    "Name,Point,What we think,What we need\n"
    "Ana,Is the dam safe?,It is,\n"
    "Bo,Is the dam safe?,It is not,A new survey\n"
)
PLACES = "Group,Where,Part\nRiver Watch,Leiria,Marrazes\nChoir,The port villages,\n"


def test_which_steps_answers_can_be_imported_into() -> None:
    fields = {one.name: text_field(one) for one in CATALOGUE if text_field(one)}
    assert fields == {"ask": "text", "differ": "position", "places": "place"}


def at_step(activity: str, **more: Any) -> Session:
    session = Session(agenda(q2={"activity": activity, **more}))
    session.do("go", "q2")
    return session


async def columns(pilot: Pilot[Any], path: Path) -> None:
    await pilot.press("tab")
    await seen(pilot, "ONLY FOR YOU")
    await pilot.press("i")
    await seen(pilot, "Import answers or people")
    assert isinstance(pilot.app.screen, ImportScreen)
    pilot.app.screen.query_one(Input).value = str(path)
    await pilot.press("ctrl+s")
    await seen(pilot, "Which column is what?")


def choose(pilot: Pilot[Any], **at: int) -> None:
    """Choose the option of that place for each field."""
    screen = pilot.app.screen
    assert isinstance(screen, ColumnsScreen)
    for row in screen.rows:
        name = row.field.id.replace("-", "_")
        if name in at:
            assert isinstance(row.input, Pick)
            row.input.at = at[name]


def wrong(pilot: Pilot[Any]) -> list[str]:
    """The fields at which something is wrong."""
    screen = pilot.app.screen
    assert isinstance(screen, ColumnsScreen)
    return [row.field.id for row in screen.rows if row.wrong]


async def test_positions_come_with_their_points_and_needs(tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_text(DIFFER, "utf-8")
    room = Room(at_step("differ"))
    async with room.console().run_test(size=SIZE) as pilot:
        await columns(pilot, path)
        choose(pilot, text=2, also_new=2, also_need=4, also_meanwhile=0)
        await seen(pilot, "It is not · Is the dam safe? · A new survey")
        await pilot.press("ctrl+s")
        await seen(pilot, "2 answers imported.")
    state = room.session.state
    positions = view_of(state, "q2", DifferView).positions
    assert [(one.text, one.need) for one in positions] == [
        ("It is", ""),
        ("It is not", "A new survey"),
    ]
    assert {state.participants[one.who].name for one in positions} == {"Ana", "Bo"}


@pytest.mark.long
async def test_a_position_needs_its_point(tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_text(DIFFER, "utf-8")
    room = Room(at_step("differ"))
    async with room.console().run_test(size=SIZE) as pilot:
        await columns(pilot, path)
        choose(pilot, text=2)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(wrong(pilot)))
    assert view_of(room.session.state, "q2", DifferView).positions == ()


async def test_places_come_by_group_and_towns_are_known(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text(PLACES, "utf-8")
    room = Room(at_step("places", options={"districts": True}))
    async with room.console().run_test(size=SIZE) as pilot:
        await columns(pilot, path)
        choose(pilot, text=1, also_district=3, group=1)
        await pilot.press("ctrl+s")
        await seen(pilot, "2 answers imported.")
    state = room.session.state
    placings = view_of(state, "q2", PlacesView).placings
    read = {state.group_name(one.group): one.reads for one in placings}
    assert set(read) == {"River Watch", "Choir"}
    assert "Marrazes" in read["River Watch"]
    assert "The port villages" in read["Choir"]
    # A town of the table is the town itself.
    assert [one.number for one in placings if "Leiria" in one.reads] == [2267095]


# Without the console


def kept(tmp_path: Path, activity: str) -> FileRef:
    with_step = agenda(q2={"activity": activity})
    ref = begin_session(Folder(tmp_path), with_step, title="River", clock=CLOCK)
    assert isinstance(ref, FileRef)
    lead_directly(ref, read_command(CATALOGUE, "go", "q2"), CLOCK)
    return ref


def imported(tmp_path: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(program, ["--sessions", str(tmp_path), "import", *arguments])
    return done.exit_code, done.output


def test_the_command_takes_a_column_for_each_field(tmp_path: Path) -> None:
    ref = kept(tmp_path, "differ")
    (file := tmp_path / "form.csv").write_text(DIFFER, "utf-8")
    into = (str(file), "--into", ref.name, "--step", "q2", "--text", "What we think")
    also = ("--also", "issue=Point", "--also", "need=What we need")
    code, output = imported(tmp_path, *into, *also, "--preview")
    assert (code, "need: A new survey" in output) == (0, True), output
    code, output = imported(tmp_path, *into, *also, "--json")
    assert code == 0, output
    assert json.loads(output)["answers"] == 2
    state = load_state(ref).state
    assert [one.need for one in view_of(state, "q2", DifferView).positions] == ["", "A new survey"]
    code, output = imported(tmp_path, *into, "--also", "mood=Point")
    assert code == 2
    assert "'mood=Point' is not FIELD=COLUMN" in output
    assert "meanwhile" in output


def test_where_only_groups_speak_each_row_names_one(tmp_path: Path) -> None:
    ref = kept(tmp_path, "places")
    (file := tmp_path / "places.csv").write_text(PLACES + ",Lisbon,\n", "utf-8")
    code, output = imported(
        tmp_path,
        str(file),
        "--into",
        ref.name,
        "--step",
        "q2",
        "--text",
        "Where",
        "--group",
        "Group",
    )
    assert code == 1
    assert "line 4: this row names no group" in output


@pytest.mark.parametrize("called", ["Point", *also("Issue")])
async def test_what_is_missing_is_said_at_its_row_and_a_column_of_its_name_is_taken(
    tmp_path: Path, called: str
) -> None:
    path = tmp_path / "form.csv"
    path.write_text(f"Name,{called},Answer\nAna,Is the dam safe?,It is\n", "utf-8")
    room = Room(at_step("differ"))
    async with room.console().run_test(size=SIZE) as pilot:
        await columns(pilot, path)
        await seen(pilot, "Is the dam safe?")
        screen = pilot.app.screen
        assert isinstance(screen, ColumnsScreen)
        assert {row.field.id: row.value for row in screen.rows}["also-new"] == "1"
        choose(pilot, also_new=0)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: wrong(pilot) == ["also-new"])


def test_a_preview_says_what_is_missing(tmp_path: Path) -> None:
    kept(tmp_path, "differ")
    path = tmp_path / "form.csv"
    path.write_text(DIFFER, "utf-8")
    argv = (str(path), "--into", "last", "--step", "q2", "--text", "What we think")
    for more in ((), ("--preview",)):
        code, text = imported(tmp_path, *argv, *more)
        assert code == 2
        assert "Say which column has it: --also issue=COLUMN." in text
        assert "True" not in text
