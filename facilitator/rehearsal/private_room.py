"""A session in a temporary folder with its room, of which nothing stays."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facilitator.journal.locations import FileRef, Folder
from facilitator.journal.session_start import begin_session
from facilitator.link.messages import rejection_of
from facilitator.link.room_process import RoomFailed
from facilitator.link.socket_paths import socket_path
from facilitator.link.sync_client import NoRoom, Silent, stop_at
from facilitator.rehearsal.end_signals import StopSignals
from facilitator.services.rehearsal_place import PREFIX
from facilitator.services.rooms import target
from facilitator.workshop.agenda import Agenda

LOOPBACK = "127.0.0.1"
_SECONDS = 20


@dataclass(frozen=True, slots=True)
class PrivateRoom:
    """A room that only this computer can reach; `ready` is its ready line."""

    ref: FileRef
    ready: dict[str, Any]


def new_folder() -> Path:
    """The name of a folder that there is not yet."""
    return Path(tempfile.gettempdir()) / f"{PREFIX}{secrets.token_hex(8)}"


@contextmanager
def private_room(
    agenda: Agenda, title: str, folder: Path, stop: StopSignals
) -> Iterator[PrivateRoom]:
    """Make a folder with a session and open its room, without limits. Afterwards none of them is
    there any more. Raises RoomFailed, also where a signal came before the room was ready."""
    folder.mkdir(mode=0o700)
    try:
        ref = begin_session(Folder(folder), agenda, title=title, keep_days=1)
        assert isinstance(ref, FileRef)
        with _started(ref) as process:
            with stop.calling(process.terminate):
                ready = _ready(process)
            yield PrivateRoom(ref, ready)
    finally:
        remove(folder)


@contextmanager
def _started(ref: FileRef) -> Iterator[subprocess.Popen[bytes]]:
    argv = [sys.executable, "-m", "facilitator.room", "--host", LOOPBACK, "--limits", "off"]
    log = ref.path.with_suffix(".log")
    with log.open("ab") as out:
        process = subprocess.Popen(
            [*argv, str(ref.path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=out,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        end(process, ref)


def _ready(process: subprocess.Popen[bytes]) -> dict[str, Any]:
    assert process.stdout is not None
    line = process.stdout.readline()
    try:
        message: dict[str, Any] = json.loads(line)
        if message["ready"]:
            return message
        reason = rejection_of(message["error"])
    except (ValueError, KeyError):
        raise RoomFailed("room-not-started") from None
    raise RoomFailed(reason.code, **reason.parameters)


def end(process: subprocess.Popen[bytes], ref: FileRef) -> None:
    """End the room, and one that a console has opened on the same session after it."""
    process.terminate()
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
    end_any(ref)


def end_any(ref: FileRef) -> None:
    """End whatever room the session has."""
    path = socket_path(target(ref))
    with suppress(NoRoom, Silent, OSError):
        stop_at(path)
    for left in (path, path.with_suffix(".log")):
        left.unlink(missing_ok=True)


def remove(folder: Path) -> None:
    """Remove the folder with all that is in it."""
    if folder.name.startswith(PREFIX):
        shutil.rmtree(folder, ignore_errors=os.name == "nt")
