"""Introductions to make: for one goal the pairs that should meet, with what it is good for and who
could bring them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.activities import ties_introductions as pairs
from facilitator.activities.ties_introductions import Basis, Introductions, ToMake
from facilitator.analysis.network.introduction import Goal
from facilitator.console.memoize import memoize_last, memoize_recent
from facilitator.console.steps.layout import (
    Block,
    Row,
    clamped,
    lay_out,
    muted_rows,
    page_lines,
    remark,
    text_rows,
)
from facilitator.console.steps.offers import Offer
from facilitator.console.steps.step_view import RenderedPage, Selectable, ViewContext
from facilitator.console.themes import Fill
from facilitator.console.widgets.ink_fields import tag
from facilitator.console.widgets.lines import Span
from facilitator.locales import _
from facilitator.workshop.group_map import Pair
from facilitator.workshop.state import State

_GOALS: Mapping[str, Goal] = {f"meet-{goal}": goal for goal in pairs.GOALS}
MEETING_VIEWS = tuple(_GOALS)
"""The views, one for each goal."""

_HANG = 2
_FILLS: Mapping[str, Fill] = {"proposed": "accent", "made": "good"}
_STATES = ("proposed", "made", "refused", "not")


def goal_of(view: str) -> Goal:
    """The goal that a view is about."""
    return _GOALS[view]


def meeting_page(context: ViewContext, rows: int) -> RenderedPage:
    """The pairs for the goal of the view."""
    on, listed = _basis(context.state), _shown(context)
    empty = pairs.nothing_to_do(listed, suggest=not context.projected)
    pages = lay_out(lambda width: _blocks(on, listed, width, empty), context.size.inner, rows)
    page = clamped(context.page, pages.count)
    return RenderedPage(
        page_lines(pages, page, context.size, context.chosen),
        pages.count,
        right=pages.range_indicator(page, len(listed.made)),
        chosen_on=pages.page_of(context.chosen),
        rests=True,
    )


def meeting_pairs(context: ViewContext) -> Sequence[Selectable]:
    """The pairs on the page, in its order."""
    on = _basis(context.state)
    return [Selectable(_id(one.pair), pairs.pair_name(on, one)) for one in _shown(context).made]


def meeting_offers(context: ViewContext, id: str) -> Sequence[Offer]:
    """What can be noted of a pair."""
    chosen = next((one for one in _shown(context).made if _id(one.pair) == id), None)
    if chosen is None:
        return ()
    labels = {
        "proposed": (_("Propose it"), _("It stays on the wall, as proposed.")),
        "made": (_("They have met"), _("It stays on the wall, as done.")),
        "refused": (_("They refused"), _("It goes from the wall, and stays on your page.")),
        "not": (_("Do not introduce them"), _("It goes from the wall, and stays on your page.")),
    }
    return [
        Offer(*labels[state], "introduction", _noting(chosen, state))
        for state in _STATES
        if state != chosen.state
    ]


def _noting(chosen: ToMake, state: str) -> dict[str, object]:
    argument: dict[str, object] = {"groups": list(chosen.pair), "state": state}
    if state == "proposed" and chosen.what.introducer:
        argument["introducer"] = chosen.what.introducer
    return argument


def without_suggestions(context: ViewContext) -> str:
    """That a window of the wall's own shows no pair that is only suggested: it is not told which
    are not to be introduced."""
    suggested = any(one.state == "suggested" for one in _shown(context).made)
    return _("On the wall without what is only suggested") if suggested else ""


def _shown(context: ViewContext) -> Introductions:
    """What this page shows: on a wall of its own no suggestions, for it is not told which pairs are
    not to be introduced."""
    return _planned(_basis(context.state), goal_of(context.view), not context.projected)


@memoize_last
def _basis(state: State) -> Basis:
    return pairs.basis(state)


@memoize_recent(4)
def _planned(on: Basis, goal: Goal, suggest: bool) -> Introductions:
    return pairs.introductions(on, goal, suggest=suggest)


def _id(pair: Pair) -> str:
    return "-".join(pair)


def _blocks(on: Basis, listed: Introductions, width: int, empty: str) -> list[Block]:
    title = Block(tuple(text_rows(pairs.goal_name(listed.goal), width)), heading=True)
    if not listed.made:
        return [title, remark(empty, width)]
    return [title, *(_block(on, one, width) for one in listed.made)]


def _block(on: Basis, one: ToMake, width: int) -> Block:
    rows = _name(on, one, width)
    for text in (pairs.reason(on, one), pairs.introduced_by(on, one)):
        rows += muted_rows(text, width, _HANG) if text else []
    return Block(tuple(rows), _id(one.pair))


def _name(on: Basis, one: ToMake, width: int) -> list[Row]:
    name = pairs.pair_name(on, one)
    if one.state == "suggested":
        return text_rows(name, width, bold=True)
    label = tag(pairs.state_word(one.state).upper(), _FILLS[one.state])
    *rows, last = text_rows(name, width - label.cells - 2, bold=True)
    return [*rows, (*last, Span("  "), label)]
