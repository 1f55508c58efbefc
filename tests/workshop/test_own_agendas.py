"""Agendas that somebody keeps for themselves, and an agenda as a file."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from facilitator import agendas
from facilitator.activities.catalogue import CATALOGUE
from facilitator.agendas import own
from facilitator.agendas.toml_writing import toml_text
from facilitator.cli import program
from facilitator.workshop.agenda import Agenda
from facilitator.workshop.agenda_reading import from_toml
from facilitator.workshop.errors import FacilitatorError
from tests.workshop.a_room import agenda, step


def read(text: str, name: str) -> Agenda:
    return from_toml(text, name, CATALOGUE, name)


@pytest.mark.parametrize("name", agendas.names())
def test_what_is_written_is_read_as_the_same_agenda(name: str) -> None:
    whole = agendas.load(name)
    assert read(toml_text(whole), name) == whole


HOSTILE = [
    'Say "yes" \\ or """no"""',
    "A line\n\nand another  with  two blanks\nthe end\\",
    "\\u0041 is no A",
    "''' \"\"\"",
    "# no comment",
    "x" * 300,
    " ".join(["word"] * 55),
    "河岸的鄰居們 and مرحبا",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_every_text_survives_a_file(text: str) -> None:
    line = " ".join(text.split())
    talk = step("talk", "talk", options={"points": [line[:200], "Two"], "shows": "readback"})
    asks = step("ask", "ask", prompt=line, help=line, notes=text, review=True, names="anonymous",
                reveal="hidden", gallery="sheet", template=3, minutes=7)  # fmt: skip
    ours = agenda(talk, asks, step("holders", "holders", options={"one_voice": True}))
    assert read(toml_text(ours), "ours") == ours


def test_what_is_switched_off_where_it_is_usually_on_is_written() -> None:
    ours = agenda(step("where", "places", options={"districts": False, "precision": 0}))
    assert read(toml_text(ours), "ours") == ours


def test_an_agenda_of_ones_own_is_listed_and_begun_by_its_name(sessions: Path) -> None:
    def runs(*arguments: str) -> str:
        done = CliRunner().invoke(program, [*arguments])
        assert done.exit_code == 0, done.output
        return done.output

    assert agendas.save_own(agenda(step("hello", "talk"))) == "ours"
    row = next(one for one in runs("agenda", "list").splitlines() if one.startswith("ours "))
    assert row.endswith("Ours (your own)")
    rows = json.loads(runs("agenda", "list", "--json"))
    assert {one["name"] for one in rows if one["own"]} == {"ours"}
    assert "hello" in runs("agenda", "show", "ours")
    assert runs("new", "--agenda", "ours", "--title", "River")
    assert [one.name for one in agendas.offered()][-1] == "ours"


def test_one_that_can_not_be_read_says_why_and_the_others_are_there() -> None:
    agendas.save_own(agenda(step("hello", "talk")))
    own.path_of("broken").write_text("title = ", "utf-8")
    listed = CliRunner().invoke(program, ["agenda", "list"]).output
    assert "broken, line 1: not valid TOML" in listed
    assert "(your own)" in listed
    assert [one.name for one in agendas.own_agendas()] == ["ours"]


def test_none_is_written_over_and_none_hides_one_of_the_program() -> None:
    agendas.save_own(agenda(step("hello", "talk")))
    with pytest.raises(FacilitatorError, match="agenda-there-already"):
        agendas.save_own(agenda(step("bye", "talk")))
    assert agendas.load("ours").steps[0].id == "hello"
    own.path_of("coalition").write_text(toml_text(agendas.load("ours")), "utf-8")
    assert agendas.load("coalition").title == "Building a coalition"
    assert agendas.own_names() == ["ours"]


def test_a_copy_of_ones_own_can_be_written_elsewhere(tmp_path: Path) -> None:
    agendas.save_own(agenda(step("hello", "talk")))
    out = tmp_path / "copy.toml"
    done = CliRunner().invoke(program, ["agenda", "new", str(out), "--from", "ours"])
    assert done.exit_code == 0, done.output
    assert agendas.load(str(out)).steps == agendas.load("ours").steps
