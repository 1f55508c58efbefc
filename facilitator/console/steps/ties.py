"""Ties on the console: who works with whom."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities import ties_words
from facilitator.activities.ties import STRENGTHS, TiesView
from facilitator.activities.ties_between import standing
from facilitator.console.counts import with_by_hand
from facilitator.console.screens.form_fields import Field
from facilitator.console.steps.about import about
from facilitator.console.steps.count import counted_page
from facilitator.console.steps.layout import (
    Block,
    clamped,
    lay_out,
    muted_rows,
    page_lines,
)
from facilitator.console.steps.step_view import (
    OnSheet,
    PrimaryAction,
    RenderedPage,
    Selectable,
    StepView,
    ViewContext,
)
from facilitator.console.steps.ties_list import group_blocks
from facilitator.console.widgets.chrome import Progress
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State


class TiesFace(StepView):
    """Which groups work together, talk, or know each other."""

    def progress(self, context: ViewContext) -> Progress:
        """How many groups have answered of those for which somebody is here."""
        if context.concealed:
            return super().progress(context)
        view = context.step_state.view(TiesView)
        answered = {context.state.map.meant(group) for group in view.asked} if view else set()
        able = {person.group for person in context.state.here if person.group} | answered
        template = n_(
            "{asked} of {count} group has answered",
            "{asked} of {count} groups have answered",
            len(able),
        )
        text = template.format(asked=len(answered), count=len(able))
        turnout = context.state.turnout(context.step.id)
        return Progress(len(answered), len(able), with_by_hand(text, turnout))

    def selectables(self, context: ViewContext) -> Sequence[Selectable]:
        """The groups, in the order of the page."""
        if context.concealed:
            return ()
        return [Selectable(group.id, group.text) for group in context.state.groups]

    def act(self, context: ViewContext) -> PrimaryAction | None:
        """Reveal what stays hidden until then, or hide it again."""
        if context.step.reveal != "hidden" or context.step_state.status == "waiting":
            return None
        return PrimaryAction(
            "reveal", _("hide all") if context.step_state.revealed else _("reveal")
        )

    def keys(self, context: ViewContext) -> Sequence[str]:
        """Going on, choosing a group."""
        if context.chosen:
            return ("hide", "down", "other")
        if not context.state.groups:
            return ("back", "next")
        if context.concealed:
            return ("act", "more-time", "next")
        return ("next", "down", "by-hand")

    def draw(self, context: ViewContext, rows: int) -> RenderedPage:
        """The groups with their ties."""
        size = context.size
        if context.concealed and context.step_state.status != "waiting":
            sentence = _("All answers appear at once, when we are ready.")
            return counted_page(context, rows, self.progress(context), [sentence])
        if not context.state.groups:
            message = _("No groups yet. Question 1 asks for them.")
            pages = lay_out(
                lambda width: [Block(tuple(muted_rows(message, width)))], size.inner, rows
            )
            return RenderedPage(page_lines(pages, 0, size))
        tied = standing(context.state)
        listed = lay_out(
            lambda width: list(group_blocks(context.state, tied, width)),
            size.inner,
            rows,
            most=size.reading_columns,
            gaps=(1, 0),
        )
        page = clamped(context.page, listed.count)
        lines = page_lines(listed, page, size, context.chosen)
        total = len(context.state.groups)
        return RenderedPage(
            lines,
            listed.count,
            right=listed.range_indicator(page, total),
            chosen_on=listed.page_of(context.chosen),
        )

    def by_hand(self, state: State, step: Step) -> Sequence[Field]:
        """The other group, and how the two are tied."""
        groups = [(group.id, group.text) for group in state.groups]
        strengths = [(name, ties_words.strength(name)) for name in STRENGTHS]
        return about(
            "to", _("And the group"), groups, "strength", _("How are they tied?"), strengths
        )

    def on_sheet(self, state: State, step: Step) -> OnSheet:
        """How many ties there are."""
        count = len(standing(state))
        return OnSheet(n_("{count} tie", "{count} ties", count).format(count=count))


FACE = TiesFace()
