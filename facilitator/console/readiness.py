"""Whether everything is ready for a room: the computer's checks, and what only a room can tell."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace

from facilitator.console import drawn_marks
from facilitator.console.session_model import SessionModel
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.wrap import wrap
from facilitator.journal.locations import Ref
from facilitator.locales import _
from facilitator.services.addresses import Address
from facilitator.services.checkup import network
from facilitator.services.checkup.computer import Computer
from facilitator.services.checkup.finding import Finding, summary
from facilitator.services.checkup.terminal import Terminal, colours, last_row, marks, window
from facilitator.workshop.clock import Clock


def this_computer(ref: Ref, clock: Clock) -> Computer:
    """Look at this computer, as far as that can be done beside a session. It blocks."""
    from facilitator.services.addresses import local_addresses
    from facilitator.services.checkup.computer import home_of, of_computer
    from facilitator.services.rehearsal_place import is_rehearsal

    terminal = _terminal()
    findings = tuple(of_computer(home_of(ref), clock))
    return Computer(local_addresses(), terminal, findings, is_rehearsal(ref))


def _terminal() -> Terminal:
    from facilitator.services.checkup.terminal import colours_of

    encoding = drawn_marks.encoding_of(sys.__stderr__)
    return Terminal(
        colours=colours_of(os.environ),
        term=os.environ.get("TERM", ""),
        program=os.environ.get("TERM_PROGRAM", ""),
        encoding=encoding,
        unicode=drawn_marks.unicode(encoding),
        simple=drawn_marks.chosen() == "simple",
        choice=bool(drawn_marks.named(os.environ)),
    )


def readiness(
    model: SessionModel, computer: Computer, size: tuple[int, int], *, long: bool
) -> list[Finding]:
    """What all checks have come to: what needs a look first. `long`: a phone should have come by
    now."""
    terminal = replace(computer.terminal, columns=size[0], rows=size[1])
    every = [
        *_of_door(model, computer, long=long),
        *computer.findings,
        window(terminal),
        _last_row(model, terminal),
        colours(terminal),
        marks(terminal),
    ]
    return sorted(every, key=lambda finding: not finding.bad)


def _of_door(model: SessionModel, computer: Computer, *, long: bool) -> list[Finding]:
    if computer.rehearsal:
        return [network.rehearsed()]
    live = model.live
    door = live.door
    named = (Address(one["address"], one["name"]) for one in door["addresses"])
    here = {one.address: one for one in computer.addresses}
    ranked = [here.get(one.address, one) for one in named]
    reached = f"{model.clock.at(live.reached):%H:%M}" if live.reached else ""
    return [
        network.network(ranked, door["address"]),
        network.port_used(door["port"], door["port_lost"]),
        network.phones(reached, own=live.first_phone, long=long and not live.first_phone),
        *([_few(door["few"])] if door["few"] else []),
    ]


def _few(count: int) -> Finding:
    template = _("Only {count} connections are possible: this computer limits open files.")
    advice = _("End the room and restart it in a new terminal after “ulimit -n 8192”.")
    return Finding("limits", "warn", template.format(count=count), advice)


def _last_row(model: SessionModel, terminal: Terminal) -> Finding:
    """Whether it can be read where the wall is: in a second window, if there is one."""
    columns = wall_size(model, (terminal.columns, terminal.rows))[0]
    answer, looked = model.last_row
    # Fewer columns are larger letters, and more are smaller ones.
    holds = columns <= looked if answer == "yes" else columns >= looked
    return last_row(replace(terminal, columns=columns), answer if holds else "")


def wall_size(model: SessionModel, own: tuple[int, int]) -> tuple[int, int]:
    """Columns and rows of the window that the room sees: of several the one with the smallest
    letters."""
    windows = [(one["columns"], one["rows"]) for one in model.live.windows]
    return max(windows, default=own)


def readiness_lines(model: SessionModel, findings: Sequence[Finding], width: int) -> list[Line]:
    """All of it in a line or two, with the key to the page of it; nothing before anybody looked."""
    if not findings or model.state.ended:
        return []
    bad = any(finding.bad for finding in findings)
    text = _("{summary}. Press C.").format(summary=summary(findings))
    return [BLANK, *(at(0, Span(row, "warn" if bad else "quiet")) for row in wrap(text, width))]
