"""Whether this computer is ready for a room, and what to do where it is not."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from facilitator.commands.base import Unusable, Where, command, json_option, pass_where, print_json
from facilitator.locales import _
from facilitator.workshop.errors import FacilitatorError

if TYPE_CHECKING:
    from facilitator.services.checkup.finding import Finding
    from facilitator.services.checkup.terminal import Terminal

_WIDTH = 79


@click.command()
@json_option
@pass_where
@command
def doctor(where: Where, as_json: bool) -> None:
    """Check whether this computer is ready for a room, and say what to do where it is not."""
    from facilitator.services.checkup.finding import hinders

    terminal = _terminal()
    findings = _findings(where, terminal)
    if as_json:
        for finding in findings:
            print_json(finding.as_json())
    else:
        _show(findings, terminal)
    if hinders(findings):
        raise FacilitatorError("not-ready")


def _findings(where: Where, terminal: Terminal) -> list[Finding]:
    from facilitator.services.addresses import local_addresses
    from facilitator.services.checkup import network
    from facilitator.services.checkup import terminal as window

    return [
        network.network(local_addresses()),
        network.port(*network.ports()),
        network.phones(""),
        *_of_computer(where),
        window.window(terminal),
        window.last_row(terminal, below=_has_reading_test(terminal)),
        window.colours(terminal),
        window.marks(terminal),
        _limits(),
    ]


def _of_computer(where: Where) -> list[Finding]:
    from facilitator.services.checkup.computer import of_computer, without_place

    try:
        home = where.home()
    except (FacilitatorError, OSError) as error:
        return without_place(error, where.clock)
    return of_computer(home, where.clock)


def _limits() -> Finding:
    from facilitator.room.http.rate_limit import Limits
    from facilitator.room.http.request import BODY_LIMIT
    from facilitator.room.listening import sockets_allowed
    from facilitator.services.checkup.limits import limits

    usual = Limits()
    rate = _("{count} in {seconds} seconds")
    more: dict[str, str | int] = {
        _("answers of one person"): usual.answers,
        _("contributions of one person"): ", ".join(
            rate.format(count=count, seconds=f"{seconds:.0f}")
            for count, seconds in (usual.short, usual.long)
        ),
        _("connections of one person"): usual.own_sockets,
        _("bytes in one request"): f"{BODY_LIMIT:,}",
    }
    return limits(usual.people, usual.sockets, sockets_allowed(usual.sockets), more)


def _terminal() -> Terminal:
    """The terminal in which this runs, as far as it tells. Raises Unusable for marks that there
    are not."""
    from facilitator.console.drawn_marks import encoding_of, named, unicode, wanted
    from facilitator.services.checkup.terminal import Terminal, colours_of

    encoding = encoding_of(sys.__stderr__)
    marks = wanted(os.environ, encoding)
    if marks is None:
        raise Unusable("no-such-marks", name=named(os.environ))
    widths = _widths() if unicode(encoding) else {}
    wide = tuple(mark for mark, cells in widths.items() if cells > 1)
    columns, rows = _size()
    return Terminal(
        columns=columns,
        rows=rows,
        colours=colours_of(os.environ),
        term=os.environ.get("TERM", ""),
        program=os.environ.get("TERM_PROGRAM", ""),
        encoding=encoding,
        unicode=unicode(encoding),
        simple=marks == "simple",
        choice=bool(named(os.environ)),
        wide=wide if widths else None,
        lines_up=_simple_helps(wide),
    )


def _size() -> tuple[int, int]:
    """Columns and rows; none where there is no terminal."""
    try:
        return os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        return 0, 0


def _widths() -> dict[str, int]:
    """The cells of each mark, as the terminal says; nothing where it does not."""
    from facilitator.console.cell_widths import measured
    from facilitator.console.drawn_marks import ROWS

    try:
        streams = sys.stdin.fileno(), sys.stdout.fileno()
    except (OSError, ValueError):
        return {}
    marks = [mark for row in ROWS for mark in row]
    return dict(zip(marks, measured(marks, *streams), strict=False))


def _simple_helps(wide: Iterable[str]) -> bool:
    """Whether with simple marks none of these would be drawn."""
    from facilitator.console.drawn_marks import BLOCKS

    return not set(wide) & set(BLOCKS)


def _show(findings: Sequence[Finding], terminal: Terminal) -> None:
    from facilitator.commands.rich_tables import show_findings
    from facilitator.services.checkup.finding import summary

    show_findings(findings)
    if terminal.unicode:
        _show_marks(simple=terminal.simple, measured=terminal.wide == ())
        if _has_reading_test(terminal):
            _show_reading_test(terminal)
    _paragraph(f"{summary(findings)}.")


def _show_marks(*, simple: bool, measured: bool) -> None:
    from facilitator.console.drawn_marks import ROWS, SIMPLE

    _rows(ROWS)
    _paragraph(
        _(
            "Each should be one character with a space on either side. If one is a box or a "
            "question mark, your font lacks it: choose another, such as DejaVu Sans Mono, or set "
            "FACILITATOR_MARKS=simple."
        )
    )
    if measured:
        _paragraph(_("The terminal gives each of them one cell, as it should."))
    if simple:
        _paragraph(_("Instead of the first two rows it draws:"))
        _rows("".join(SIMPLE.get(mark, mark) for mark in row) for row in ROWS[:2])


def _has_reading_test(terminal: Terminal) -> bool:
    return bool(terminal.unicode and terminal.columns and terminal.colours != "none")


def _show_reading_test(terminal: Terminal) -> None:
    """A code to scan and words to read from the last row."""
    from facilitator.commands.rich_lines import show_lines
    from facilitator.console.drawn_marks import choose
    from facilitator.console.reading_test import reading_test

    choose("simple" if terminal.simple else "full")
    whole = "▀" in (terminal.wide or ())
    if lines := reading_test(terminal.columns, terminal.rows, whole=whole):
        show_lines(lines)
        click.echo()


def _rows(rows: Iterable[str]) -> None:
    click.echo("\n".join(f"    {' '.join(row)}" for row in rows) + "\n")


def _paragraph(text: str) -> None:
    columns = _size()[0]
    click.echo("\n".join(wrap(text, min(_WIDTH, columns or _WIDTH))) + "\n")
