"""Holders on the console: what nobody has, what only one has, and who has the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from facilitator.activities.group_voices import speaker_name
from facilitator.activities.holders import HoldersView
from facilitator.console.counts import with_by_hand
from facilitator.console.screens.form_fields import Field
from facilitator.console.steps.about import about
from facilitator.console.steps.count import counted_page
from facilitator.console.steps.holders_table import table
from facilitator.console.steps.layout import (
    Block,
    Pages,
    Row,
    clamped,
    lay_out,
    muted_rows,
    page_lines,
    text_rows,
)
from facilitator.console.steps.step_view import (
    OnSheet,
    PrimaryAction,
    RenderedPage,
    Selectable,
    StepView,
    ViewContext,
)
from facilitator.console.support_text import NO_BREAK, supports_of
from facilitator.console.widgets.balance import JOIN
from facilitator.console.widgets.chrome import Progress
from facilitator.console.widgets.ink_fields import tag
from facilitator.console.widgets.lines import Span, place
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import GROUP, Item
from facilitator.workshop.state import State

MORE = "more"
"""The view of the table, or of who could and who knows somebody."""

NOTHING = HoldersView({}, {}, ())
_NAMES_FROM = 66
_MOST_DOTS = 8
_MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class Held:
    """A need and the groups that have it."""

    need: Item
    has: tuple[str, ...]


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
        """The needs with who has them, and more about it."""
        return ("", MORE)

    def selectables(self, context: ViewContext) -> Sequence[Selectable]:
        """The needs, in the order of the page."""
        if _as_table(context) or context.concealed:
            return ()
        return [Selectable(held.need.id, held.need.text) for held in in_order(context)]

    def act(self, context: ViewContext) -> PrimaryAction | None:
        """Reveal what stays hidden until then, or hide it again."""
        if context.step.reveal != "hidden" or context.step_state.status == "waiting":
            return None
        return PrimaryAction(
            "reveal", _("hide all") if context.step_state.revealed else _("reveal")
        )

    def keys(self, context: ViewContext) -> Sequence[str]:
        """Going on, choosing a need, the table."""
        if context.chosen:
            return ("hide", "down", "other")
        if not context.state.needs:
            return ("back", "next")
        if context.concealed:
            return ("act", "more-time", "next")
        if context.view == MORE:
            return ("next", f"other {_('list')}", "next-page")
        label = _("as table") if context.size.panel else _("who could")
        return ("next", "down", f"other {label}")

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
        if _as_table(context):
            rendered = table(context, view_of(context), rows)
            return RenderedPage(rendered.lines, rendered.pages, rendered.left, rendered.right)
        return _drawn(context, rows)

    def by_hand(self, state: State, step: Step) -> Sequence[Field]:
        """A need, and how it is held."""
        needs = [(need.id, need.text) for need in state.needs]
        levels = [
            ("has", _("has it")),
            ("could", _("could get it")),
            ("knows", _("knows somebody")),
            ("needs", _("needs it")),
            ("none", _("does not have it")),
        ]
        return about("need", _("Need"), needs, "level", _("Has it?"), levels)

    def on_sheet(self, state: State, step: Step) -> OnSheet:
        """How many groups have answered."""
        view = state.steps[step.id].view(HoldersView)
        groups, people = _parted(view.asked if view else ())
        counts = [n_("{count} group", "{count} groups", len(groups)).format(count=len(groups))]
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
    of_people = n_(
        "{asked} of {count} person has answered",
        "{asked} of {count} people have answered",
        len(everybody),
    ).format(asked=len(people), count=len(everybody))
    if not all_groups and everybody:
        return of_people
    if not everybody:
        template = n_(
            "{asked} of {count} group has answered",
            "{asked} of {count} groups have answered",
            len(all_groups),
        )
        return template.format(asked=len(groups), count=len(all_groups))
    template = n_("{asked} of {count} group", "{asked} of {count} groups", len(all_groups))
    of_groups = template.format(asked=len(groups), count=len(all_groups))
    return _("{groups} and {people}").format(groups=of_groups, people=of_people)


def view_of(context: ViewContext) -> HoldersView:
    """What the groups have said; nothing before the step was opened."""
    view = context.step_state.view(HoldersView)
    return NOTHING if view is None or context.concealed else view


def _progress(context: ViewContext, rows: int) -> RenderedPage:
    sentence = _("All answers appear at once, when we are ready.")
    return counted_page(context, rows, FACE.progress(context), [sentence])


def in_order(context: ViewContext) -> list[Held]:
    """What nobody has first, then what one group has, then by their number."""
    view = view_of(context)
    held_needs = [Held(need, view.at(need.id, "has")) for need in context.state.needs]
    return sorted(held_needs, key=lambda held: len(held.has)) if view.asked else held_needs


def _as_table(context: ViewContext) -> bool:
    return context.view == MORE and context.size.panel > 0 and bool(view_of(context).asked)


def _drawn(context: ViewContext, rows: int) -> RenderedPage:
    size = context.size
    more = lay_out(lambda width: list(_others(context, width)), size.inner, rows)
    has_more = any(more.pages[0])
    if context.view == MORE and has_more:
        page = clamped(context.page, more.count)
        lines = page_lines(more, page, size, context.chosen)
        return RenderedPage(lines, more.count, _beyond(), chosen_on=more.page_of(context.chosen))
    blocks = list(_list(context))
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


def _list(context: ViewContext) -> Iterator[Block]:
    label, need, names = _widths(context)
    before = None
    for held in in_order(context):
        kind = min(len(held.has), 2)
        rows = _rows(context, held, label, need, names)
        if context.size.airy and before not in (None, kind):
            rows = [(), *rows]
        yield Block(tuple(rows), held.need.id)
        before = kind


def _widths(context: ViewContext) -> tuple[int, int, int]:
    """The cells of the label, of the need and of the names, 0 where they go beneath the need."""
    labels = (_label(context, held) for held in in_order(context))
    label = max(sum(span.cells for span in spans) for spans in labels) + 2
    label = max(label, 10)
    inner = context.size.inner
    names = max(24, min(48, inner * 3 // 7)) if inner >= _NAMES_FROM else 0
    return label, min(60, inner - label - names - 2 * bool(names)), names


def _label(context: ViewContext, held: Held) -> Row:
    count = len(held.has)
    if not view_of(context).asked:
        return (Span("·", "quiet"),)
    if count == 0:
        return (tag(_("NOBODY"), "bad"),)
    if count == 1:
        return (tag(_("ONLY 1"), "warn"),)
    most = _MOST_DOTS if count <= _MOST_DOTS else _MOST_DOTS - 3
    rest = f" +{count - most}" if count > most else ""
    return (Span("●" * min(count, most), "good", bold=True, drawn=True), Span(rest, "quiet"))


def _rows(context: ViewContext, held: Held, label: int, need: int, names: int) -> list[Row]:
    people = supports_of(context.state).get(held.need.id, 0)
    texts = wrap(held.need.text + (f"{NO_BREAK}×{people}" if people > 1 else ""), need)
    who = _names(context, held.has, names or need - 2)
    rows = []
    for number in range(max(len(texts), len(who) if names else 0)):
        parts: list[tuple[int, Row]] = [(0, _label(context, held))] if number == 0 else []
        if number < len(texts):
            parts.append((label, (Span(texts[number], bold=True),)))
        if names and number < len(who):
            parts.append((label + need + 2, (_name(held, who[number]),)))
        rows.append(place(*parts).spans)
    if not names and len(held.has) == 1:
        rows += [place((label + 2, (_name(held, row),))).spans for row in who]
    return rows + _differing(context, held.need, label, context.size.inner - label)


def _name(held: Held, text: str) -> Span:
    return Span(text, "warn", bold=True) if len(held.has) == 1 else Span(text, "quiet")


def _speaker_names(context: ViewContext, speakers: Sequence[str]) -> list[str]:
    """The groups' names; people without a group once, with their number."""
    counted = Counter(speaker_name(context.state, speaker) for speaker in speakers)
    return [name if count == 1 else f"{count} × {name}" for name, count in counted.items()]


