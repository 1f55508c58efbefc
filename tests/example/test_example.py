"""The example that comes with the program replays whole, and its documents are those that are
committed. Recorded anew, it has all that people should be able to try."""

from __future__ import annotations

import asyncio
import os
import stat
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.decide_view import DecideView
from facilitator.journal.archive.accepted_events import acceptable
from facilitator.journal.archive.load import import_archive
from facilitator.journal.integrity.verify import verify
from facilitator.journal.load_state import LoadedSession, load_state
from facilitator.journal.locations import Folder
from facilitator.journal.reading import read
from facilitator.services.opened_example import example
from facilitator.workshop.fold import Fold
from facilitator.workshop.state import State
from tests import processes
from tests.example.making import recorded
from tests.example.reading import ARCHIVE, DOCUMENTS, documents, load, write_documents

KILOBYTES = 500


@pytest.fixture(scope="module")
def loaded() -> LoadedSession:
    return load()


def test_it_is_small_whole_and_only_to_be_read() -> None:
    assert ARCHIVE.stat().st_size < 1000 * KILOBYTES
    with example() as ref:
        assert verify(ref).ok
        assert not stat.S_IMODE(ref.path.stat().st_mode) & 0o222
    assert not ref.path.exists()


def test_it_replays_whole_event_by_event(loaded: LoadedSession) -> None:
    with example() as ref:
        _session, events = read(ref)
    fold = Fold(CATALOGUE)
    for event in events:
        fold.apply(event)
    state = fold.view()
    assert state.ineffective == ()
    assert state.head == loaded.state.head == len(events)
    assert state.ended


def test_its_documents_are_those_that_are_committed() -> None:
    if os.environ.get("FACILITATOR_SNAPSHOTS") == "write":
        write_documents()
    committed = {path.name: path.read_bytes().decode() for path in DOCUMENTS.iterdir()}
    assert documents() == committed


def test_there_is_something_of_everything_in_it(loaded: LoadedSession) -> None:
    everything(loaded)


@pytest.mark.long
def test_it_can_be_recorded_anew(tmp_path: Path) -> None:
    """What is recorded comes in through the door of every archive."""
    archive = tmp_path / "example.json.gz"
    archive.write_bytes(asyncio.run(recorded(tmp_path / "recorded")))
    ref = import_archive(Folder(tmp_path / "home"), archive, acceptable())
    everything(load_state(ref))


def everything(loaded: LoadedSession) -> None:
    state = loaded.state
    assert {step.activity for step in state.agenda.steps} == set(CATALOGUE.names())
    assert len(state.participants) == 26
    assert len({one.group for one in state.participants.values()}) == 9
    for step in state.agenda.steps:
        if CATALOGUE[step.activity].contributions:
            assert state.steps[step.id].contribution_count > 0, step.id
    decided(state)
    assert state.record.circulation is not None
    assert state.record.follow_ups
    assert len(state.disagreements) >= 1
    assert any(letter > "\u0600" for one in state.groups for letter in one.text)
    an_evening_long(loaded)


def decided(state: State) -> None:
    """One is not yet adopted and then with stand-asides, one blocked and then adopted."""
    assert outcomes(state) == {
        "adopt-principles": ["not-yet", "adopted-with-stand-asides"],
        "adopt-statement": ["blocked", "adopted"],
        "adopt-final": ["adopted"],
    }


def outcomes(state: State) -> Mapping[str, list[str]]:
    """The results of each decision, round by round."""
    views = {
        step.id: [view for view in state.steps[step.id].rounds if isinstance(view, DecideView)]
        for step in state.agenda.steps
    }
    return {
        id: [view.outcome.result for view in rounds if view.outcome]
        for id, rounds in views.items()
        if rounds
    }


def an_evening_long(loaded: LoadedSession) -> None:
    """Two evenings of a few hours, in which people take their time."""
    # What was given in an anonymous step says when that opened, and no more.
    moments = sorted(event.at for event in loaded.events)
    gaps = [after - before for before, after in pairwise(moments)]
    night = max(gaps)
    assert 20 < night / 86_400_000 < 30
    evening = moments[gaps.index(night)] - moments[0]
    assert 2 * 3_600_000 < evening < 4 * 3_600_000
    assert sorted(gaps)[-2] < 20 * 60_000


@pytest.mark.parametrize("command", ["replay", "export", "verify"])
def test_commands_that_look_know_it(command: str, tmp_path: Path) -> None:
    more = {"export": ["--what", "statement", "--as", "md", "--out", str(tmp_path)]}
    done = processes.run("facilitator", command, "example", *more.get(command, []))
    if command == "replay":
        # Not because of the example, but for want of a terminal.
        assert (done.returncode, "terminal" in done.stderr) == (2, True)
        return
    assert done.returncode == 0, done.stderr
    if command == "export":
        assert "Port Carrow" in (tmp_path / "example-statement.md").read_text("utf-8")


@pytest.mark.parametrize(
    "arguments", [("serve", "example"), ("erase", "example", "Rosa"), ("delete", "example"),
                  ("do", "example", "next"), ("backup", "example")]
)  # fmt: skip
def test_commands_that_change_something_refuse_it(arguments: tuple[str, ...]) -> None:
    done = processes.run("facilitator", *arguments)
    assert done.returncode == 2
    assert "only be looked at" in done.stderr


def test_it_leaves_nothing_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert processes.run("facilitator", "verify", "example").returncode == 0
    assert not list(tmp_path.iterdir())
