"""Starting a rehearsal, from the process whose end is its end."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from facilitator.journal.locations import SUFFIX, FileRef
from facilitator.link.messages import rejection_of
from facilitator.link.room_process import RoomFailed
from facilitator.rehearsal.private_room import end_any, new_folder, remove

_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Wanted:
    """What kind of rehearsal. `lead`: it leads itself."""

    agenda: str
    people: int
    speed: float
    seed: int
    lead: bool

    def arguments(self) -> list[str]:
        """As the keeper is told."""
        numbers = {"--people": self.people, "--speed": self.speed, "--seed": self.seed}
        flags = [text for flag, number in numbers.items() for text in (flag, str(number))]
        return [*flags, *(["--lead"] if self.lead else []), "--", self.agenda]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One that is going on: its session, the port of its room, and how it goes, a message each
    second. Nobody has to read the messages."""

    ref: FileRef
    port: int
    messages: Iterator[dict[str, Any]]


@contextmanager
def rehearsal(wanted: Wanted) -> Iterator[Rehearsal]:
    """A rehearsal for a while; afterwards nothing of it is left, whoever else was killed. Raises
    RoomFailed."""
    folder = new_folder()
    argv = [sys.executable, "-m", "facilitator.rehearsal.keeper", *wanted.arguments(), str(folder)]
    # A session of its own: Ctrl+C in this terminal is for us, and our end is its end.
    keeper = subprocess.Popen(
        argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    )
    assert keeper.stdin is not None
    assert keeper.stdout is not None
    try:
        ready = _first(keeper.stdout)
        ref = FileRef(Path(ready["path"]))
        yield Rehearsal(ref, ready["port"], _messages(keeper.stdout))
    finally:
        keeper.stdin.close()
        keeper.stdout.close()
        _over(keeper)
        _removed(folder)


def _removed(folder: Path) -> None:
    """Remove what a keeper has left that was killed, with its room."""
    for path in folder.glob(f"*{SUFFIX}"):
        end_any(FileRef(path))
    if folder.exists():
        remove(folder)


def _first(lines: IO[bytes]) -> dict[str, Any]:
    line = lines.readline()
    try:
        message: dict[str, Any] = json.loads(line)
        if message["ready"]:
            return message
        reason = rejection_of(message["error"])
    except (ValueError, KeyError):
        raise RoomFailed("room-not-started") from None
    raise RoomFailed(reason.code, **reason.parameters)


def _messages(lines: IO[bytes]) -> Iterator[dict[str, Any]]:
    for line in lines:
        yield json.loads(line)


def _over(keeper: subprocess.Popen[bytes]) -> None:
    try:
        keeper.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        keeper.kill()
        keeper.wait()
