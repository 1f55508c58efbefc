"""`facilitator analyse decision`: the rules by hand, what is printed, and what is wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from facilitator.formats.csv import render
from tests.commands.test_commands import HOSTILE, run

ASIDE = "ADOPTED WITH STAND-ASIDES"


def write(folder: Path, text: str) -> str:
    path = folder / "positions.csv"
    path.write_text(text, "utf-8")
    return str(path)


def of_counts(folder: Path, counts: Mapping[str, int]) -> str:
    """A file in which so many people took each choice, each with a reason."""
    choices = [choice for choice, count in counts.items() for _person in range(count)]
    rows = [[f"p{number}", choice, "because"] for number, choice in enumerate(choices)]
    return write(folder, render(["participant", "choice", "reason"], rows))


def decision(folder: Path, file: str, mode: str, present: int, *options: str) -> dict[str, Any]:
    arguments = ["analyse", "decision", file, "--mode", mode, "--present", str(present), *options]
    fields: dict[str, Any] = json.loads(run(folder, *arguments, "--json").stdout)
    return fields


@pytest.mark.parametrize(
    ("mode", "counts", "present", "options", "outcome", "line"),
    [
        (
            "consensus",
            {"agree": 13, "stand-aside": 1},
            20,
            (),
            ASIDE,
            "Took a position: 14 of 20 · 14 × 100 ≥ 67 × 20, 1400 ≥ 1340",
        ),
        (
            "consensus",
            {"agree": 13},
            20,
            (),
            "NO QUORUM",
            "Took a position: 13 of 20 · 13 × 100 < 67 × 20, 1300 < 1340",
        ),
        (
            "consensus",
            {"agree": 30, "block": 1},
            31,
            (),
            "BLOCKED",
            "Blocks: 1 · none allowed, 1 > 0",
        ),
        (
            "consensus",
            {"agree": 20, "stand-aside": 3},
            23,
            (),
            "NOT YET",
            "Stand aside: 3 of 23 · 3 × 100 > 10 × 23, 300 > 230",
        ),
        (
            "fist",
            {"5": 2, "4": 1, "3": 1, "2": 1},
            5,
            (),
            "NOT YET",
            "Below three: 1 · none allowed, 1 > 0",
        ),
        (
            "threshold",
            {"yes": 45, "no": 7},
            52,
            ("--threshold", "90"),
            "NOT YET",
            "For it: 45 of 52 · 45 × 100 < 90 × 52, 4500 < 4680",
        ),
        (
            "consent",
            {"consent": 7, "objection": 1},
            8,
            (),
            "NOT YET",
            "Open objections: 1 · none allowed, 1 > 0",
        ),
        (
            "consent",
            {"consent": 5, "called": 2},
            8,
            (),
            "NO QUORUM",
            "Took a position: 7 · 8 needed, 7 < 8",
        ),
        (
            "consent",
            {"consent": 6, "called": 2},
            8,
            (),
            "ADOPTED",
            "Open objections: 0 · none allowed",
        ),
        (
            "gradients",
            {"1": 8, "7": 2},
            10,
            (),
            "NOT YET",
            "Serious disagreement: 2 of 10 · 2 × 100 > 10 × 10, 200 > 100",
        ),
        (
            "gradients",
            {"1": 8, "7": 2},
            10,
            ("--serious", "20"),
            "ADOPTED",
            "Blocks: 0 · none allowed",
        ),
        (
            "gradients",
            {"1": 7, "5": 3},
            10,
            ("--support", "70"),
            "ADOPTED",
            "Blocks: 0 · none allowed",
        ),
        (
            "threshold",
            {"yes": 5, "no": 5},
            10,
            ("--threshold", "50+1"),
            "NOT YET",
            "For it: 5 of 10 · 5 × 100 ≤ 50 × 10, 500 ≤ 500",
        ),
        (
            "threshold",
            {"yes": 8, "no": 2, "stand-aside": 1},
            11,
            ("--threshold", "80"),
            ASIDE,
            "For it: 8 of 10 · 8 × 100 ≥ 80 × 10, 800 ≥ 800",
        ),
        (
            "threshold",
            {"yes": 8, "no": 2, "stand-aside": 1},
            11,
            ("--threshold", "80", "--count-stand-asides"),
            "NOT YET",
            "For it: 8 of 11 · 8 × 100 < 80 × 11, 800 < 880",
        ),
        (
            "threshold",
            {"yes": 8, "no": 2},
            10,
            ("--threshold", "N-1"),
            "NOT YET",
            "Against it: 2 · 1 allowed, 2 > 1",
        ),
        (
            "threshold",
            {"yes": 8, "no": 2},
            10,
            ("--threshold", "N-2"),
            "ADOPTED",
            "For it: 8 · 1 needed",
        ),
        (
            "consensus",
            {"agree": 9, "stand-aside": 1},
            10,
            ("--stand-asides", "0"),
            "NOT YET",
            "Stand aside: 1 of 10 · 1 × 100 > 0 × 10, 100 > 0",
        ),
        (
            "fist",
            {"5": 5},
            10,
            ("--quorum", "50"),
            "ADOPTED",
            "Took a position: 5 of 10 · 5 × 100 ≥ 50 × 10, 500 ≥ 500",
        ),
    ],
)
def test_outcome_and_arithmetic(
    tmp_path: Path,
    mode: str,
    counts: Mapping[str, int],
    present: int,
    options: tuple[str, ...],
    outcome: str,
    line: str,
) -> None:
    fields = decision(tmp_path, of_counts(tmp_path, counts), mode, present, *options)
    assert list(fields) == ["outcome", "arithmetic"]
    assert fields["outcome"] == outcome
    assert line in fields["arithmetic"]


def test_an_objection_that_was_integrated_needs_a_new_round(tmp_path: Path) -> None:
    first = of_counts(tmp_path, {"consent": 7, "objection": 1})
    assert decision(tmp_path, first, "consent", 8)["outcome"] == "NOT YET"
    second = of_counts(tmp_path, {"consent": 8})
    assert decision(tmp_path, second, "consent", 8)["outcome"] == "ADOPTED"


def test_the_last_row_of_somebody_counts_and_choices_are_read_as_people_write_them(
    tmp_path: Path,
) -> None:
    file = write(
        tmp_path, "Participant;Choice\nana;block\nben;Agree\nana;Stand aside\ncid; AGREE\n"
    )
    fields = decision(tmp_path, file, "consensus", 3, "--stand-asides", "40")
    assert fields["outcome"] == ASIDE


def test_what_the_outcome_does_not_say_is_a_note(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        'participant,choice,reason\na,agree,\nb,block,\nc,block,"Too\ndear"\nd,stand-aside,\n'
        "e,block,\nf,ask-my-group,\n",
    )
    fields = decision(tmp_path, file, "consensus", 9)
    assert fields["outcome"] == "BLOCKED"
    assert fields["notes"] == [
        "1 person is asking their group first; this is not counted.",
        "2 people gave no reason for “block” (lines 3, 7).",
        "1 person gave no reason for “stand aside” (line 6).",
    ]


def test_for_people(tmp_path: Path) -> None:
    file = write(tmp_path, "participant,choice\na,agree\nb,block\nc,ask-my-group\n")
    arguments = ("analyse", "decision", file, "--mode", "consensus", "--present", "5")
    printed = run(tmp_path, *arguments).stdout
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    assert lines[0] == "Not adopted: blocked"
    assert "Blocks no 1 · none allowed, 1 > 0" in lines
    assert lines[lines.index("Agree 1") :][:6] == [
        "Agree 1",
        "Reservations 0",
        "Stand aside 0",
        "Block 1",
        "Ask their group first 1",
        "No answer 2",
    ]
    assert "1 person gave no reason for “block” (line 3)." in lines
    assert max(map(len, printed.splitlines())) <= 80


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "positions.csv: this file is empty."),
        ("participant,choice\n", "positions.csv: there is nothing below the line with the names"),
        ("participant\na\n", "positions.csv, line 1: expected a column named “choice”."),
        (
            "participant,choice\na,agree\nb,maybe\n",
            "positions.csv, line 3: choice is 'maybe'. Choose from agree, reservations,",
        ),
        ("participant,choice\na,called\n", "positions.csv, line 2: choice is 'called'."),
        ("participant,choice\n,agree\n", "positions.csv, line 2: “participant” is empty."),
        (f"participant,choice\n{HOSTILE},agree\n", "positions.csv, line 2: '"),
        ("participant,choice\na,agree\nb\0,agree\n", "positions.csv, line 3: this is not text"),
        (
            "participant,choice\na,agree\nb,agree\nc,agree\nd,ask-my-group\n",
            "positions.csv: more people have a position here (4) than are present (--present 3).",
        ),
    ],
)
def test_what_is_wrong_with_the_file(tmp_path: Path, text: str, says: str) -> None:
    file = write(tmp_path, text)
    for more in ((), ("--json",)):
        arguments = ("analyse", "decision", file, "--mode", "consensus", "--present", "3", *more)
        done = run(tmp_path, *arguments, code=1)
        assert done.stderr.startswith(says)
        assert not done.stdout


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--mode", "consensus"), "--present is missing. Write “facilitator analyse decision"),
        (("--present", "3"), "--mode is missing."),
        (("--mode", "dice", "--present", "3"), "dice"),
        (("--mode", "consensus", "--present", "0"), "0"),
        (("--mode", "consensus", "--present", "3", "--quorum", "0"), "0"),
        (("--mode", "fist", "--present", "3", "--support", "80"), "only with --mode gradients."),
        (("--mode", "consent", "--present", "3", "--quorum", "80"), "only with --mode consensus |"),
        (
            ("--mode", "fist", "--present", "3", "--stand-asides", "9"),
            "--stand-asides is used only",
        ),
        (("--mode", "fist", "--present", "3", "--threshold", "N-1"), "only with --mode threshold."),
        (
            ("--mode", "threshold", "--present", "3", "--threshold", "N-1", "--count-stand-asides"),
            "--count-stand-asides is used only with --threshold 50+1 | 67 | 75 | 80 | 90.",
        ),
    ],
)
def test_what_is_wrong_with_the_options(
    tmp_path: Path, options: tuple[str, ...], says: str
) -> None:
    file = write(tmp_path, "participant,choice\na,agree\n")
    wrong = run(tmp_path, "analyse", "decision", file, *options, code=2).stderr
    assert says in wrong
    assert "None" not in wrong


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    rest = ("--mode", "fist", "--present", "3")
    nothing = str(tmp_path / "nothing.csv")
    assert "no file" in run(tmp_path, "analyse", "decision", nothing, *rest, code=1).stderr
    assert "not a file" in run(tmp_path, "analyse", "decision", str(tmp_path), *rest, code=1).stderr


def test_a_block_that_too_few_recognise_does_not_stand(tmp_path: Path) -> None:
    """As the live rule: a block that was not put to the room stands."""
    rows = "".join(f"p{number},agree,\n" for number in range(18))
    file = write(tmp_path, f"participant,choice,recognised\n{rows}x,block,14/20\n")
    assert decision(tmp_path, file, "consensus", 20)["outcome"] == "BLOCKED"
    fields = decision(tmp_path, file, "consensus", 20, "--recognised", "75")
    assert fields["outcome"] == "ADOPTED"
    assert "Recognise a block: 14 of 20 · 14 × 100 < 75 × 20, 1400 < 1500" in fields["arithmetic"]
    file = write(tmp_path, f"participant,choice,recognised\n{rows}x,block,15 of 20\n")
    assert decision(tmp_path, file, "consensus", 20, "--recognised", "75")["outcome"] == "BLOCKED"
    file = write(tmp_path, f"participant,choice,recognised\n{rows}x,block,\n")
    assert decision(tmp_path, file, "consensus", 20, "--recognised", "75")["outcome"] == "BLOCKED"


@pytest.mark.parametrize("hands", ["most", "21/20", "15/", "-1/20"])
def test_hands_that_are_no_count_are_refused(tmp_path: Path, hands: str) -> None:
    file = write(tmp_path, f"participant,choice,recognised\na,block,{hands}\n")
    arguments = ("analyse", "decision", file, "--mode", "consensus", "--present", "5")
    failed = run(tmp_path, *arguments, code=1)
    assert "does not say how many hands recognised the block" in failed.stderr
