"""`do`: what it lists, and what it says when something can't be done."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from facilitator.cli import program
from facilitator.workshop.errors import Rejection
from tests.docs_sync.pages import DOCS
from tests.room.running import begin, room
from tests.room.test_faults import LINUX, small_disk
from tests.sentences import raises_saying


def test_the_list_holds_what_the_documents_hold() -> None:
    listed = CliRunner().invoke(program, ["do", "list"]).output.splitlines()
    page = (DOCS / "commands.md").read_text("utf-8")
    table = page.partition("<!-- made from the code: actions -->")[2].partition("<!-- end -->")[0]
    documented = re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE)
    assert [line.split()[0] for line in listed] == documented
    assert {"backup", "asks", "stop", "remove-newcomers"} <= set(documented)


@LINUX
def test_a_backup_on_a_full_disk_says_why(tmp_path: Path) -> None:
    with small_disk(tmp_path) as disk:
        if disk.kind != "tmpfs":
            pytest.skip("no disk could be mounted")
        with room(begin(tmp_path)) as river, raises_saying(Rejection, "disk is full"):
            river.do("backup")


@pytest.mark.parametrize("arguments", [("-5",), ("--json", "-5"), ("--", "-5"), ("-5", "--json")])
def test_a_negative_number_is_an_argument(sessions: Path, arguments: tuple[str, ...]) -> None:
    with room(begin(sessions)):
        done = CliRunner().invoke(program, ["do", "last", "break", *arguments])
        assert done.exit_code == 1
        assert "minutes: expected a whole number from 0 to 240." in done.output


def test_an_option_that_there_is_not_is_still_refused() -> None:
    done = CliRunner().invoke(program, ["do", "last", "next", "--jsn"])
    assert done.exit_code == 2


def test_a_sitting_is_given_an_agenda_by_its_name(sessions: Path, tmp_path: Path) -> None:
    def does(*arguments: str) -> str:
        done = CliRunner().invoke(program, ["do", "last", *arguments])
        assert done.exit_code == 0, done.output
        return done.output

    ref = begin(sessions)
    with room(ref):
        refused = CliRunner().invoke(program, ["do", "last", "sitting"])
        assert "This sitting has not begun yet." in refused.output
        does("next")
        does("end")
        does("sitting", "coalition-replies")
        assert does("next").startswith("welcome-back:")
        does("end")
        own = tmp_path / "own.toml"
        own.write_text('title = "Own"\n[[steps]]\nid = "welcome"\nphase = "close"\n'
                       'activity = "talk"\ntitle = "Hello"\n', "utf-8")  # fmt: skip
        does("sitting", str(own))
        assert does("next").startswith("welcome-2:")
        does("end")
        does("sitting")
        wrong = CliRunner().invoke(program, ["do", "last", "sitting", "nowhere"])
        assert wrong.exit_code == 1
        assert "nowhere" in wrong.output


def test_a_step_is_inserted_by_its_agenda_and_id(sessions: Path) -> None:
    def does(*arguments: str, code: int = 0) -> str:
        done = CliRunner().invoke(program, ["do", "last", *arguments])
        assert done.exit_code == code, done.output
        return done.output

    with room(begin(sessions)):
        does("next")
        does("insert-step", "coalition-replies:welcome-back")
        assert does("next").startswith("welcome-back:")
        does("insert-step", '{"step": {"activity": "ask", "title": "Weather"}}')
        assert does("next").startswith("step:")
        assert "expected one of welcome, " in does("insert-step", "coalition:nowhere", code=1)
        assert "expected one of welcome, " in does("insert-step", "coalition", code=1)
        assert "nowhere.toml: there is no" in does("insert-step", "nowhere.toml:a", code=1)
        needs = "“Adopt the statement” needs a step before it in which the statement is drafted."
        argument = "coalition:adopt-statement"
        assert needs in does("insert-step", argument, code=1)
