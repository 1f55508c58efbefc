"""What stands beside a text in the editor: what people said, what has changed, what is easier to
read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.console.sentence_text import Parts, changes
from facilitator.console.steps.layout import Row
from facilitator.console.steps.sentence_changes import changed
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _


class Beside(NamedTuple):
    """The column beside the text, or the rows beneath it: where it begins and how wide it is."""

    margin: int
    room: int

    def remarks(self, blocks: Sequence[Sequence[Row]], rows: int) -> list[Line]:
        """What people said of the sentence under the cursor."""
        remarks = [[at(self.margin, *row) for row in block] for block in blocks]
        return [BLANK, *self._fitting(remarks, rows)] if remarks else []

    def changed(self, since: tuple[str, str], before: Parts, text: str, rows: int) -> list[Line]:
        """What has changed, under the words for it."""
        title, nothing = since
        differences = changes(before, text) if before else []
        if rows < 2 + bool(differences):
            return []
        if not differences:
            return [BLANK, *self._quiet(nothing)]
        blocks = [
            [at(self.margin, *row) for row in changed(each, self.room)] for each in differences
        ]
        return [*self._titled(title), *self._fitting(blocks, rows - 2)]

    def hints(self, hints: Sequence[str], rows: int) -> list[Line]:
        """All of them, where there is room; the first one stands at the foot anyway."""
        if len(hints) < 2 or rows < 3:
            return []
        blocks = [self._quiet(each) for each in hints]
        return [*self._titled(_("Easier to read")), *self._fitting(blocks, rows - 2)]

    def _titled(self, title: str) -> list[Line]:
        return [BLANK, at(self.margin, Span(title, "quiet", bold=True))]

    def _quiet(self, text: str) -> list[Line]:
        return [at(self.margin, Span(row, "quiet")) for row in wrap(text, self.room)]

    def _fitting(self, blocks: Sequence[Sequence[Line]], rows: int) -> list[Line]:
        """As many blocks as fit, and how many more there are."""
        lines: list[Line] = []
        for number, block in enumerate(blocks):
            last = number == len(blocks) - 1
            if len(lines) + len(block) + (0 if last else 1) > rows and lines:
                more_label = _("+{count} more").format(count=len(blocks) - number)
                return [*lines[: rows - 1], at(self.margin, Span(more_label, "quiet"))]
            lines += block
        return lines
