"""The needs in a list: what nobody has, what only one has, and who has the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facilitator.activities import holders_kinds
from facilitator.activities.group_voices import speaker_name
from facilitator.activities.holders import HoldersView
from facilitator.console.steps.layout import Block, Row, headed, muted_rows, text_rows
from facilitator.console.steps.raised_rows import raised_rows
from facilitator.console.steps.step_view import ViewContext
from facilitator.console.support_text import NO_BREAK, supports_of
from facilitator.console.widgets.balance import JOIN
from facilitator.console.widgets.ink_fields import tag
from facilitator.console.widgets.lines import Span, place
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _
from facilitator.workshop.items import Item

NOTHING = HoldersView({}, {}, ())
_NAMES_FROM = 66
_MOST_DOTS = 8
MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class Held:
    """A need and the groups that have it."""

    need: Item
    has: tuple[str, ...]


def view_of(context: ViewContext) -> HoldersView:
    """What the groups have said; nothing before the step was opened."""
    view = context.step_state.view(HoldersView)
    return NOTHING if view is None or context.concealed else view


def in_order(context: ViewContext) -> list[Held]:
    """What nobody has first, then what one group has, then by their number."""
    view = view_of(context)
    held_needs = [Held(need, view.at(need.id, "has")) for need in context.state.needs]
    return sorted(held_needs, key=lambda held: len(held.has)) if view.asked else held_needs


def by_count(context: ViewContext) -> Iterator[Block]:
    """All needs, in their order."""
    label, need, names = _widths(context)
    before = None
    for held in in_order(context):
        kind = min(len(held.has), 2)
        rows = _rows(context, held, label, need, names)
        if context.size.airy and before not in (None, kind):
            rows = [(), *rows]
        yield Block(tuple(rows), held.need.id)
        before = kind


def has_kinds(context: ViewContext) -> bool:
    """Whether there are needs of several kinds."""
    return len(holders_kinds.by_kind(context.state)) > 1


def by_kind(context: ViewContext, width: int) -> Iterator[Block]:
    """The needs under the kinds that they are of."""
    columns = _widths(context)
    held_needs = in_order(context)
    for kind in holders_kinds.by_kind(context.state):
        of_kind = [held for held in held_needs if held.need in kind.needs]
        yield headed(kind.title, width)
        for held in of_kind:
            yield Block(tuple(_rows(context, held, *columns)), held.need.id)


def kinds_in_order(context: ViewContext) -> list[Held]:
    """The same needs, in the order in which they stand there."""
    kinds = holders_kinds.by_kind(context.state)
    place = {need.id: at for at, kind in enumerate(kinds) for need in kind.needs}
    return sorted(in_order(context), key=lambda held: place[held.need.id])


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
    rows += raised_rows(context, held.need.id, context.size.inner, label)
    return rows + _differing(context, held.need, label, context.size.inner - label)


def _name(held: Held, text: str) -> Span:
    return Span(text, "warn", bold=True) if len(held.has) == 1 else Span(text, "quiet")


def speaker_names(context: ViewContext, speakers: Sequence[str]) -> list[str]:
    """The groups' names; people without a group once, with their number."""
    counted = Counter(speaker_name(context.state, speaker) for speaker in speakers)
    return [name if count == 1 else f"{count} × {name}" for name, count in counted.items()]


def _names(context: ViewContext, speakers: Sequence[str], width: int) -> list[str]:
    """The names that fit one line, whole, and how many more there are."""
    names = speaker_names(context, speakers)
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
    names = ", ".join(speaker_names(context, groups))
    text = _("members disagree: {names}").format(names=names)
    return [(Span(" " * label + row, "quiet"),) for row in wrap(text, width)]


def others(context: ViewContext, width: int) -> Iterator[Block]:
    """For every need who could get it, who knows somebody, who needs it."""
    view = view_of(context)
    levels = {"could": _("could"), "knows": _("knows somebody"), "needs": _("needs it")}
    for held in in_order(context):
        rows: list[Row] = []
        for level, word in levels.items():
            names = speaker_names(context, view.at(held.need.id, level))
            if names:
                rest = f" +{len(names) - MOST_NAMES}" if len(names) > MOST_NAMES else ""
                text = f"{word}: {', '.join(names[:MOST_NAMES])}{rest}"
                rows += muted_rows(text, width, 2)
        if rows:
            yield Block((*text_rows(held.need.text, width, bold=True), *rows), held.need.id)
