"""What probably says the same as the chosen thing, in the row above the keys."""

from __future__ import annotations

from rich.cells import cell_len

from facilitator.console.steps.step_view import Twin
from facilitator.console.widgets.lines import Line, Span, at
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _


def suggestion(twin: Twin | None, size: Size) -> Line | None:
    """The row; None if there is nothing."""
    if twin is None or size.name == "tiny":
        return None
    template = _("The same as {text}?") if twin.sure else _("Maybe the same as {text}?")
    longest = size.inner - cell_len(template.format(text="")) - 2
    text = wrap(twin.text, longest)[0]
    text = text if text == twin.text else f"{wrap(twin.text, longest - 1)[0]}…"
    before, _blank, after = template.partition("{text}")
    return at(
        size.margin, Span(before, "quiet"), Span(f"“{text}”", bold=True), Span(after, "quiet")
    )
