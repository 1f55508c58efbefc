"""Agendas that somebody keeps for themselves, and an agenda as a file."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from facilitator import agendas
from facilitator.activities.catalogue import CATALOGUE
from facilitator.agendas import own
from facilitator.agendas.toml_writing import toml_text
from facilitator.cli import program
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.agenda import Agenda
from facilitator.workshop.agenda_reading import STEPS_AT_MOST, from_toml
from facilitator.workshop.errors import FacilitatorError
from tests.workshop.a_room import agenda, step

OURS = agenda(step("hello", "talk"))


def read(text: str, name: str) -> Agenda:
    return from_toml(text, name, CATALOGUE, name)


@pytest.mark.parametrize("name", agendas.names())
def test_what_is_written_is_read_as_the_same_agenda(name: str) -> None:
    whole = agendas.load(name)
    assert read(toml_text(whole), name) == whole


def test_a_file_called_like_an_agenda_of_the_programs_is_named_as_unused() -> None:
    own.folder().mkdir(parents=True, exist_ok=True)
    own.path_of("coalition").write_text(toml_text(OURS), "utf-8")
    listed = CliRunner().invoke(program, ["agenda", "list"]).output.splitlines()
    unused = f"{own.path_of('coalition')}: not used, because an agenda that comes with the program"
    assert listed[-1].startswith(unused)
    assert [row.split()[0] for row in listed].count("coalition") == 1


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


def test_whatever_a_file_calls_itself_it_stands_for_no_other_agenda() -> None:
    agendas.save_own(agenda(step("hello", "talk")))
    text = own.path_of("ours").read_text("utf-8")
    own.path_of("-").write_text(f'name = "coalition"\n{text}', "utf-8")
    assert [one.name for one in agendas.own_agendas()] == ["-", "ours"]
    names = [one.name for one in agendas.offered()]
    assert len(names) == len(set(names))
    assert agendas.load("coalition").title == "Building a coalition"


def test_titles_in_any_letters_have_a_file_each() -> None:
    titles = ("河岸的鄰居們", "جيران النهر", "Соседи", "Coalition", "Café: река", "Café: море")
    saved = [agendas.save_own(replace(OURS, title=title)) for title in titles]
    assert saved == ["agenda", "agenda-2", "agenda-3", "coalition-2", "cafe", "cafe-2"]
    assert sorted(one.title for one in agendas.own_agendas()) == sorted(titles)
    with pytest.raises(FacilitatorError, match="agenda-there-already") as no:
        agendas.save_own(replace(OURS, title="соседи"))
    assert "“соседи”" in text_of(no.value)


@pytest.mark.long
def test_one_as_long_as_any_is_offered_again() -> None:
    """All texts as long as they may be, in letters of four bytes."""

    def letters(count: int) -> str:
        return "\N{CUNEIFORM SIGN A}" * count

    steps = [
        step(f"{'s' * 36}-{number}", "talk", title=letters(120), prompt=letters(300),
             help=letters(300), notes=letters(2000), options={"points": [letters(200)] * 8})
        for number in range(STEPS_AT_MOST)
    ]  # fmt: skip
    whole = replace(agenda(*steps), title=letters(120), about=letters(500))
    name = agendas.save_own(whole)
    assert agendas.BYTES_AT_MOST / 2 < own.path_of(name).stat().st_size < agendas.BYTES_AT_MOST
    assert [one.steps for one in agendas.own_agendas()] == [whole.steps]


def test_what_can_not_be_read_again_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agendas, "BYTES_AT_MOST", 20)
    with pytest.raises(FacilitatorError, match="agenda-too-large"):
        agendas.save_own(OURS)
    assert list(own.folder().iterdir()) == []


def test_a_file_that_is_not_seen_is_not_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    agendas.save_own(OURS)
    before = own.path_of("ours").read_bytes()
    monkeypatch.setattr(own, "own_names", list)
    assert agendas.save_own(OURS) == "ours-2"
    assert own.path_of("ours").read_bytes() == before


def test_a_copy_of_ones_own_can_be_written_elsewhere(tmp_path: Path) -> None:
    agendas.save_own(agenda(step("hello", "talk")))
    out = tmp_path / "copy.toml"
    done = CliRunner().invoke(program, ["agenda", "new", str(out), "--from", "ours"])
    assert done.exit_code == 0, done.output
    assert agendas.load(str(out)).steps == agendas.load("ours").steps
