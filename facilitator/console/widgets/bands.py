"""Filled bands: an outcome, the time's end, something that went wrong."""

from collections.abc import Sequence
from typing import Literal

from facilitator.console.themes import Ground, Ink
from facilitator.console.widgets.chrome import PROMPT_WIDTH
from facilitator.console.widgets.letters import large_line, large_wrapped
from facilitator.console.widgets.lines import Line, Span, at, filled
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap, wrap_spans
from facilitator.locales import _


def outcome_band(
    size: Size, word: str, detail: str = "", fill: Literal["good", "warn", "bad"] = "good"
) -> list[Line]:
    """What was decided: the outcome's word in bold, then the rest, on a filled band."""
    spans = [Span(word, "on-fill", bold=True)]
    spans += [Span(f"  {detail}", "on-fill")] if detail else []
    return _large(size, word, detail, fill) or _band(size, spans, fill)


def _large(size: Size, word: str, detail: str, fill: Ground) -> list[Line]:
    """The band with its word in large letters, and the rest too if it fits; all of it beneath in
    the terminal's own. [] where the window is too small for that."""
    full_text = f"{word}  {detail}".rstrip()
    for text in (full_text, word):
        lines = large_wrapped(text, size.inner) if size.letters else None
        if lines is not None and len(lines) == 1:
            break
    else:
        return []
    rows = [Span(""), *(Span(row, "on-fill") for row in large_line(lines[0]))]
    rows += [Span(row, "on-fill", bold=True) for row in wrap(full_text, size.inner)]
    indent = Span(" " * size.margin)
    return [filled((indent, row), fill, *size.inset) for row in rows]


def time_over_band(size: Size) -> list[Line]:
    """The time's end: three rows filled with accent."""
    spans = [
        Span(_("Time is up."), "on-fill", bold=True),
        Span("  " + _("Take the time you need: nothing moves on by itself."), "on-fill"),
    ]
    return _band(size, spans, "accent")


def _band(size: Size, spans: Sequence[Span], fill: Ground) -> list[Line]:
    rows = [(), *wrap_spans(spans, min(PROMPT_WIDTH, size.inner)), ()]
    indent = Span(" " * size.margin)
    return [filled((indent, *row), fill, *size.inset) for row in rows]


def banner(
    size: Size, happened: str, remedy: str = "", kind: Literal["bad", "warn", "good"] = "bad"
) -> list[Line]:
    """What went wrong and what is safe, then what to do; only `bad` is filled. `good` is for what
    was done."""
    width = min(PROMPT_WIDTH, size.inner)
    is_bad, mark = kind == "bad", "✓" if kind == "good" else "!"
    first: Ink = "on-fill" if is_bad else kind
    second: Ink = "on-fill" if is_bad else "text"
    rows = [Span(row, first, bold=True) for row in wrap(f"{mark} {happened}", width, hang=2)]
    rows += [Span(f"  {row}", second) for row in wrap(remedy, width - 2)] if remedy else []
    lines = [at(size.margin, row) for row in rows]
    return [filled(line.spans, "bad", *size.inset) for line in lines] if is_bad else lines
