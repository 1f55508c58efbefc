"""A page that asks one thing and offers a few answers, chosen with the arrow keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from facilitator.console.actions import CHOOSE
from facilitator.console.screens.page_screen import bindings_of, help_key, key, page_action
from facilitator.console.screens.saying import SayingScreen
from facilitator.console.widgets.lines import BLANK, Line, Span, Target, at, selected, targeted
from facilitator.console.widgets.page_frame import framed
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


class ChooseScreen(SayingScreen[str]):
    """Gives the id of the answer that was chosen, or "" if nothing was. What is said above the
    answers may be asked for anew with each drawing, where it changes while one thinks."""

    place = CHOOSE
    BINDINGS = bindings_of(CHOOSE)
    once = ("action_open",)

    def __init__(self, asks: str, choices: Sequence[Choice], says: Says = ()) -> None:
        super().__init__()
        self.asks = asks
        self.choices = tuple(choices)
        self.says = says
        self.at = 0

    def on_mount(self) -> None:
        """The key that led here does not answer at once what nobody has read."""
        self.console.presses.opened_page()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        keys = (key("open", _("select")), key("up", _("move")), key("close", _("back")), help_key())
        size = size_of(width, height)
        frame = replace(self.top(), prompt=self.asks, banner=self.message_rows(size), keys=keys)
        return framed(size, frame, self._body)

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
            block = selected(block, *size.inset) if number == self.at else block
            lines += targeted(block, Target(str(number)), *size.inset)
            lines += [BLANK] if loose else []
        # A window that is too low for all shows the chosen one.
        below = tops[self.at] + len(blocks[self.at]) - rows if tops else 0
        return lines[max(0, below) :]

    def _block(self, size: Size, choice: Choice) -> list[Line]:
        rows = [at(size.margin, Span(row, bold=True)) for row in wrap(choice.word, size.reading)]
        means = wrap(choice.means, size.reading) if choice.means else []
        return rows + [at(size.margin, Span(row, "quiet")) for row in means]

    def choose(self, selectable: str) -> bool:
        """Choose an answer, by its number."""
        before, self.at = self.at, int(selectable)
        return before == self.at

    @page_action
    def action_up(self) -> None:
        """The answer above."""
        self.at = max(0, self.at - 1)

    @page_action
    def action_down(self) -> None:
        """The answer below."""
        self.at = min(len(self.choices) - 1, self.at + 1)

    @page_action
    def action_open(self) -> None:
        """Take the chosen answer."""
        self.dismiss(self.choices[self.at].id)

    @page_action
    def action_close(self) -> None:
        """Take none."""
        self.dismiss("")
