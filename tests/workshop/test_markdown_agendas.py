"""An agenda out of a Markdown list."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from facilitator import agendas
from facilitator.cli import program
from facilitator.workshop.agenda import Agenda
from facilitator.workshop.agenda_reading import WrongAgenda
from tests.sentences import raises_saying

LIST = """\
# An evening by the **river** ##
Who is near us,
and what we need.

---

## Connect (20 min)

- talk: Welcome (5 min)
- [ ] Which groups do `similar` work? (8 min)
  - Half a minute of silence.
  - Read a few aloud, then
    ask for more.
* Which *"resources"* do we need, \\ and
  who [has](http://example.org/a) them? (1 h 15 min)

## align: What we share
1. Which principles must all of us share? (10')
### Afterwards
2) Who tells the others (3)
3) Who tells the others (3)
"""


def made(folder: Path, text: str | bytes) -> Agenda:
    """The agenda that the commands make of a list, and accept."""
    source, file = folder / "our list.md", folder / "ours.toml"
    source.write_bytes(text.encode() if isinstance(text, str) else text)
    file.unlink(missing_ok=True)
    runner = CliRunner()
    written = runner.invoke(program, ["agenda", "new", str(file), "--from", str(source)])
    assert written.exit_code == 0, written.output
    checked = runner.invoke(program, ["agenda", "check", str(file)])
    assert checked.output.startswith("Good: "), checked.output
    return agendas.load(str(file))


def test_headings_are_phases_and_items_are_steps(tmp_path: Path) -> None:
    agenda = made(tmp_path, LIST)
    assert agenda.title == "An evening by the river"
    assert agenda.about == "Who is near us, and what we need."
    assert [(step.phase, step.activity, step.title, step.minutes) for step in agenda.steps] == [
        ("connect", "talk", "Welcome", 5),
        ("connect", "ask", "Which groups do similar work?", 8),
        ("connect", "ask", 'Which *"resources"* do we need, \\ and who has them?', 75),
        ("align", "ask", "What we share", 10),
        ("align", "ask", "Who tells the others (3)", 0),
        ("align", "ask", "Who tells the others (3)", 0),
    ]
    notes = ["Half a minute of silence.", "Read a few aloud, then ask for more."]
    assert agenda.steps[1].notes.splitlines() == notes
    assert agenda.steps[3].prompt == "Which principles must all of us share?"
    assert len({step.id for step in agenda.steps}) == 6


def test_a_list_of_a_few_words_is_enough(tmp_path: Path) -> None:
    agenda = made(tmp_path, "\ufeff- Wer fehlt?\r\n- هل نحن معا؟\r\n".encode())
    assert agenda.title == "our list"
    assert [step.title for step in agenda.steps] == ["Wer fehlt?", "هل نحن معا؟"]


def test_a_long_question_has_its_beginning_as_a_title(tmp_path: Path) -> None:
    question = "What would somebody who has never been to one of our meetings " * 3
    (step,) = made(tmp_path, f"* {question}").steps
    assert step.prompt == question.strip()
    assert step.title == "What would somebody who has never been to one of our…"


def test_a_long_question_without_blanks_has_its_beginning_as_a_title(tmp_path: Path) -> None:
    question = "この地域で私たちと同じような活動をしている団体はどこにありますか" * 4
    (step,) = made(tmp_path, f"- {question}").steps
    assert step.prompt == question
    assert step.title == question[:60] + "…"


@pytest.mark.parametrize(
    ("item", "title", "minutes"),
    [
        ("Welcome – 10 min", "Welcome", 10),
        ("Welcome - 10 minutes", "Welcome", 10),
        ("Welcome — 1 h 15 min", "Welcome", 75),
        ("Welcome – 1 h", "Welcome", 60),
        ("**Welcome** – 10'", "Welcome", 10),
        ("Welcome (10 min)", "Welcome", 10),
        ("Welcome – 10", "Welcome – 10", 0),
        ("From 1990 - 10 min more", "From 1990 - 10 min more", 0),
        ("Co-10 min", "Co-10 min", 0),
        ("A talk - for 10 min", "A talk - for 10 min", 0),
    ],
)
def test_the_minutes_may_stand_behind_a_dash(
    tmp_path: Path, item: str, title: str, minutes: int
) -> None:
    (step,) = made(tmp_path, f"- {item}").steps
    assert (step.title, step.minutes) == (title, minutes)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_list_may_be_written_in_two_bytes_for_a_character(tmp_path: Path, encoding: str) -> None:
    (step,) = made(tmp_path, "\ufeff- Wer fehlt? Łódź".encode(encoding)).steps
    assert step.title == "Wer fehlt? Łódź"


WRONG = {
    "": "ours.md: there is no list item here; expected 1 to 80, a step each",
    "# Title\n\nText\n": "ours.md: there is no list item here",
    "# Title\n- \n": "ours.md, line 2: this item is empty",
    "- (10 min)": "ours.md, line 1: this item is empty",
    "- talk: \u200b": "ours.md, line 1: this item is empty",
    "#\n- A": "ours.md, line 1: this item is empty",
    "- A\n\nWhat is this?": "ours.md, line 3: this is neither a heading nor a list item",
    "- A\n| B | C |": "ours.md, line 2: this is neither a heading nor a list item",
    "```\n- A\n```": "ours.md, line 1: this is neither a heading nor a list item",
    "## B\nText\n- A": "ours.md, line 2: this is neither a heading nor a list item",
    f"- {'x' * 301}": "ours.md, line 1: expected at most 300 characters; this is longer",
    f"# {'x' * 121}": "ours.md, line 1: expected at most 120 characters; this is longer",
    f"- A\n  - {'x' * 1500}\n  - {'x' * 501}": "line 3: expected at most 2000 characters",
    f"{'about us ' * 56}\n- A": "ours.md, line 1: expected at most 500 characters",
    "- A (11 h)": "ours.md, line 1: expected at most 600 minutes",
    "- A\n" * 81: "ours.md, line 81: an agenda has at most 80 steps; this is one more",
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ours.md").write_text(text, "utf-8")
    with raises_saying(WrongAgenda, WRONG[text]):
        agendas.text_of_list("ours.md")
    result = CliRunner().invoke(program, ["agenda", "new", "new.toml", "--from", "ours.md"])
    assert result.exit_code == 1
    assert not Path("new.toml").exists()


def test_what_is_no_text_and_what_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ours.md").write_bytes(b"- A\n- \xff\n")
    with raises_saying(WrongAgenda, "ours.md, line 2: expected text in UTF-8"):
        agendas.text_of_list("ours.md")
    Path("ours.md").write_bytes(b"- A\n" * 400_000)
    with raises_saying(WrongAgenda, "ours.md: expected an agenda of at most 1500 kB"):
        agendas.text_of_list("ours.md")
    with raises_saying(WrongAgenda, "none.md: there is no such agenda or file"):
        agendas.text_of_list("none.md")


@pytest.mark.parametrize("row", ["# ", "**a ", "[", "(", "((1 h ", "`a", "#", "1. ", "**a", "\t"])
def test_a_hostile_list_is_refused_like_any_other(tmp_path: Path, row: str) -> None:
    path = tmp_path / "ours.md"
    line = (row * 8_000)[:8_000]
    path.write_text(f"- A\n- {line}\n" * 12, "utf-8")
    with raises_saying(WrongAgenda, "line 2: (expected|this item is empty)"):
        agendas.text_of_list(str(path))
