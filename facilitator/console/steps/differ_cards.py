"""Positions as cards of one size, side by side: what those who hold one say and need, and a dot for
each of them beneath."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from facilitator.activities.differ_view import Side, holders
from facilitator.console.steps.step_view import ViewContext
from facilitator.console.themes import CLUSTERS, Fill
from facilitator.console.widgets.balance import joined
from facilitator.console.widgets.direction import from_right
from facilitator.console.widgets.ink_fields import field
from facilitator.console.widgets.lines import BLANK, Line, Span, Target, place
from facilitator.console.widgets.person_dots import INKS, dots_row
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _

MARKED = "+"
"""The sign of what is marked."""

_PADDING = 2
_GAP = 2
_ALL, _LESS = 2, 1
"""Rows with the names of groups; with one of them there is no air before it either."""

Rows = list[tuple[Span, ...]]


class Portion(NamedTuple):
    """Cards side by side with the dots beneath them, and the ids of their positions."""

    lines: list[Line]
    ids: tuple[str, ...]


def portions(context: ViewContext, sides: Sequence[Side], room: int) -> list[Portion]:
    """The cards in rows of at most so many rows: two of them side by side where both fit, with less
    of what goes along if need be."""
    size, most = context.size, max(1, room - _around(context.size))
    right_to_left = any(from_right(side.text) for side in sides)
    tries = [(1, _ALL), (1, _LESS)]
    tries = tries if right_to_left or len(sides) < 2 else [(2, _ALL), (2, _LESS), *tries]
    for across, rows in tries:
        bodies = [_body(context, side, _width(size, across) - 2 * _PADDING, rows) for side in sides]
        if all(len(body) <= most for body in bodies):
            break
    return list(_laid(context, sides, bodies, across, most))


def _around(size: Size) -> int:
    """Rows of a card beyond its words: the half rows, the dots, and the air."""
    return 4 + 2 * size.airy


def _width(size: Size, across: int) -> int:
    right = size.edge + 2 if size.rail else size.inset[1]
    return (right - size.inset[0] - _GAP * (across - 1)) // across


def _body(context: ViewContext, side: Side, width: int, most: int) -> Rows:
    """The words of a card: the position, or what several were called and what each says; what they
    need; the groups."""
    return [*_wordings(context, side, width), *_along(context, side, width, most)]


def _wordings(context: ViewContext, side: Side, width: int) -> Rows:
    mark = f"{MARKED} " if side.id in context.marked else ""
    number = str(side.people) if side.people > 1 else ""
    room = width - (len(number) + 2 if number else 0)
    first, *more = wrap(f"{mark}{side.text}", room)
    blank = Span(" " * (width - cell_len(first) - len(number)))
    rows: Rows = [(Span(first, bold=True), blank, Span(number, bold=True))]
    rows += [(Span(row, bold=True),) for row in more]
    for text in side.wordings:
        rows += [(), *((Span(row),) for row in wrap(text, width))]
    return rows


def _along(context: ViewContext, side: Side, width: int, most: int) -> Rows:
    texts = [_("needs: {need}").format(need=need) for need in side.needs]
    texts += [] if side.ours else [_("not our battle")]
    rows: Rows = [(Span(row),) for text in texts for row in wrap(text, width)]
    names = holders(context.state, side)
    groups = joined(names, width, most) if names else []
    air: Rows = [()]
    apart = groups and (most == _ALL or not rows)
    return [*(air if rows else []), *rows, *(air if apart else []), *((Span(g),) for g in groups)]


def _laid(
    context: ViewContext, sides: Sequence[Side], bodies: Sequence[Rows], across: int, most: int
) -> Iterator[Portion]:
    for first in range(0, len(sides), across):
        some = range(first, min(first + across, len(sides)))
        ids = tuple(sides[number].id for number in some)
        height = max(len(bodies[number]) for number in some)
        # A card that is taller than a page goes on on the next one.
        for start in range(0, height, most):
            end = min(start + most, height)
            pieces = [bodies[number][start:end] for number in some]
            parts = [
                _card(context, sides, number, piece, end - start, across)
                for number, piece in zip(some, pieces, strict=True)
            ]
            yield Portion([*(place(*row) for row in zip(*parts, strict=True)), BLANK], ids)


def _card(
    context: ViewContext,
    sides: Sequence[Side],
    number: int,
    body: Rows,
    height: int,
    across: int,
) -> list[tuple[int, Sequence[Span]]]:
    """One card, as tall as the one beside it, with its dots."""
    size, side = context.size, sides[number]
    width = _width(size, across)
    left = size.inset[0] + (number % across) * (width + _GAP)
    chosen, fill = side.id == context.chosen, fill_of(number)
    air: Rows = [()] * size.airy
    rows = [*air, *body, *[()] * (height - len(body)), *air]
    bar = (Span("▌", "accent", ground="chosen"), Span(" " * (_PADDING - 1)))
    edge = bar if chosen else (Span(" " * _PADDING),)
    drawn: Fill = "chosen" if chosen else "accent" if side.id in context.marked else fill
    lines = field([(*edge, *row) for row in rows], drawn, width)
    dots = dots_row({"full": side.people}, width - 2 * _PADDING, inks={**INKS, "full": fill})
    aimed = [(left, _aimed(line.spans, side.id)) for line in lines]
    return [*aimed, (left + _PADDING, dots)]


def fill_of(number: int) -> Fill:
    """The colour of a position, by its place."""
    return CLUSTERS[number] if number < len(CLUSTERS) else "quiet"


def _aimed(spans: Sequence[Span], id: str) -> tuple[Span, ...]:
    target = Target(id)
    return tuple(Span(s.text, s.ink, s.bold, s.ground, target, s.drawn) for s in spans)