def _names(context: ViewContext, speakers: Sequence[str], width: int) -> list[str]:
    """The names that fit one line, whole, and how many more there are."""
    names = _speaker_names(context, speakers)
    for count in range(len(names), 0, -1):
        rest = f" +{len(names) - count}" if count < len(names) else ""
        text = JOIN.join(names[:count]) + rest
        if len(rows := wrap(text, width)) == 1 or count == 1:
            return rows
    return []


def _differing(context: ViewContext, need: Item, label: int, width: int) -> list[Row]:
    groups = view_of(context).differing.get(need.id, ())
    if not groups:
        return []
    names = ", ".join(_speaker_names(context, groups))
    text = _("members disagree: {names}").format(names=names)
    return [(Span(" " * label + row, "quiet"),) for row in wrap(text, width)]


def _others(context: ViewContext, width: int) -> Iterator[Block]:
    """For every need who could get it, who knows somebody, who needs it."""
    view = view_of(context)
    levels = {"could": _("could"), "knows": _("knows somebody"), "needs": _("needs it")}
    for held in in_order(context):
        rows: list[Row] = []
        for level, word in levels.items():
            names = _speaker_names(context, view.at(held.need.id, level))
            if names:
                rest = f" +{len(names) - _MOST_NAMES}" if len(names) > _MOST_NAMES else ""
                text = f"{word}: {', '.join(names[:_MOST_NAMES])}{rest}"
                rows += muted_rows(text, width, 2)
        if rows:
            yield Block((*text_rows(held.need.text, width, bold=True), *rows), held.need.id)


FACE = HoldersFace()
