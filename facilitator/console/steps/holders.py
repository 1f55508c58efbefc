"""Holders on the console: what nobody has, what only one has, and who has the rest."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from facilitator.activities.group_voices import about_another, members_differ, speaker_name
from facilitator.activities.holders import HoldersView, Holding
from facilitator.activities.map_vocabulary import groups_in_words
from facilitator.console.counts import groups_answered, people_answered, with_by_hand
from facilitator.console.steps.by_hand_view import Judged, numbered
from facilitator.console.steps.count import all_at_once, counted_page
from facilitator.console.steps.holders_group_pages import (
    EXCHANGE,
    GROUP_VIEWS,
    LOAD,
    TEAM,
    group_page,
    has_groups,
)
from facilitator.console.steps.holders_list import (
    by_count,
    by_kind,
    has_kinds,
    in_order,
    kinds_in_order,
    others,
    view_of,
)
from facilitator.console.steps.holders_table import table
from facilitator.console.steps.layout import (
    Block,
    Pages,
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
    after,
    revealing,
)
from facilitator.console.widgets.chrome import Progress
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import GROUP
from facilitator.workshop.state import State

MORE = "more"
"""The view of the table, or of who could and who knows somebody."""

KINDS = "kinds"
"""The view of the needs by kind."""


class HoldersFace(StepView):
    """Which group has what the coalition needs."""

    def progress(self, context: ViewContext) -> Progress:
        """How many groups have answered, and how many people who speak for none; people where no
        groups are known."""
        if context.step.names == "anonymous" or context.concealed:
            return super().progress(context)
        asked = context.step_state.view(HoldersView)
        answered = set(asked.asked) if asked else set()
        able = {person.group or person.id for person in context.state.here} | answered
        text = _counted(answered, able)
        turnout = context.state.turnout(context.step.id)
        return Progress(len(answered), len(able), with_by_hand(text, turnout))

    def views(self, context: ViewContext) -> Sequence[str]:
        """The needs with who has them, and more about it: by kind, the table, and by group."""
        if context.concealed:
            return ("", MORE)
        kinds = (KINDS,) if has_kinds(context) else ()
        return ("", *kinds, MORE, *(GROUP_VIEWS if has_groups(context) else ()))

    def selectables(self, context: ViewContext) -> Sequence[Selectable]:
        """The needs, in the order of the page."""
        if _as_table(context) or context.concealed or context.view in GROUP_VIEWS:
            return ()
        held_needs = (kinds_in_order if context.view == KINDS else in_order)(context)
        return [Selectable(held.need.id, held.need.text) for held in held_needs]

    def act(self, context: ViewContext) -> PrimaryAction | None:
        """Reveal what stays hidden until then, or hide it again."""
        return revealing(context, _("reveal"))

    def keys(self, context: ViewContext) -> Sequence[str]:
        """Going on, choosing a need, the table."""
        if context.chosen:
            return ("hide", "down", "other")
        if not context.state.needs:
            return ("back", "next")
        if context.concealed:
            return ("act", "more-time", "next")
        other = f"other {self._next_view(context)}"
        if context.view == MORE or context.view in GROUP_VIEWS:
            return ("next", other, "next-page")
        return ("next", "down", other)

    def _next_view(self, context: ViewContext) -> str:
        """What the next view shows."""
        names = {
            KINDS: _("by kind"),
            MORE: _("as table") if context.size.panel else _("who could"),
            LOAD: _("by group"),
            TEAM: _("fewest groups"),
            EXCHANGE: _("who could help"),
        }
        return names.get(after(self.views(context), context.view), _("list"))

    def draw(self, context: ViewContext, rows: int) -> RenderedPage:
        """The list and, on the pages after it, who could and who knows somebody; or the table."""
        if not context.state.needs:
            message = _("No needs yet. Select an answer and press Y to make it a need.")
            message = _("No needs yet.") if context.projected else message
            pages = lay_out(
                lambda width: [Block(tuple(muted_rows(message, width)))], context.size.inner, rows
            )
            return RenderedPage(page_lines(pages, 0, context.size))
        if context.concealed and context.step_state.status != "waiting":
            return _progress(context, rows)
        if context.view in GROUP_VIEWS and has_groups(context):
            return group_page(context, rows)
        if _as_table(context):
            rendered = table(context, view_of(context), rows)
            return RenderedPage(rendered.lines, rendered.pages, rendered.left, rendered.right)
        return _drawn(context, rows)

    def judged(self, state: State, step: Step) -> Judged | None:
        """The needs, and how they are held."""
        needs = [(need.id, need.text) for need in state.needs]
        marks = numbered(
            ("has", _("has it")),
            ("could", _("could get it")),
            ("knows", _("knows somebody")),
            ("needs", _("needs it")),
            ("none", _("does not have it")),
        )
        return Judged(step.question(), Holding, "need", "level", needs, marks)

    def private_notes(self, state: State, step: Step) -> Sequence[tuple[str, Sequence[str]]]:
        """The groups whose members say different things of a need."""
        view = state.steps[step.id].view(HoldersView)
        if view is None or step.names == "anonymous":
            return ()
        lines = [
            about_another(speaker_name(state, group), need.text)
            for need in state.needs
            for group in view.disagreeing.get(need.id, ())
        ]
        title = members_differ()
        return [(f"{title} ({len(lines)})", lines)] if lines else ()

    def on_sheet(self, state: State, step: Step) -> OnSheet:
        """How many groups have answered."""
        view = state.steps[step.id].view(HoldersView)
        groups, people = _parted(view.asked if view else ())
        counts = [groups_in_words(len(groups))]
        if people:
            template = n_("{count} person", "{count} people", len(people))
            counts = [*(counts if groups else []), template.format(count=len(people))]
        return OnSheet(", ".join(counts))


def _parted(speakers: Collection[str]) -> tuple[list[str], list[str]]:
    """The groups among those who speak, and the people who speak for none."""
    groups = [speaker for speaker in speakers if speaker.startswith(GROUP)]
    return groups, [speaker for speaker in speakers if not speaker.startswith(GROUP)]


def _counted(answered: Collection[str], able: Collection[str]) -> str:
    """Who has answered of those who could, groups and people apart."""
    (groups, people), (all_groups, everybody) = _parted(answered), _parted(able)
    if not all_groups and everybody:
        return people_answered(len(people), len(everybody))
    if not everybody:
        return groups_answered(len(groups), len(all_groups))
    of_groups = groups_answered(len(groups), len(all_groups))
    of_people = people_answered(len(people), len(everybody))
    if 1 in (len(all_groups), len(everybody)):
        return f"{of_groups} · {of_people}"
    return _(
        "{groups} of {all_groups} groups and {people} of {everybody} people have answered"
    ).format(
        groups=len(groups), all_groups=len(all_groups), people=len(people), everybody=len(everybody)
    )


def _progress(context: ViewContext, rows: int) -> RenderedPage:
    return counted_page(context, rows, FACE.progress(context), [all_at_once()])


def _as_table(context: ViewContext) -> bool:
    return context.view == MORE and context.size.panel > 0 and bool(view_of(context).asked)


def _drawn(context: ViewContext, rows: int) -> RenderedPage:
    size = context.size
    more = lay_out(lambda width: list(others(context, width)), size.inner, rows)
    has_more = any(more.pages[0])
    if context.view == MORE and has_more:
        page = clamped(context.page, more.count)
        lines = page_lines(more, page, size, context.chosen)
        return RenderedPage(lines, more.count, _beyond(), chosen_on=more.page_of(context.chosen))
    if context.view == KINDS:
        return _by_kind(context, rows)
    blocks = list(by_count(context))
    listed = lay_out(lambda width: blocks, size.inner, rows, gaps=(1,))
    count = listed.count + (more.count if has_more else 0)
    page = clamped(context.page, count)
    at = listed.page_of(context.chosen)
    if page >= listed.count:
        lines = page_lines(more, page - listed.count, size, context.chosen)
        return RenderedPage(lines, count, _beyond(), chosen_on=at)
    lines = page_lines(listed, page, size, context.chosen)
    left = _asked(context, listed.count + 1 if has_more and listed.count == 1 else 0)
    return RenderedPage(lines, count, left, _range_indicator(listed, page), chosen_on=at)


def _by_kind(context: ViewContext, rows: int) -> RenderedPage:
    listed = lay_out(
        lambda width: list(by_kind(context, width)), context.size.inner, rows, gaps=(1, 0)
    )
    page = clamped(context.page, listed.count)
    return RenderedPage(
        page_lines(listed, page, context.size, context.chosen),
        listed.count,
        right=listed.range_indicator(page, len(context.state.needs)),
        chosen_on=listed.page_of(context.chosen),
    )


def _beyond() -> str:
    return _("Who could get it, knows somebody or needs it")


def _range_indicator(listed: Pages, page: int) -> str:
    total = sum(len(column) for columns in listed.pages for column in columns)
    return listed.range_indicator(page, total)


def _asked(context: ViewContext, more: int) -> str:
    """Where the rest of it is."""
    if not view_of(context).asked:
        return _("The first answers appear beside these needs.")
    if not more:
        return ""
    return _("“Could” and “knows” are on page {page}.").format(page=more)


FACE = HoldersFace()
