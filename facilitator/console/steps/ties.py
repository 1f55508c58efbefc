"""Ties on the console: the map of who works with whom, growing while the phones are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.activities import tie_words
from facilitator.activities.days import spelled
from facilitator.activities.map_vocabulary import ties_in_words
from facilitator.activities.ties import Tied
from facilitator.activities.ties_between import standing
from facilitator.activities.ties_changes import in_words, map_changes
from facilitator.activities.ties_view import TiesView
from facilitator.console.counts import groups_answered, with_by_hand
from facilitator.console.steps.by_hand_view import Judged, numbered
from facilitator.console.steps.count import all_at_once, counted_page
from facilitator.console.steps.layout import Block, lay_out, muted_rows, page_lines
from facilitator.console.steps.offers import Offer
from facilitator.console.steps.step_view import (
    Noted,
    OnSheet,
    PrimaryAction,
    RenderedPage,
    Selectable,
    StepView,
    ViewContext,
    after,
    revealing,
)
from facilitator.console.steps.ties_map import (
    TABLE,
    drawn_map,
    is_picture,
    map_views,
    shows_map,
)
from facilitator.console.steps.ties_meeting_pages import (
    MEETING_VIEWS,
    meeting_offers,
    meeting_page,
    meeting_pairs,
    without_suggestions,
)
from facilitator.console.steps.ties_private import ties_notes
from facilitator.console.steps.ties_upkeep import changes_of_map
from facilitator.console.widgets.chrome import Progress
from facilitator.console.widgets.sizes import Size
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State
from facilitator.workshop.tie_strengths import ANSWERS


class TiesFace(StepView):
    """Which groups work together, talk, or know each other."""

    def prompt(self, context: ViewContext) -> str:
        """The question in the band; the map takes its place."""
        pictured = _on_map(context) and is_picture(context.view)
        return "" if pictured else super().prompt(context)

    def progress(self, context: ViewContext) -> Progress:
        """How many groups have answered of those for which somebody is here."""
        if context.concealed:
            return super().progress(context)
        view = context.step_state.view(TiesView)
        answered = {context.state.map.meant(group) for group in view.asked} if view else set()
        able = {person.group for person in context.state.here if person.group} | answered
        text = groups_answered(len(answered), len(able))
        turnout = context.state.turnout(context.step.id)
        return Progress(len(answered), len(able), with_by_hand(text, turnout))

    def selectables(self, context: ViewContext) -> Sequence[Selectable]:
        """The groups, in the order of the page, or the pairs of groups to introduce."""
        if context.concealed or not shows_map(context.state):
            return ()
        if context.view in MEETING_VIEWS:
            return meeting_pairs(context)
        return [Selectable(group.id, group.text) for group in context.state.groups]

    def views(self, context: ViewContext) -> Sequence[str]:
        """The map, the same in other forms, and whom to introduce."""
        state = context.state
        mapped = shows_map(state) and not context.concealed
        return (*map_views(state), *MEETING_VIEWS) if mapped else ("",)

    def offers(self, context: ViewContext, id: str) -> Sequence[Offer]:
        """What can be noted of a pair of groups."""
        return meeting_offers(context, id) if _on_meeting(context) else ()

    def kept_back(self, context: ViewContext) -> str:
        """That a window of the wall's own shows no pair that is only suggested."""
        return without_suggestions(context) if _on_meeting(context) else ""

    def maps(self, context: ViewContext) -> bool:
        """The picture of the map."""
        return is_picture(context.view) and _on_map(context)

    def act(self, context: ViewContext) -> PrimaryAction | None:
        """Reveal what stays hidden until then, or hide it again."""
        return revealing(context, _("reveal"))

    def keys(self, context: ViewContext) -> Sequence[str]:
        """Going on, choosing a group, the map's other forms."""
        if context.chosen:
            return ("open" if _on_meeting(context) else "hide", "down", "other")
        if not context.state.groups:
            return ("back", "next")
        if context.concealed:
            return ("act", "more-time", "next")
        if not shows_map(context.state):
            return ("next", "by-hand")
        word = _("both sides") if context.view == "" else _("next view")
        if after(self.views(context), context.view) == MEETING_VIEWS[0]:
            word = _("introductions")
        return ("next", f"other {word}", "down")

    def draw(self, context: ViewContext, rows: int) -> RenderedPage:
        """The map or, before the first tie, what it is to become."""
        if context.concealed and context.step_state.status != "waiting":
            return counted_page(context, rows, self.progress(context), [all_at_once()])
        if _on_meeting(context):
            return meeting_page(context, rows)
        if _on_map(context):
            page = drawn_map(context, rows)
            since = _since(context.state) if context.view == TABLE else ""
            return replace(page, left=since, says=True) if since else page
        return _before_the_first(context, rows)

    def judged(self, state: State, step: Step) -> Judged | None:
        """The other groups, and how they are tied to the one for which it is entered."""
        groups = [(group.id, group.text) for group in state.groups]
        marks = numbered(*((answer, tie_words.strength(answer)) for answer in ANSWERS))
        return Judged(step.question(), Tied, "to", "strength", groups, marks)

    def private_notes(self, state: State, step: Step) -> Sequence[tuple[str, Sequence[str]]]:
        """Where groups, or the members of one, differ; the introductions; and what has changed
        since the session with whose map this one began."""
        since = _since(state)
        return [*ties_notes(state, step), *([(_("The map"), [since])] if since else [])]

    def to_note(self, state: State, before: State | None, size: Size) -> Noted | None:
        """Where groups lie on the map, and to which cluster they belong."""
        return changes_of_map(state, before, size)

    def on_sheet(self, state: State, step: Step) -> OnSheet:
        """How many ties there are."""
        return OnSheet(ties_in_words(len(standing(state))))


def _on_map(context: ViewContext) -> bool:
    return not context.concealed and shows_map(context.state)


def _on_meeting(context: ViewContext) -> bool:
    return context.view in MEETING_VIEWS and _on_map(context)


def _since(state: State) -> str:
    """What has changed since the session with whose map this one began; "" if there was none."""
    changes = map_changes(state)
    if changes is None:
        return ""
    return in_words(changes, spelled(changes.day.isoformat()) if changes.day else "")


def _before_the_first(context: ViewContext, rows: int) -> RenderedPage:
    """What is asked, and what comes of it."""
    sentences = [_("No groups have been named yet.")]
    if context.state.groups:
        sentences = [
            _("On the phones, each group says whom it works with, talks to, or knows."),
            _("The map appears here with the first tie."),
        ]
    pages = lay_out(
        lambda width: [Block(tuple(muted_rows(text, width))) for text in sentences],
        context.size.inner,
        rows,
    )
    return RenderedPage(page_lines(pages, 0, context.size))


FACE = TiesFace()
