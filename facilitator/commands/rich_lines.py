"""Lines of the console's, printed by rich."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from facilitator.console.drawn_marks import shown
from facilitator.console.themes import QR
from facilitator.console.widgets.lines import Line, Span


def show_lines(lines: Iterable[Line]) -> None:
    """Print them in the terminal's own colours; a code is black on white in any."""
    console = Console(highlight=False)
    for line in lines:
        text = Text.assemble(*((_signs(span), _style(span)) for span in line.spans))
        console.print(text, no_wrap=True, overflow="ignore", crop=False)


def _signs(span: Span) -> str:
    return shown(span.text) if span.drawn else span.text


def _style(span: Span) -> str:
    if span.ink in QR and span.ground in QR:
        return f"{QR[span.ink]} on {QR[span.ground]}"
    return "dim" if span.ink == "quiet" else ""
