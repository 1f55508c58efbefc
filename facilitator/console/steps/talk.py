"""Talk on the console: what is said, what is stored and who sees it, or what the room agreed."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.talk import TalkOptions
from facilitator.console.faces import face_of
from facilitator.console.steps.blocks import (
    Block,
    clamped,
    headed,
    laid,
    page_lines,
    remark,
    written,
)
from facilitator.console.steps.face import Drawn, Face, Seen
from facilitator.console.widgets.lines import Span
from facilitator.locales import _
from facilitator.workshop.privacy import ON_THE_WALL, promises
from facilitator.workshop.state import State


class TalkFace(Face):
    """The room listens or speaks."""

    large = 3

    def keys(self, seen: Seen) -> Sequence[str]:
        """Going on, and the code for those who come late."""
        if seen.step.having(TalkOptions).shows == "readback":
            return ("next-page", "sheet", "people")
        return ("next", "join-code", "people")

    def draw(self, seen: Seen, rows: int) -> Drawn:
        """The points, then what else the step shows."""
        size = seen.size
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


def _blocks(seen: Seen, width: int) -> list[Block]:
    mark = Span("· ", "quiet")
    points = seen.step.having(TalkOptions).points
    found = [Block(tuple(written(point, width, mark, hang=2))) for point in points]
    shows = seen.step.having(TalkOptions).shows
    if shows == "privacy":
        found += _privacy(seen, width)
    elif shows == "readback":
        found += readback(seen.state, width)
    return found


def readback(state: State, width: int) -> list[Block]:
    """What the room agreed in all activities, to be read aloud, and where the documents are."""
    agreed = [
        block
        for activity in CATALOGUE
        if "console" in activity.faces
        for block in face_of(activity.name).readback(state, width)
    ]
    words = _(
        "Leave this window with ctrl+q; in the list of sessions x writes the principles, the "
        "statement, the gaps and the answers as files to send on."
    )
    return [*agreed, headed(_("Documents"), width), remark(words, width)]


def _privacy(seen: Seen, width: int) -> list[Block]:
    heading = written(_("What is stored, and who sees it"), width, bold=True)
    told = promises(seen.state.keep_days)
    texts = [told[name] for name in ON_THE_WALL]
    mark = Span("· ", "quiet")
    rows = [Block(tuple(written(text, width, mark, hang=2, ink="quiet"))) for text in texts]
    return [Block(tuple(heading), apart=True, heading=True), *rows]


FACE = TalkFace()
