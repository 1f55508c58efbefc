"""Whether the last row can read the wall: a test page, and what to enlarge where it can't."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from facilitator.console.reading_test import figures, samples
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.session_model import SessionModel
from facilitator.console.widgets.lines import BLANK, Line
from facilitator.console.widgets.sizes import SMALLEST, Size
from facilitator.locales import _
from facilitator.services.checkup.terminal import COLUMNS, ROWS

YES, NO, AGAIN = "yes", "no", "again"

_LOW = 22
"""Rows from which figures have room."""


class LastRowScreen(ChooseScreen):
    """A question, sentences and figures as the wall has them, and whether they can be read; gives
    "yes", "no" or ""."""

    def __init__(self, wall: Callable[[], tuple[int, int]]) -> None:
        choices = (
            Choice(YES, _("Yes, everybody in the last row can read it")),
            Choice(NO, _("No: what can be made bigger?")),
        )
        super().__init__(_("Can the last row read it?"), choices)
        self._wall = wall

    def _body(self, size: Size, rows: int) -> Sequence[Line]:
        lines = samples(self._wall(), self._where(), size.margin, size.reading)
        if size.height >= _LOW:
            lines += figures(size.margin)
        choices = super()._body(size, rows - len(lines) - 1)
        return [*lines, BLANK, *choices]

    def _where(self) -> Sequence[str]:
        if not self.model.live.windows:
            return ()
        return (_("Look at the second window, which has the wall's own letters."),)


def enlarging(model: SessionModel, wall: tuple[int, int]) -> list[str]:
    """What can be done, the simplest first, for a wall of so many columns and rows."""
    return [_letters(*wall), *_room(model)]


def _letters(columns: int, rows: int) -> str:
    now = _("The wall has {columns} columns and {rows} rows now.").format(
        columns=columns, rows=rows
    )
    better = (COLUMNS, ROWS) if columns > COLUMNS else SMALLEST
    if columns <= SMALLEST[0]:
        more = _("With fewer columns pages would lose parts, so letters can't be bigger.")
        return f"{now} {more}"
    template = _(
        "Make the letters bigger (Ctrl and +) until it has about {columns} and {rows}: they are "
        "then {times} times as large."
    )
    times = f"{columns / better[0]:.1f}"
    return f"{now} {template.format(columns=better[0], rows=better[1], times=times)}"


def _room(model: SessionModel) -> list[str]:
    ways = [
        _("Make the window fill the screen, so that its letters can grow with it."),
        _("Move the projector back or the last row nearer; in bright light press D."),
    ]
    address = model.live.address
    if address and model.state.wall_page:
        template = _("On phones and second screens {address} shows this wall, in any size.")
        ways.append(template.format(address=f"{address}/wall"))
    elif address:
        ways.append(_("The wall can be shown on phones, too: switch that on in the settings (E)."))
    return ways
