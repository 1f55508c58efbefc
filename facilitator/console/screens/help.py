"""The keys that work on the page from which this one was opened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from facilitator.console.actions import CHOOSE, Action
from facilitator.console.screens.page_screen import PageScreen, bindings_of, key, page_action
from facilitator.console.widgets.lines import BLANK, Line, Span, at, beside
from facilitator.console.widgets.page_frame import Frame, framed, rows_for_body
from facilitator.console.widgets.paging import ROWS, page_indicator
from facilitator.console.widgets.sizes import Size, size_of
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _

_KEYS_WIDE = 8
_GUTTER = 2
# Pairs of keys that are one thing to a reader.
_PAIRS = {"up": "down", "more-time": "less-time", "next-page": "previous-page"}
Rows = list[Line]


@dataclass(slots=True)
class _Section:
    name: str
    rows: list[tuple[str, str]] = field(default_factory=list)

    def lines(self, width: int) -> Rows:
        """The heading and its keys."""
        lines = [at(0, Span(self.name, bold=True))]
        for shown, does in self.rows:
            first, *rest = wrap(does, width - _KEYS_WIDE)
            lines.append(at(0, Span(f"{shown:<{_KEYS_WIDE}}", bold=True), Span(first, "quiet")))
            lines += [at(_KEYS_WIDE, Span(row, "quiet")) for row in rest]
        return lines


def sections_of(actions: Iterable[Action]) -> list[_Section]:
    """The actions by section; two keys that belong together share a row."""
    pair_help = {
        "up": _("select one"),
        "more-time": _("a minute more or less"),
        "next-page": _("next, previous page"),
    }
    known = {action.id: action for action in actions}
    sections: dict[str, _Section] = {}
    for id, action in known.items():
        section = sections.setdefault(action.section, _Section(action.section))
        other = known.get(_PAIRS.get(id, ""))
        if other is not None:
            section.rows.append((f"{action.shown} {other.shown}", pair_help[id]))
        elif not any(id == second and first in known for first, second in _PAIRS.items()):
            section.rows.append((action.shown, action.help))
    return list(sections.values())


class HelpScreen(PageScreen[None]):
    """Two columns, from the table of actions; more pages where the window is low."""

    place = CHOOSE
    BINDINGS = bindings_of(CHOOSE, without=("open",))

    turning = ("down", "up")

    def __init__(self, actions: Sequence[Action], note: str = "") -> None:
        super().__init__()
        self._actions = actions
        self._note = note
        self._page = 0

    def draw(self, width: int, height: int) -> Sequence[Line]:
        size = size_of(width, height)
        frame = replace(self.top(), state=_("keys"), keys=(key("close"),), note=self._note)
        pages = self._all(size)
        if len(pages) > 1:
            frame = replace(frame, more=page_indicator(self._page % len(pages), len(pages), ROWS))
        page = pages[self._page % len(pages)]
        return framed(size, frame, lambda size, _rows: _side_by_side(page, size))

    def _all(self, size: Size) -> list[list[Rows]]:
        """The pages, with a row for their number where there is more than one."""
        pages = self._pages(size, rows_for_body(size, Frame()))
        return pages if len(pages) < 2 else self._pages(size, rows_for_body(size, Frame(note=" ")))

    def paged(self) -> tuple[int, int]:
        """The page that is shown, and how many there are."""
        pages = self._all(size_of(*self.size))
        return self._page % len(pages), len(pages)

    def _pages(self, size: Size, rows: int) -> list[list[Rows]]:
        count = _count(size)
        width = size.inner // count - _GUTTER
        columns = _balanced([part.lines(width) for part in sections_of(self._actions)], rows, count)
        return [columns[first : first + count] for first in range(0, len(columns), count)]

    @page_action
    def action_up(self) -> None:
        """The page before."""
        self._page -= 1

    @page_action
    def action_down(self) -> None:
        """The next page, where there are more keys than fit."""
        self._page += 1

    @page_action
    def action_close(self) -> None:
        """Back to the page before."""
        self.dismiss(None)


def _count(size: Size) -> int:
    return 2 if size.inner >= 64 else 1


def _side_by_side(page: Sequence[Rows], size: Size) -> Sequence[Line]:
    left = [at(size.margin, *line.spans) for line in page[0]]
    if len(page) == 1:
        return left
    column = size.margin + size.inner // _count(size)
    return beside(left, page[1], column, max(map(len, page)))


def _balanced(blocks: Sequence[Rows], rows: int, count: int) -> list[Rows]:
    """The lowest columns with which one page is enough; else full ones."""
    for height in range(max(map(len, blocks), default=1), rows):
        if len(columns := _columns(blocks, height)) <= count:
            return columns
    return _columns(blocks, rows)


def _columns(blocks: Sequence[Rows], rows: int) -> list[Rows]:
    """Whole sections one below the other; each goes into the first column with room for it."""
    columns: list[Rows] = []
    for block in blocks:
        fits = (column for column in columns if len(column) + 1 + len(block) <= rows)
        column = next(fits, None)
        if column is None:
            columns.append(list(block))
        else:
            column += [BLANK, *block]
    return columns or [[]]
