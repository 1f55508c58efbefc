"""The page that only says how many have answered: everybody as a disc that fills."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.widgets.chrome import Progress
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.person_dots import Mark, crowd, dots_row
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _


def counted_page(
    context: ViewContext,
    rows: int,
    progress: Progress,
    sentences: Sequence[str] = (),
    word: str = "",
) -> RenderedPage:
    """The people here as discs, full where they have answered; how many, and sentences.

    Where there are too few rows the sentences go first, then the discs become a row.
    """
    size = context.size
    caption = [at(size.margin, Span(row, bold=True)) for row in wrap(progress.text, size.reading)]
    more = [
        line
        for sentence in sentences
        for line in (BLANK, *(_quiet(row, size.margin) for row in wrap(sentence, size.reading)))
    ]
    more = more if len(more) + len(caption) + 3 <= rows else []
    room = rows - len(caption) - len(more) - 2
    done = min(progress.done, progress.total)
    counts: dict[Mark, int] = {"full": done, "point": progress.total - done}
    people = crowd(counts, size.inner, room, most="XL" if size.airy else "L")
    people = people or [Line(dots_row(counts, size.inner))]
    lines = [at(size.margin, *line.spans) for line in people]
    spare = max(0, rows - len(lines) - len(caption) - len(more) - 1)
    lines = [*[BLANK] * min(1, spare), *lines, *[BLANK] * min(2, max(1, spare)), *caption, *more]
    return RenderedPage(lines[:rows], word=word, counted=True)


def all_at_once() -> str:
    """That answers are hidden for now."""
    return _("All answers appear at once, when we are ready.")


def _quiet(row: str, margin: int) -> Line:
    return at(margin, Span(row, "quiet"))
