"""Two texts, sentence by sentence: for each place the sentence of the one, of the other, both of
them or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.console.actions import COMBINE
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.list_screen import ListScreen
from facilitator.console.screens.page_screen import bindings_of, help_key, key, page_action
from facilitator.console.screens.saying import SayingScreen
from facilitator.console.sentence_text import lines_of
from facilitator.console.themes import Ink
from facilitator.console.two_texts import Place, Taken, combined, places
from facilitator.console.widgets.lines import Line, Span, place
from facilitator.console.widgets.page_frame import Frame
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_

_MARK = 4
"""Cells of the letter and the tick before a sentence."""


class CombineScreen(ListScreen[str | None], SayingScreen[str | None]):
    """Gives the text that was put together, a sentence a line, or None. `texts` are those that can
    be put together, as (what it is, text); it begins with the first two."""

    place = COMBINE
    BINDINGS = bindings_of(COMBINE)
    gap = 1

    def __init__(self, texts: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._texts = tuple(texts)
        self._pair = (0, 1)
        self._places = self._of_pair()

    def _of_pair(self) -> list[Place]:
        first, second = (lines_of(self._texts[number][1]) for number in self._pair)
        return places(first, second)

    def ids(self) -> Sequence[str]:
        return [str(number) for number in range(len(self._places))]

    def frame(self, size: Size) -> Frame:
        keys = (
            key("open", _("edit the result")),
            key("take-a"),
            key("take-b"),
            key("take-both"),
            key("take-none"),
            key("other-texts"),
            key("close", _("back")),
            help_key(),
        )
        first, second = (self._texts[number][0] for number in self._pair)
        heading = _("A: {first}   B: {second}").format(first=first, second=second)
        count = len(combined(self._places))
        note = n_("{count} sentence taken", "{count} sentences taken", count).format(count=count)
        return replace(
            self.top(), prompt=heading, banner=self.message_rows(size), keys=keys, note=note
        )

    def block(self, id: str, size: Size) -> list[Line]:
        """The sentences of a place side by side, or where there is no room one below the other."""
        here = self._places[int(id)]
        if here.same:
            return _column(here.a, "=", here.taken != "none", size.margin, size.reading)
        of_a, of_b = here.taken in ("a", "both"), here.taken in ("b", "both")
        if not size.airy:
            first = _column(here.a, "A", of_a, size.margin, size.reading)
            return first + _column(here.b, "B", of_b, size.margin, size.reading)
        width = (size.inner - size.gutter) // 2
        left = _column(here.a, "A", of_a, 0, width)
        right = _column(here.b, "B", of_b, 0, width)
        rows = max(len(left), len(right))
        both = zip(_to(left, rows), _to(right, rows), strict=True)
        second = size.margin + width + size.gutter
        return [place((size.margin, a.spans), (second, b.spans)) for a, b in both]

    def _take(self, taken: Taken) -> None:
        if self.at:
            number = int(self.at)
            self._places[number] = replace(self._places[number], taken=taken)

    @page_action
    def action_take_a(self) -> None:
        """The sentence of the first text."""
        self._take("a")

    @page_action
    def action_take_b(self) -> None:
        """The sentence of the second text."""
        self._take("b")

    @page_action
    def action_take_both(self) -> None:
        """Both sentences, one after the other."""
        self._take("both")

    @page_action
    def action_take_none(self) -> None:
        """Neither of them."""
        self._take("none")

    @page_action
    async def action_other_texts(self) -> None:
        """Choose the two texts; what was taken is chosen anew."""
        first = await self._text(_("The first text (A)"), without=-1)
        if first < 0:
            return
        second = await self._text(_("The second text (B)"), without=first)
        if second >= 0:
            self._pair, self.chosen = (first, second), ""
            self._places = self._of_pair()

    async def _text(self, asks: str, without: int) -> int:
        choices = [
            Choice(str(number), name, lines_of(text)[0] if lines_of(text) else "")
            for number, (name, text) in enumerate(self._texts)
            if number != without
        ]
        picked = await self.app.push_screen_wait(ChooseScreen(asks, choices))
        return int(picked) if picked else -1

    @page_action
    def action_open(self) -> None:
        """Go on with the result in the editor."""
        self.dismiss("\n".join(combined(self._places)))

    @page_action
    def action_close(self) -> None:
        """Back, with nothing put together."""
        self.dismiss(None)


def _column(text: str, letter: str, taken: bool, left: int, width: int) -> list[Line]:
    """A sentence of one text: what is taken is bold and has a tick."""
    tick = Span("✓ ", "good", bold=True, drawn=True) if taken else Span("  ")
    rows = wrap(text, width - _MARK) if text else [_("nothing here")]
    ink: Ink = "text" if taken and text else "quiet"
    mark = (Span(f"{letter} ", "quiet"), tick if text else Span("  "))
    return [
        place(
            (left, mark if number == 0 else ()),
            (left + _MARK, (Span(row, ink, bold=taken and bool(text)),)),
        )
        for number, row in enumerate(rows)
    ]


def _to(lines: list[Line], rows: int) -> list[Line]:
    return lines + [Line()] * (rows - len(lines))
