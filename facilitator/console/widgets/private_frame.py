"""The facilitator's own page: violet, so that nobody mistakes it for the room's."""

from collections.abc import Iterable

from msgspec.structs import replace

from facilitator.console.widgets.lines import Line, Span, at
from facilitator.locales import _


def in_violet(lines: Iterable[Line]) -> list[Line]:
    """The lines on private ground, in the two inks that are readable there.

    What was quiet takes the ground's own ink; what was coloured becomes bold text.
    """
    return [
        Line(tuple(_private(span) for span in line.spans), "private")
        if line.ground == "ground"
        else line
        for line in lines
    ]


def _private(span: Span) -> Span:
    if span.ground is not None or span.ink == "text":
        return span
    if span.ink in ("quiet", "line", "on-private"):
        return replace(span, ink="on-private")
    return replace(span, ink="text", bold=True)


def private_heading(margin: int, *, beside_wall: bool = False) -> Line:
    """The first words of the page: for whom it is, and who sees it all the same; `beside_wall`: the
    room looks at another window."""
    seen = _("not in the second window")
    seen = seen if beside_wall else _("a mirrored screen shows it too")
    return at(margin, Span(_("ONLY FOR YOU"), bold=True), Span(f"  {seen}", "quiet"))
