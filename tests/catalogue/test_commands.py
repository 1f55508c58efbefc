"""The commands in the language of brackets: help, what they answer, and errors."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner

from facilitator.agendas import names
from facilitator.analysis.decisions import ASKING, RULES
from facilitator.cli import program
from facilitator.commands.analyse_network_tables import NAMES
from facilitator.commands.localized import CLICK, localized, use_catalogue
from facilitator.formats.csv import render
from tests import processes
from tests.analysis.network.networks import florentine
from tests.catalogue.languages import speaking
from tests.catalogue.plain import plain
from tests.catalogue.pseudo import pseudo_file, pseudo_locale
from tests.commands.test_commands import make, run
from tests.docs_sync.commands import walk

COMMANDS = [word for name, _command in walk() for word in (name, *name.split())]
NOTATION = re.compile(
    r"--[a-z-]+|\b[A-Z][A-Z_]+\b|\[[a-z|;,]+\]|\b(?:md|html|csv|json|bak|session)\b"
)
"""Names of options and of what is to be put in, choices, formats."""


@pytest.fixture(autouse=True)
def pseudo_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "pseudo.po"
    path.write_text(pseudo_file(), "utf-8")
    monkeypatch.setenv("FACILITATOR_LANGUAGE", str(path))


def left(text: str, *known: str) -> list[str]:
    return plain(NOTATION.sub(" ", text), ["facilitator", *known])


def help_of(name: str) -> str:
    """What a command says of itself in this process: one of its own would read the language."""
    with pytest.MonkeyPatch.context() as patch, speaking(pseudo_locale()):
        for module in CLICK:
            for word in {"_", "ngettext"} & vars(module).keys():
                patch.setattr(module, word, getattr(module, word))
        use_catalogue()
        # Kept with the words that it had when it was first asked for.
        for command in (program, *(command for _name, command in walk())):
            patch.setattr(command, "_help_option", None, raising=False)
        done = CliRunner().invoke(
            localized(program), [*name.split(), "--help"], prog_name="facilitator"
        )
    assert done.exit_code == 0, name
    return done.stdout


def test_every_help_goes_through_the_catalogue() -> None:
    wrong: dict[str, list[str]] = {}
    for name in ("", *(name for name, _command in walk())):
        usage = " ".join(help_of(name).split())
        if arguments := left(usage, name, *COMMANDS, "agenda", "coalition"):
            wrong[name] = arguments
    assert wrong == {}
    done = processes.run("facilitator", "--help")
    assert done.stdout.split() == help_of("").split()


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["list", "--nonsense"],
        ["list", "--databas"],
        ["verify"],
        ["export", "x"],
        ["serve", "x", "--port", "many"],
        ["serve", "x", "--port", "99999999"],
        ["serve", "x", "--limits", "perhaps"],
        ["verify", "a", "b"],
        ["new", "--title"],
        ["new", "--agenda", "nowhere.toml"],
        ["verify", "missing"],
        ["stop"],
        ["stop", "--all"],
        ["run", "missing"],
        ["do", "missing"],
        ["delete", "missing"],
        ["agenda", "check", "."],
        ["agenda", "nonsense"],
    ],
    ids=" ".join,
)
def test_every_error_goes_through_the_catalogue(arguments: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    folder.mkdir()
    done = processes.run("facilitator", "--sessions", str(folder), *arguments, given="")
    assert done.returncode != 0
    assert (
        left(done.stderr, *arguments, *COMMANDS, *names(), "agenda", "nowhere", "serve", "new")
        == []
    )


def test_what_the_commands_answer_goes_through_the_catalogue(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    folder.mkdir()
    assert left(run(folder, "list").stdout) == []
    name = make(folder, "--title", "River forum")
    known = (name, "River forum", "bak", *names(), str(tmp_path))
    for arguments in (["list"], ["verify", "last"], ["agenda", "list"], ["backup", "last"]):
        assert left(run(folder, *arguments).stdout, *known, f"{folder}") == [], arguments


def test_what_analyse_prints_goes_through_the_catalogue(tmp_path: Path) -> None:
    families, club = florentine(), [f"Club{number}" for number in range(NAMES + 2)]
    nodes, ties, holders = (tmp_path / f"{name}.csv" for name in ("nodes", "ties", "holders"))
    groups = [*families.order, *club]
    pairs = [(families.order[one], families.order[other]) for one, other in families.pairs]
    pairs += combinations(club, 2)
    nodes.write_text(render(["id"], [[group] for group in groups]), "utf-8")
    ties.write_text(render(["from", "to"], [*pairs, pairs[0][::-1]]), "utf-8")
    holders.write_text(render(["need", "holder"], [["vans", "Medici"], ["rooms", ""]]), "utf-8")
    for arguments in (["network", str(nodes), str(ties)], ["coverage", str(holders)]):
        printed = run(tmp_path, "analyse", *arguments).stdout
        assert left(printed, *groups, "vans", "rooms") == [], arguments


def test_what_analyse_says_of_positions_goes_through_the_catalogue(tmp_path: Path) -> None:
    for mode, rule in RULES.items():
        choices = [*rule.choices, ASKING]
        rows = [[f"p{number}", choice] for number, choice in enumerate(choices * 2)]
        file = tmp_path / f"{mode}.csv"
        file.write_text(render(["participant", "choice"], rows), "utf-8")
        how = ["--mode", mode] if mode != "all-but" else ["--mode", "threshold", "--threshold=N-1"]
        printed = run(tmp_path, "analyse", "decision", str(file), *how, "--present", "99").stdout
        assert left(printed) == [], mode


def test_what_analyse_says_of_votes_goes_through_the_catalogue(tmp_path: Path) -> None:
    members, folder = tmp_path / "members.csv", tmp_path / "export"
    folder.mkdir()
    rows = [[f"p{number}", f"r{number % 3}", str(number % 3 - 1)] for number in range(30)]
    rows += [[f"p{number}", "r3", "1"] for number in range(30)]
    (folder / "votes.csv").write_text(render(["participant", "statement", "vote"], rows), "utf-8")
    comments = [["r0", "0", "10", "1"], ["r2", "10", "0", "1"], ["r1", "0", "0", "-1"]]
    head = ["statement", "agrees", "disagrees", "moderated"]
    (folder / "comments.csv").write_text(render(head, comments), "utf-8")
    grouped = [[f"p{number}", f"g{number % 14}"] for number in range(28)]
    members.write_text(render(["participant", "group"], grouped), "utf-8")
    for more in ([], ["--groups", str(members)], ["--find-groups"]):
        printed = run(tmp_path, "analyse", "votes", str(folder), *more).stdout
        names = [f"{letter}{number}" for letter in "gpr" for number in range(30)]
        assert left(printed, *names) == [], more


def test_a_bundled_agenda_is_in_the_language_when_its_session_is_made(tmp_path: Path) -> None:
    shown = json.loads(run(tmp_path, "agenda", "show", "coalition", "--json").stdout)
    assert plain(shown["title"]) == []
    for step in shown["steps"]:
        for key in ("title", "prompt", "help", "notes"):
            assert plain(step[key]) == [], step["id"]
        options = step["options"]
        assert plain(" ".join([*options.get("points", []), options.get("example", "")])) == []


def test_what_can_be_done_is_said_in_the_language(tmp_path: Path) -> None:
    for line in run(tmp_path, "do", "list").stdout.splitlines():
        assert plain(line[31:]) == [], line
