"""The keys that work on the page from which this one was opened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from facilitator.console.actions import CHOOSE, Action
from facilitator.console.screens.page_screen import PageScreen, bindings_of, key
from facilitator.console.widgets.frame import Frame, framed
from facilitator.console.widgets.lines import BLANK, Line, Span, at, beside
from facilitator.console.widgets.sizes import Size, size_of
from facilitator.locales import _

_KEYS_WIDE = 10
Rows = list[Line]


@dataclass(slots=True)
class _Section:
    name: str
    rows: list[tuple[str, str]] = field(default_factory=list)

    def lines(self, margin: int) -> Rows:
        """The heading and its keys."""
        head = at(margin, Span(self.name, bold=True))
        pairs = (
            at(margin, Span(f"{shown:<{_KEYS_WIDE}}", bold=True), Span(does, "quiet"))
            for shown, does in self.rows
        )
        return [head, *pairs]


def sections_of(actions: Iterable[Action]) -> list[_Section]:
    """The actions by section; the two arrows share a row."""
    found: dict[str, _Section] = {}
    for action in actions:
        section = found.setdefault(action.section, _Section(action.section))
        if action.id == "up":
            section.rows.append(("↑ ↓", _("choose one")))
        elif action.id != "down":
            section.rows.append((action.shown, action.help))
    return list(found.values())


class KeysScreen(PageScreen[None]):
    """Two columns, from the table of actions; more pages where the window is low."""

    place = CHOOSE
    BINDINGS = bindings_of(CHOOSE)

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__()
        self._actions = actions
        self._page = 0

    def draw(self, width: int, height: int) -> Sequence[Line]:
        size = size_of(width, height)
        frame = Frame(phase=_("keys"), position=_("on this page"), keys=(key("close"),))
        return framed(size, frame, self._body)

    def _body(self, size: Size, rows: int) -> Sequence[Line]:
        columns = _columns([section.lines(0) for section in sections_of(self._actions)], rows)
        count = 2 if size.inner >= 64 else 1
        pages = [columns[first : first + count] for first in range(0, len(columns), count)]
        self._page %= len(pages)
        page = pages[self._page]
        width = size.inner // count
        left = [at(size.margin, *line.spans) for line in page[0]]
        if len(page) == 1:
            return left
        return beside(left, page[1], size.margin + width, max(map(len, page)))

    def do_up(self) -> None:
        """The page before."""
        self._page -= 1

    def do_down(self) -> None:
        """The next page, where there are more keys than fit."""
        self._page += 1

    def do_close(self) -> None:
        """Back to the page before."""
        self.dismiss(None)


def _columns(blocks: Sequence[Rows], rows: int) -> list[Rows]:
    """Whole sections one below the other, in columns of at most so many rows."""
    columns: list[Rows] = [[]]
    for block in blocks:
        if columns[-1] and len(columns[-1]) + 1 + len(block) > rows:
            columns.append([])
        columns[-1] += ([BLANK] if columns[-1] else []) + block
    return columns
