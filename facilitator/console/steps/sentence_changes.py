"""A text beside what it was before, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.analysis.difference import Op, signed
from facilitator.analysis.difference import Row as Change
from facilitator.console.steps.layout import Row, text_rows
from facilitator.console.themes import Ink
from facilitator.console.widgets.lines import Span
from facilitator.console.widgets.wrap import wrap_spans
from facilitator.locales import _


def changed(row: Change, width: int) -> list[Row]:
    """A sentence in both versions: words tell what happened to it, the result is bold."""
    labels = {
        "before": _("before"),
        "change": _("change"),
        "same": _("same"),
        "changed": _("now"),
        "new": _("new"),
        "gone": _("gone"),
    }
    hang = max(Span(word).cells for word in labels.values()) + 2

    def mark(name: str) -> Span:
        return Span(labels[name].ljust(hang), "quiet")

    if row.state == "same":
        return text_rows(row.new, width, mark("same"), hang=hang)
    if row.state == "gone":
        return _marked([Span(row.old, "quiet")], mark("gone"), hang, width)
    if row.state == "new":
        return _marked([Span(row.new, bold=True)], mark("new"), hang, width)
    return [
        *_marked([Span(row.old, "quiet")], mark("before"), hang, width),
        *_marked(as_one(row), mark("change"), hang, width),
        *_marked([Span(row.new, bold=True)], mark("changed"), hang, width),
    ]


def as_one(row: Change) -> list[Span]:
    """Both versions in one: what is gone, then what came instead."""
    inks: dict[Op, Ink] = {"same": "text", "added": "text", "gone": "quiet"}
    return [Span(text, inks[op], op == "added") for op, text in signed(row)]


def _marked(spans: Sequence[Span], mark: Span, hang: int, width: int) -> list[Row]:
    rows = wrap_spans(spans, width - hang)
    indent = Span(" " * hang)
    return [(mark if number == 0 else indent, *row) for number, row in enumerate(rows)]
