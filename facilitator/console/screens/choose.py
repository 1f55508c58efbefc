"""A page that asks one thing and offers a few answers, chosen with the arrow keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from facilitator.console.actions import CHOOSE
from facilitator.console.led import ONCE
from facilitator.console.screens.page_screen import PageScreen, bindings_of, help_key, key
from facilitator.console.widgets.frame import framed
from facilitator.console.widgets.lines import BLANK, Line, Span, at, selected
from facilitator.console.widgets.sizes import Size, size_of
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _

Says = Sequence[str] | Callable[[], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers: its id, its words, and what it means."""

    id: str
    word: str
    means: str = ""


class ChooseScreen(PageScreen[str]):
    """Gives the id of the answer that was chosen, or "" if nothing was. What is said above the
    answers may be asked for anew with each drawing, where it changes while one thinks."""

    place = CHOOSE
    BINDINGS = bindings_of(CHOOSE)

    def __init__(self, asks: str, choices: Sequence[Choice], says: Says = ()) -> None:
        super().__init__()
        self.asks = asks
        self.choices = tuple(choices)
        self.says = says
        self.at = 0
        self._opened_by = ""
        self._last = 0.0

    def on_mount(self) -> None:
        """Remember the key that led here."""
        self._opened_by, self._last = self.console.key, self.console.steady()

    def action_act(self, id: str) -> None:
        """The key that led here does not answer at once: pressed twice in a moment, or held down,
        it would answer what nobody has read."""
        now, before = self.console.steady(), self._last
        if id != "open":
            self._opened_by = ""
        elif self._opened_by == "enter":
            self._last = now
            if now - before < ONCE:
                return
        super().action_act(id)

    def draw(self, width: int, height: int) -> Sequence[Line]:
        keys = (key("open", _("take it")), key("up"), key("close", _("back")), help_key())
        frame = replace(self.top(), prompt=self.asks, keys=keys)
        return framed(size_of(width, height), frame, self._body)

    def _body(self, size: Size, rows: int) -> Sequence[Line]:
        lines: list[Line] = []
        for text in self.says() if callable(self.says) else self.says:
            lines += [at(size.margin, Span(row)) for row in wrap(text, size.reading)]
        lines += [BLANK] if lines else []
        blocks = [self._block(size, choice) for choice in self.choices]
        loose = len(lines) + sum(len(block) + 1 for block in blocks) <= rows
        tops = []
        for number, block in enumerate(blocks):
            tops.append(len(lines))
            lines += selected(block, *size.inset) if number == self.at else block
            lines += [BLANK] if loose else []
        # A window that is too low for all shows the chosen one.
        below = tops[self.at] + len(blocks[self.at]) - rows if tops else 0
        return lines[max(0, below) :]

    def _block(self, size: Size, choice: Choice) -> list[Line]:
        rows = [at(size.margin, Span(row, bold=True)) for row in wrap(choice.word, size.reading)]
        means = wrap(choice.means, size.reading) if choice.means else []
        return rows + [at(size.margin, Span(row, "quiet")) for row in means]

    def do_up(self) -> None:
        """The answer above."""
        self.at = max(0, self.at - 1)

    def do_down(self) -> None:
        """The answer below."""
        self.at = min(len(self.choices) - 1, self.at + 1)

    def do_open(self) -> None:
        """Take the chosen answer."""
        self.dismiss(self.choices[self.at].id)

    def do_close(self) -> None:
        """Take none."""
        self.dismiss("")
