"""Talk on the console: what is said, what is stored and who sees it, or what the room agreed."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.console.steps.blocks import Block, clamped, laid, page_lines, written
from facilitator.console.steps.face import Act, Drawn, Seen, Thing
from facilitator.console.steps.readback import readback
from facilitator.console.widgets.letters import BASELINE, large_rows, large_wrapped
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.locales import _, n_

_MARK = 4
"""Cells of the mark before a point in large letters."""


class TalkFace:
    """The room listens or speaks."""

    def prompt(self, seen: Seen) -> str:
        """The step's question or title."""
        return seen.step.question()

    def things(self, seen: Seen) -> Sequence[Thing]:
        """Nothing can be chosen."""
        return ()

    def act(self, seen: Seen) -> Act | None:
        """Nothing is revealed or closed."""
        return None

    def keys(self, seen: Seen) -> Sequence[str]:
        """Going on, and the code for those who come late."""
        if seen.step.options["shows"] == "readback":
            return ("next-page", "sheet", "people")
        return ("next", "join-code", "people")

    def draw(self, seen: Seen, rows: int) -> Drawn:
        """The points, then what else the step shows."""
        size = seen.size
        if large := _large(seen, rows):
            return Drawn(large)
        pages = laid(
            lambda width: _blocks(seen, width),
            size.inner,
            rows,
            most=size.reading_columns,
            gutter=size.gutter,
            gaps=(1, 0),
        )
        page = clamped(seen.page, pages.count)
        return Drawn(page_lines(pages, page, size), pages.count)


def _large(seen: Seen, rows: int) -> list[Line]:
    """All of it on one page with the points in large letters; [] where that does not fit."""
    size, points = seen.size, seen.step.options["points"]
    if not size.letters or not points:
        return []
    lines: list[Line] = []
    for point in points:
        broken = large_wrapped(point, size.inner - _MARK)
        if broken is None:
            return []
        lines += [BLANK] if lines else []
        for number, row in enumerate(large_rows(broken)):
            mark = "●" if number == BASELINE - 1 else ""
            lines.append(at(size.margin, Span(mark.ljust(_MARK), "quiet"), Span(row)))
    rest = laid(lambda width: _shown(seen, width), size.inner, rows)
    if any(rest.pages[0]):
        lines += [BLANK, BLANK, *page_lines(rest, 0, size)]
    return lines if rest.count == 1 and len(lines) <= rows else []


def _blocks(seen: Seen, width: int) -> list[Block]:
    mark = Span("· ", "quiet")
    points = seen.step.options["points"]
    found = [Block(tuple(written(point, width, mark, hang=2))) for point in points]
    return found + _shown(seen, width)


def _shown(seen: Seen, width: int) -> list[Block]:
    """What the step shows beside its points."""
    shows = seen.step.options["shows"]
    if shows == "privacy":
        return _privacy(seen, width)
    return readback(seen.state, width) if shows == "readback" else []


def _privacy(seen: Seen, width: int) -> list[Block]:
    heading = written(_("What is stored, and who sees it"), width, bold=True)
    texts = [
        _(
            "The name you choose, your group if you give one, and what you send. Nothing about "
            "your phone."
        ),
        _("Only on this computer. Nothing goes to the internet."),
        _(
            "The room sees the answers. Names are seen by the facilitator, and only where the "
            "phone says so before sending."
        ),
        _("What carries your name you can change or take back at any time."),
        _kept(seen.state.keep_days),
    ]
    mark = Span("· ", "quiet")
    rows = [Block(tuple(written(text, width, mark, hang=2, ink="quiet"))) for text in texts]
    return [Block(tuple(heading), apart=True, heading=True), *rows]


def _kept(days: int) -> str:
    if not days:
        return _("It is kept until the facilitator deletes it.")
    words = n_("It is kept for {days} day.", "It is kept for {days} days.", days)
    return words.format(days=days)


FACE = TalkFace()
