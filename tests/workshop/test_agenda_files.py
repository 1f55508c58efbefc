"""Agendas that facilitators write: what is wrong is named with file, line or key."""

import os
import time
from pathlib import Path

import pytest

from facilitator import agendas
from facilitator.activities.ask import AskOptions
from facilitator.activities.catalogue import CATALOGUE
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.agenda import Agenda
from facilitator.workshop.agenda_reading import WrongAgenda, from_table, from_toml
from tests.sentences import raises_saying

STEP = 'id = "one"\nphase = "connect"\nactivity = "ask"\ntitle = "One"\n'
GOOD = f'title = "Ours"\n[[steps]]\n{STEP}'


def read(text: str) -> Agenda:
    return from_toml(text, "ours.toml", CATALOGUE, "ours")


def with_step(line: str, instead: str = "") -> str:
    return f'title = "Ours"\n[[steps]]\n{STEP.replace(instead, "") if instead else STEP}{line}\n'


def with_option(line: str, activity: str = "ask") -> str:
    return GOOD.replace('"ask"', f'"{activity}"') + f"[steps.options]\n{line}\n"


WRONG = [
    ("title = ", ["line 1", "not valid TOML"]),
    ('title = "Ours"\nsteps = [\n\n', ["line 2", "not valid TOML"]),
    ('title = "Ours"\n\nminutes = = 3\n', ["line 3", "not valid TOML"]),
    (GOOD + 'title = "Again"\n', ["line 7", "not valid TOML"]),
    ("", ["agenda, title", "missing", "text of at most 120"]),
    ('title = "Ours"', ["agenda, steps", "missing", "1 to 80 steps"]),
    ('title = "Ours"\nsteps = []', ["agenda, steps", "1 to 80 steps"]),
    ('title = "Ours"\nsteps = [' + "3," * 500 + "]", ["steps: expected at most 80", "are 500"]),
    ('title = "Ours"\nsteps = 3', ["agenda, steps", "1 to 80 steps"]),
    ('title = "Ours"\n[steps]\nid = "a"', ["agenda, steps", "[[steps]]"]),
    ('title = "Ours"\nsteps = ["a"]', ["step 1", "expected a table"]),
    ('title = ""\n' + GOOD.split("\n", 1)[1], ["agenda, title", "text of at most 120"]),
    ("title = 7\n" + GOOD.split("\n", 1)[1], ["agenda, title", "text of at most 120"]),
    (f'title = "{"x" * 121}"\n', ["agenda, title", "at most 120 ", "longer"]),
    ("colour = 3\n" + GOOD, ["agenda, 'colour'", "unknown key", "title, name, about"]),
    (with_step("colour = 3"), ["step 1 ('one'), 'colour'", "unknown key", "minutes"]),
    (with_step("", 'id = "one"\n'), ["step 1, id", "missing", "letters a-z"]),
    (with_step("", 'phase = "connect"\n'), ["step 1 ('one'), phase", "missing", "produce"]),
    (with_step("", 'activity = "ask"\n'), ["step 1 ('one'), activity", "missing", "holders"]),
    (with_step("", 'title = "One"\n'), ["step 1 ('one'), title", "missing"]),
    (GOOD.replace('"one"', '"One Two"'), ["step 1 ('One Two'), id", "letters a-z"]),
    (GOOD.replace('"one"', '"-one"'), ["id", "letters a-z"]),
    (GOOD.replace('"one"', f'"{"a" * 41}"'), ["id", "at most 40"]),
    (GOOD.replace('"one"', '"one\\u000a"'), ["step 1 ('one\\n'), id", "letters a-z"]),
    (GOOD.replace('"one"', "7"), ["step 1, id", "letters a-z"]),
    (GOOD.replace("connect", "middle"), ["phase", "connect, align, produce, close"]),
    (GOOD.replace('"ask"', '"weather"'), ["activity", "talk, ask, places, holders"]),
    (GOOD.replace('"ask"', "['ask']"), ["activity", "one of talk"]),
    (with_step('minutes = "ten"'), ["step 1 ('one'), minutes", "whole number from 0 to 600"]),
    (with_step("minutes = -1"), ["minutes", "from 0 to 600"]),
    (with_step("minutes = 601"), ["minutes", "from 0 to 600"]),
    (with_step("minutes = 2.5"), ["minutes", "whole number"]),
    (with_step("minutes = true"), ["minutes", "whole number"]),
    (with_step("minutes = 2026-11-21"), ["minutes", "whole number"]),
    (with_step('names = "secret"'), ["names", "named, group, anonymous"]),
    (with_step('reveal = "never"'), ["reveal", "live, hidden"]),
    (with_step('review = "yes"'), ["review", "true or false"]),
    (with_step("review = 1"), ["review", "true or false"]),
    (with_step("template = 13"), ["template", "from 1 to 12"]),
    (with_step('gallery = "The Sheet"'), ["gallery", "letters a-z"]),
    (with_step(f'prompt = "{"x" * 301}"'), ["prompt", "at most 300 ", "longer"]),
    (with_step(f'notes = "{"x" * 2001}"'), ["notes", "at most 2000 ", "longer"]),
    (with_step("options = 3"), ["step 1 ('one'), options", "expected a table"]),
    (with_option('gives = "money"'), ["options, gives", "answers, groups, needs, principles"]),
    (with_option("points = []"), ["options, 'points'", "unknown key", "gives, types"]),
    (with_option("types = 1"), ["step 1 ('one'), options, types", "true or false"]),
    (with_option("points = 1", "talk"), ["options, points", "a list of 0 to 8"]),
    (with_option('points = [""]', "talk"), ["options, points", "a text of at most 200"]),
    (with_option('shows = "map"', "talk"), ["options, shows", '"", privacy, readback']),
    (
        with_option('subject = "lunch"', "decide"),
        ["options, subject", "statement, proposition, protocol, principles"],
    ),
    (with_option('rule = "majority"', "decide"), ["options, rule", "consensus"]),
    (with_option("proposals = 2", "draft"), ["options, proposals", "true or false"]),
    (with_option("a = 1", "gaps"), ["options, 'a'", "unknown key"]),
    (GOOD + "[[steps]]\n" + STEP, ["step 2 ('one'), id", "used only once"]),
    (GOOD + 81 * f"[[steps]]\n{STEP}", ["agenda, steps", "at most 80 steps"]),
    (with_step(f"minutes = {'9' * 5000}"), ["expected an agenda"]),
    ("a = " + "[" * 50_000, ["expected an agenda", "nested too deeply"]),
]


