"""A page with a list of rows, one of them chosen, in pages."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from facilitator.console.screens.page_screen import PageScreen, page_action
from facilitator.console.widgets.lines import BLANK, Line, Target, selected, targeted
from facilitator.console.widgets.page_frame import Frame, framed, rows_for_body
from facilitator.console.widgets.paging import PAGES, page_indicator
from facilitator.console.widgets.sizes import Size, size_of

Result = TypeVar("Result")


def rows_of_list(size: Size, frame: Frame) -> int:
    """The rows of a list in such a frame; the note's row is always kept."""
    fixed = Frame(prompt=frame.prompt, banner=frame.banner, note=" ")
    return max(1, rows_for_body(size, fixed))


def in_pages(heights: Mapping[str, int], rows: int, gap: int) -> list[list[str]]:
    """The entries by pages of so many rows; of each its height, with `gap` blank rows between."""
    pages: list[list[str]] = [[]]
    used = 0
    for id, height in heights.items():
        needed = height + (gap if pages[-1] else 0)
        if used + needed > rows and pages[-1]:
            pages.append([])
            used, needed = 0, height
        pages[-1].append(id)
        used += needed
    return pages


class ListScreen(PageScreen[Result]):
    """Keeps which entry is chosen, by its id, and shows the page that it is on."""

    turn = PAGES
    """The keys that turn the page."""

    gap = 0
    """Blank rows between two entries."""

    def __init__(self) -> None:
        super().__init__()
        self.chosen = ""

    @abstractmethod
    def ids(self) -> Sequence[str]:
        """The entries."""

    @abstractmethod
    def block(self, id: str, size: Size) -> list[Line]:
        """One entry's lines."""

    @abstractmethod
    def frame(self, size: Size) -> Frame:
        """What stands round the list."""

    def above(self, size: Size) -> list[Line]:
        """What stands above the entries, on each page of them."""
        return []

    def nothing(self, size: Size) -> list[Line]:
        """What is said where the list is empty."""
        return []

    @property
    def at(self) -> str:
        """The chosen entry; the first if none was chosen or it has gone; "" if there is none."""
        ids = self.ids()
        return self.chosen if self.chosen in ids else next(iter(ids), "")

    def draw(self, width: int, height: int) -> Sequence[Line]:
        size = size_of(width, height)
        frame = self.frame(size)
        pages = self._pages(size)
        more = page_indicator(self._page(pages), len(pages), self.turn)
        return framed(size, replace(frame, more=more), lambda size, _rows: self._body(size, pages))

    def _pages(self, size: Size) -> list[list[str]]:
        return self.pages_of(self.ids(), size)

    def pages_of(self, ids: Sequence[str], size: Size) -> list[list[str]]:
        """Some of the entries by pages."""
        heights = {id: len(self.block(id, size)) for id in ids}
        rows = rows_of_list(size, self.frame(size)) - len(self.above(size))
        return in_pages(heights, rows, self.gap)

    def _page(self, pages: list[list[str]]) -> int:
        at = self.at
        return next((number for number, ids in enumerate(pages) if at in ids), 0)

    def _body(self, size: Size, pages: list[list[str]]) -> Sequence[Line]:
        lines: list[Line] = []
        for id in pages[self._page(pages)]:
            lines += [BLANK] * self.gap if lines else []
            block = self.block(id, size)
            block = selected(block, *size.inset) if id == self.at else block
            lines += targeted(block, Target(id), *size.inset)
        return self.above(size) + (lines or self.nothing(size))

    def choose(self, selectable: str) -> bool:
        """Choose an entry."""
        before, self.chosen = self.at, selectable
        return before == selectable

    def paged(self) -> tuple[int, int]:
        """The page with the chosen entry."""
        pages = self._pages(size_of(*self.size))
        return self._page(pages), len(pages)

    @page_action
    def action_up(self) -> None:
        """The entry above."""
        self._move(-1)

    @page_action
    def action_down(self) -> None:
        """The entry below."""
        self._move(1)

    @page_action
    def action_next_page(self) -> None:
        """The first entry of the next page."""
        self._turn(1)

    @page_action
    def action_previous_page(self) -> None:
        """The first entry of the page before."""
        self._turn(-1)

    def _move(self, by: int) -> None:
        ids = list(self.ids())
        if ids:
            place = ids.index(self.at) + by
            self.chosen = ids[min(max(place, 0), len(ids) - 1)]

    def _turn(self, by: int) -> None:
        pages = self._pages(size_of(*self.size))
        if pages[0]:
            self.chosen = pages[(self._page(pages) + by) % len(pages)][0]
