"""Answers as slips, one after the other in the order in which they came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.activities.ask import AskOptions
from facilitator.activities.ask_answer import Answer, Theme
from facilitator.console.memoize import memoize_last
from facilitator.console.steps.ask_entries import (
    HIDDEN,
    became,
    kept,
    places,
    starred_in,
)
from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.support_text import NO_BREAK
from facilitator.console.widgets.page_frame import ABOVE
from facilitator.console.widgets.paging import range_indicator
from facilitator.console.widgets.slips import Flow, Laid, SlipLook, draw_slips, lay_slips
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import GROUP, Item

MARKED = "+"
"""The sign of an answer that is marked."""

STAR = f"{NO_BREAK}*"
_WHOLE = 16
"""Characters up to which the words behind an answer stay on one row: no column is narrower."""


def slips_page(context: ViewContext, rows: int, themes: tuple[Theme, ...]) -> RenderedPage:
    """The page with these themes, without what is said beneath it."""
    size, by_group = context.size, context.step.names == "group"
    groups = context.state.of(GROUP) if by_group else ()
    tails = _tails(themes, context.step, groups, context.state.starred)
    # The air above the first slip is its own.
    above = ABOVE if size.airy else 0
    flow = Flow(size.inner, rows + above, airy=size.airy, listed=_listed_by_row(context))
    laid = lay_slips(_texts(themes, tails), flow)
    # A page beyond the last one: nobody has turned it, and answers arrive.
    page = min(context.page, len(laid.pages))
    at, origins = places(themes), kept(context.state)
    lines = draw_slips(
        laid,
        page,
        size.margin,
        lambda item: _look(context, themes[item], tails[item], origins, listed=flow.listed),
    )
    return RenderedPage(
        lines,
        len(laid.pages),
        right=_range_indicator(laid, page, len(themes)),
        chosen_on=laid.page_of(at[context.chosen]) if context.chosen in at else -1,
        above=above,
    )


def _listed_by_row(context: ViewContext) -> bool:
    """Whether each answer has its row to itself: where answers are kept, with what they became."""
    return context.step.having(AskOptions).gives in ("needs", "principles")


@memoize_last
def _tails(
    themes: tuple[Theme, ...], step: Step, groups: tuple[Item, ...], starred: frozenset[str]
) -> Sequence[str]:
    names = {group.id: group.text for group in groups}
    return [
        _of_theme(step, theme, names) + (STAR if starred and starred_in(theme, starred) else "")
        for theme in themes
    ]


@memoize_last
def _texts(themes: tuple[Theme, ...], tails: Sequence[str]) -> tuple[str, ...]:
    return tuple(theme.text + tail for theme, tail in zip(themes, tails, strict=True))


def _of_theme(step: Step, theme: Theme, names: Mapping[str, str]) -> str:
    """Small words behind a theme: how many people said it, or what belongs to the one answer."""
    if len(theme.answers) > 1:
        return f"{NO_BREAK}×{theme.support}" if theme.support > 1 else ""
    answer = theme.answers[0]
    return _tail(step, answer, names) if _has_tail(answer) else ""


def _has_tail(answer: Answer) -> bool:
    """Whether there may be anything to say behind it; mostly there is not."""
    return bool(answer.sort or answer.group or answer.late or answer.by_hand)


def _tail(step: Step, answer: Answer, names: Mapping[str, str]) -> str:
    """Small words behind an answer, with blanks that do not break."""
    # Most answers are groups; only what is none needs a word.
    sorts = {"person": _("person"), "kind": _("people")}
    labels = [sorts.get(answer.sort, "")] if step.having(AskOptions).types else []
    if step.names == "group" and answer.group.startswith(GROUP):
        labels.append(names.get(answer.group, _("withdrawn")))
    labels += [_("later")] if answer.late else []
    if answer.by_hand:
        labels.append(_("imported") if answer.imported else _("by hand"))
    label_text = ", ".join(word for word in labels if word)
    if len(label_text) > _WHOLE:
        return f" ({label_text})"
    return f" ({label_text.replace(' ', NO_BREAK)})" if label_text else ""


def _look(
    context: ViewContext, theme: Theme, tail: str, origins: Mapping[str, str], *, listed: bool
) -> SlipLook:
    id, chosen = theme.id, theme.id == context.chosen
    became_what = became(theme, origins)
    labels = {"need": _("need"), "principle": _("principle"), "disagreement": _("we differ")}
    label = labels[became_what] if became_what and listed else ""
    if id in context.marked:
        return SlipLook("accent", MARKED, chosen, label, tail, id)
    if context.view == HIDDEN:
        return SlipLook("raised", "×", chosen, tail=tail, selectable=id)
    if any(answer.id in context.fresh for answer in theme.answers):
        return SlipLook("accent", "›", chosen, tail=tail, selectable=id)
    if became_what:
        return SlipLook("good", "✓", chosen, label, tail, id)
    return SlipLook(chosen=chosen, tail=tail, selectable=id)


def _range_indicator(laid: Laid, page: int, total: int) -> str:
    items = laid.items_on(page)
    return range_indicator(items.start + 1, items.stop, total, len(laid.pages))