@pytest.mark.parametrize(("text", "expected"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_agenda_names_file_and_place_and_what_is_expected(
    text: str, expected: list[str]
) -> None:
    with pytest.raises(WrongAgenda) as caught:
        read(text)
    message = text_of(caught.value)
    assert message.startswith("ours.toml")
    assert "\n" not in message
    for part in expected:
        assert part in message


def test_the_wrong_step_is_counted_from_one() -> None:
    second = STEP.replace('"one"', '"two"') + "minutes = 700\n"
    with raises_saying(WrongAgenda, r"^ours.toml: step 2 \('two'\), minutes: expected "):
        read(GOOD + "[[steps]]\n" + second)


def test_a_gallery_that_is_torn_apart() -> None:
    rows = [("a", "sheet"), ("b", ""), ("c", "sheet")]
    steps = "".join(
        f"[[steps]]\n{STEP.replace('one', id)}" + (f'gallery = "{gallery}"\n' if gallery else "")
        for id, gallery in rows
    )
    with raises_saying(WrongAgenda, r"step 3 \('c'\), gallery: expected the steps of one gallery"):
        read(f'title = "Ours"\n{steps}')


def test_what_is_left_out_comes_from_the_activity() -> None:
    step = read(GOOD.replace('"ask"', '"sense"')).steps[0]
    assert (step.names, step.reveal, step.review, step.minutes) == ("anonymous", "hidden", False, 0)
    step = read(GOOD.replace('"ask"', '"holders"')).steps[0]
    assert (step.names, step.reveal) == ("group", "live")
    assert read(GOOD).steps[0].options == AskOptions(
        gives="answers", types=False, vision=False, example=""
    )
    assert read(GOOD).steps[0].question() == "One"


def test_texts_of_an_agenda_are_cleaned() -> None:
    step = read(with_step('prompt = "a\\u001b[2Jb\\u202e c"')).steps[0]
    assert step.prompt == "a[2Jb c"


def test_optional_texts_may_be_empty_or_hold_nothing_to_read() -> None:
    step = read(with_step('prompt = ""\nhelp = " \\u200b"\nnotes = "\\n\\n"')).steps[0]
    assert (step.prompt, step.help, step.notes) == ("", "", "")


def test_an_agenda_without_a_name_survives_the_journal() -> None:
    agenda = from_toml(GOOD, "ours.toml", CATALOGUE)
    assert agenda.name == ""
    assert from_table(agenda.to_body(), CATALOGUE) == agenda


def test_minutes_of_a_gallery_named_like_another_step() -> None:
    rows = [("sheet", "", 5), ("a", "sheet", 30), ("b", "sheet", 20)]
    steps = "".join(
        f"[[steps]]\n{STEP.replace('one', id)}minutes = {minutes}\n"
        + (f'gallery = "{gallery}"\n' if gallery else "")
        for id, gallery, minutes in rows
    )
    assert read(f'title = "Ours"\n{steps}').minutes == 35


DEEP = {
    "a key": ".".join("a" * 20_000) + " = 1",
    "a key of strings": ".".join(['"a"'] * 10_000) + " = 1",
    "a table": "[" + ".".join("a" * 20_000) + "]",
    "tables": "[[" + ".".join("a" * 20_000) + "]]",
    "a key in a table": "a = {" + " . ".join("a" * 20_000) + " = 1}",
    "behind a string": 'a = "\\""\n' + ".".join("a" * 20_000) + " = 1",
    "behind a quotation mark": 'a = {b = """c"""", ' + ".".join("a" * 20_000) + " = 1}",
    "behind an apostrophe": "a = {b = '''c'''', " + ".".join("a" * 20_000) + " = 1}",
    "behind a comment": '# "\n' + ".".join("a" * 20_000) + " = 1",
    "brackets": "a = " + "[" * 101 + "]" * 101,
    "braces": "a = " + "{a = [" * 51 + "]}" * 51,
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP.keys())
def test_what_is_nested_too_deeply_is_refused_at_once(text: str) -> None:
    began = time.perf_counter()
    with raises_saying(WrongAgenda, r"^ours\.toml: .*nested too deeply") as caught:
        read(text)
    assert len(text_of(caught.value)) < 200
    assert time.perf_counter() - began < 2.0


def test_what_is_only_written_in_a_text_is_not_nested() -> None:
    marks = "[[[{{{..." * 30
    for quoted in (
        f'"{marks}"',
        f"'{marks}'",
        f'"""{marks}\n""\\"{marks}"""',
        f"'''{marks}\n''{marks}'''",
        f'"" # {marks}',
    ):
        notes = f"notes = {quoted}"
        assert len(read(with_step(notes)).steps) == 1
    many = "".join(f"# {number}. [\n" for number in range(300))
    assert len(read(many + GOOD).steps) == 1


LASTS = {
    "marks": '"""' + r'\"""' * 30_000,
    "marks in turn": "'\"" * 60_000,
    "openings": '"\n' * 60_000,
    "backslashes": '"""' + "\\" * 99_999,
    "long keys": "a" * 190_000,
    "keys as long as they may be": "".join("a." * 100 + f"b{n} = 1\n" for n in range(900)),
}


@pytest.mark.parametrize("text", LASTS.values(), ids=LASTS.keys())
def test_no_file_takes_longer_than_its_size_deserves(text: str) -> None:
    began = time.perf_counter()
    with pytest.raises(WrongAgenda):
        read(text)
    assert time.perf_counter() - began < 4.0


# Files


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "our evening.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    agenda = agendas.load(str(path))
    assert (agenda.name, agenda.title, len(agenda.steps)) == ("our evening", "Ours", 1)


def test_a_file_with_a_very_long_name_survives_the_journal(tmp_path: Path) -> None:
    path = tmp_path / f"{'long ' * 40}.toml"
    path.write_text(GOOD, "utf-8")
    agenda = agendas.load(str(path))
    assert from_table(agenda.to_body(), CATALOGUE) == agenda


@pytest.mark.parametrize("name", ["nothing", "nothing.toml", "no/such/file", "a\0b", "x" * 5000])
def test_no_such_agenda_says_which_there_are(name: str) -> None:
    with pytest.raises(WrongAgenda) as caught:
        agendas.load(name)
    message = text_of(caught.value)
    assert "\n" not in message
    assert "\0" not in message
    if "\0" not in name and len(name) < 100:
        assert message.startswith(name)
        assert ", ".join(agendas.names()) in message


def test_a_folder(tmp_path: Path) -> None:
    for name in (str(tmp_path), "", "."):
        with pytest.raises(WrongAgenda, match="agenda-is-folder"):
            agendas.load(name)


def test_a_file_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(GOOD, "utf-8")
    with pytest.raises(WrongAgenda, match="no-such-agenda"):
        agendas.load(str(tmp_path / "a.toml" / "b.toml"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs Unix")
def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    link = tmp_path / "a.toml"
    link.symlink_to(link)
    with raises_saying(WrongAgenda, "can't be read"):
        agendas.load(str(link))


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(GOOD + "#" * agendas.BYTES_AT_MOST, "utf-8")
    with raises_saying(WrongAgenda, r"a\.toml: expected an agenda of at most 1500 kB"):
        agendas.load(str(path))


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b'title = "Ours"\nabout = "caf\xe9"\n')
    with raises_saying(WrongAgenda, r"a\.toml, line 2: expected text in UTF-8"):
        agendas.load(str(path))


def test_nothing_of_a_files_name_steers_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[2J\u202eb.toml"
    path.write_text("=", "utf-8")
    with pytest.raises(WrongAgenda) as caught:
        agendas.load(str(path))
    assert "\x1b" not in text_of(caught.value)
    assert "\u202e" not in text_of(caught.value)


def test_only_bundled_agendas_can_be_copied() -> None:
    with raises_saying(WrongAgenda, "nothing: there is no such agenda"):
        agendas.text("nothing")
