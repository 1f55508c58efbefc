"""Ways into the console. The room is started when all is ready for the first page and before it is
painted: earlier, its own imports would hold the page back; later, the code would be late."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from facilitator.journal.gc_control import collect_rarely

if TYPE_CHECKING:
    from facilitator.console.opened_session import Delete, LeadClosed
    from facilitator.console.terminal_program import TerminalProgram
    from facilitator.journal.locations import Home, Ref
    from facilitator.link.room_process import Starting
    from facilitator.workshop.clock import Clock

# After a repaint the terminal library holds the next one back for one period of this rate: with
# its own 60 a key would wait behind every new answer.
FRAMES = "240"

INTERRUPTED = 130


def library(home: Home, clock: Clock, lead: LeadClosed, delete: Delete) -> None:
    """The sessions of a home: new, continue, replay, export; `lead` and `delete` work on one that
    is not opened."""
    _prepare()
    from facilitator.console.app import Console
    from facilitator.console.opened_session import Sessions

    _run(Console(sessions=Sessions(home, clock, lead, delete)))


def run(ref: Ref, clock: Clock, host: str | None = None, port: int | None = None) -> None:
    """The console on one session; its room is started, or found if it is there."""
    _prepare()
    from facilitator.console.app import Console
    from facilitator.console.opened_session import OpenedSession, Opening, opened
    from facilitator.journal.library import title_of

    starting = _spawned(ref, host, port)

    def opens() -> OpenedSession:
        opened_session = opened(ref, clock, host, port)
        if starting is not None:
            opened_session.client.expect(starting.wait)
        return opened_session

    _run(Console(opening=Opening(title_of(ref), opens)))


def replay(ref: Ref, clock: Clock) -> None:
    """Look at a session again; nothing is changed."""
    _prepare()
    from facilitator.console.app import Console
    from facilitator.console.screens.replay import ReplayScreen
    from facilitator.journal.reading import read

    _session, events = read(ref)
    _run(Console(first=lambda: ReplayScreen(events, clock)))


def project(ref: Ref, clock: Clock) -> None:
    """The wall of a running room in this window."""
    _prepare()
    from facilitator.console.opened_session import projected
    from facilitator.console.projection import Projection
    from facilitator.journal.library import title_of

    _run(Projection(projected(ref, clock), title_of(ref)))


def _prepare() -> None:
    # In the midst of an import the usual exception may come out as another one.
    signal.signal(signal.SIGINT, lambda *_args: os._exit(INTERRUPTED))
    collect_rarely()
    os.environ.setdefault("TEXTUAL_FPS", FRAMES)
    from facilitator.console.drawn_marks import choose_for_terminal

    choose_for_terminal()


def _spawned(ref: Ref, host: str | None, port: int | None) -> Starting | None:
    """A room on its way; None if one is there already."""
    from facilitator.link.room_process import find, spawn
    from facilitator.services.rooms import target

    place = target(ref)
    if find(place):
        return None
    options = ["--host", host] if host else []
    return spawn(place, [*options, "--port", str(port)] if port else options)


def _run(console: TerminalProgram) -> None:
    from facilitator.console.terminal_program import wait_with_ends

    collect_rarely()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    wait_with_ends(True)
    console.run()
    try:
        for parting in console.partings:
            sys.stderr.write(f"{parting}\n")
        sys.stderr.flush()
    except OSError:
        # The window was closed: what could not be written to it is no failure.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
