"""What the terminal can show."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from textwrap import wrap

import click

from facilitator.commands.base import Unusable, command, json_option, print_json
from facilitator.locales import _

_WIDTH = 79


@click.command()
@json_option
@command
def doctor(as_json: bool) -> None:
    """Show the marks that the console draws, and what to do if one of them looks wrong."""
    from facilitator.console import drawn_marks

    encoding = drawn_marks.encoding_of(sys.__stderr__)
    marks = drawn_marks.wanted(os.environ, encoding)
    if marks is None:
        raise Unusable("no-such-marks", name=drawn_marks.named(os.environ))
    has_all = drawn_marks.unicode(encoding)
    widths = _widths() if has_all else {}
    wide = [mark for mark, cells in widths.items() if cells > 1]
    if as_json:
        print_json({"marks": marks, "measured": bool(widths), "wide": wide})
        return
    _paragraph(_drawn_here(marks, encoding))
    if has_all:
        _show(marks, wide, measured=bool(widths))


def _drawn_here(marks: str, encoding: str) -> str:
    from facilitator.console.drawn_marks import named, unicode

    if marks == "full":
        return _("In this terminal the console draws with full marks.")
    if named(os.environ):
        return _("The console draws with simple marks, as FACILITATOR_MARKS says.")
    if not unicode(encoding):
        template = _(
            "In this terminal the console draws with simple marks: its encoding is {encoding}, "
            "and only UTF-8 has all of them."
        )
        return template.format(encoding=encoding)
    template = _("In this terminal the console draws with simple marks, as TERM is {terminal}.")
    return template.format(terminal=os.environ.get("TERM", ""))


def _show(marks: str, wide: list[str], *, measured: bool) -> None:
    from facilitator.console.drawn_marks import ROWS, SIMPLE

    _rows(ROWS)
    _paragraph(
        _(
            "Each should be a sign of its own, between two blanks. If one is a box or a question "
            "mark, your font lacks it: choose another, such as DejaVu Sans Mono, or set "
            "FACILITATOR_MARKS=simple."
        )
    )
    if measured:
        _paragraph(_measured(wide))
    if marks == "simple":
        _paragraph(_("Instead of the first two rows it draws:"))
        _rows("".join(SIMPLE.get(mark, mark) for mark in row) for row in ROWS[:2])


def _measured(wide: list[str]) -> str:
    from facilitator.console.drawn_marks import BLOCKS

    if not wide:
        return _("The terminal gives each of them one cell, as it should.")
    if set(wide) & set(BLOCKS):
        template = _(
            "The terminal gives two cells to {marks}, so rows will not line up. Its settings may "
            "speak of ambiguous characters: make them narrow."
        )
    else:
        template = _(
            "The terminal gives two cells to {marks}, so rows will not line up. Its settings may "
            "speak of ambiguous characters: make them narrow, or set FACILITATOR_MARKS=simple."
        )
    return template.format(marks=" ".join(wide))


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


def _rows(rows: Iterable[str]) -> None:
    click.echo("\n".join(f"    {' '.join(row)}" for row in rows) + "\n")


def _paragraph(text: str) -> None:
    click.echo("\n".join(wrap(text, _WIDTH)) + "\n")
