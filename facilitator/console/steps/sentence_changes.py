"""A text beside what it was before, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.analysis.difference import Row as Change
from facilitator.console.steps.layout import Row, text_rows
from facilitator.console.widgets.lines import Span
from facilitator.console.widgets.wrap import wrap_spans
from facilitator.locales import _


def changed(row: Change, width: int) -> list[Row]:
    """A sentence in both versions: words tell what happened to it, the result is bold."""
    labels = {"same": _("same"), "changed": _("now"), "new": _("new"), "gone": _("gone")}
    before = _("before")
    hang = max(Span(word).cells for word in (*labels.values(), before)) + 2
    mark = Span(labels[row.state].ljust(hang), "quiet")
    if row.state == "same":
        return text_rows(row.new, width, mark, hang=hang)
    if row.state == "gone":
        return _marked([Span(row.old, "quiet")], mark, hang, width)
    old = [Span(text, "quiet") for op, text in row.pieces if op != "added"]
    new = [Span(text, bold=op == "added") for op, text in row.pieces if op != "gone"]
    rows = _marked(old, Span(before.ljust(hang), "quiet"), hang, width) if row.old else []
    return rows + _marked(new, mark, hang, width)


def _marked(spans: Sequence[Span], mark: Span, hang: int, width: int) -> list[Row]:
    rows = wrap_spans(spans, width - hang)
    indent = Span(" " * hang)
    return [(mark if number == 0 else indent, *row) for number, row in enumerate(rows)]
