"""Tables of plain texts, drawn by rich: nothing in a cell is markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from facilitator.locales import n_
from facilitator.workshop.terminal_text import visible

ROWS = 60
"""So many rows of a table are shown; --json has them all."""

_WIDTH_ELSEWHERE = 120


class Paper:
    """Where the tables of a command go, one below the other."""

    def __init__(self, most: int = _WIDTH_ELSEWHERE) -> None:
        """`most` columns wide where nothing is a terminal, and at most that in one."""
        self._console = Console(highlight=False)
        width = self._console.width if self._console.is_terminal else most
        self._console.width = min(width, most)

    def line(self, text: str = "") -> None:
        """A line, wrapped where the terminal ends."""
        self._console.print(Text(visible(text)))

    def table(
        self,
        title: str,
        heads: Sequence[str],
        rows: Iterable[Sequence[str | int]],
        numbers: int = 0,
    ) -> None:
        """A table under its title; nothing if there are no rows. Its last columns are `numbers`,
        which stand to the right as whole numbers do everywhere."""
        every = list(rows)
        if not every:
            return
        self.line()
        self.line(title)
        drawn = Table(box=SIMPLE_HEAD, pad_edge=False)
        for place, (head, cell) in enumerate(zip(heads, every[0], strict=True)):
            right = isinstance(cell, int) or place >= len(heads) - numbers
            drawn.add_column(Text(head), justify="right" if right else "left", overflow="fold")
        for row in every[:ROWS]:
            drawn.add_row(*(Text(visible(str(cell))) for cell in row))
        self._console.print(drawn)
        if left := max(len(every) - ROWS, 0):
            template = n_(
                "… and {count} more. To see all, use --json.",
                "… and {count} more. To see all, use --json.",
                left,
            )
            self.line(template.format(count=left))
