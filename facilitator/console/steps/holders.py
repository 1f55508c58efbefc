"""Holders on the console: what nobody has, what only one has, and who has the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facilitator.activities.group_voices import speaker_name
from facilitator.activities.holders import HoldersView
from facilitator.console.counts import with_by_hand
from facilitator.console.screens.fields import Field
from facilitator.console.steps.about import about
from facilitator.console.steps.blocks import (
    Block,
    Pages,
    Row,
    clamped,
    laid,
    page_lines,
    quietly,
    written,
)
from facilitator.console.steps.count import big_count
from facilitator.console.steps.face import Act, Drawn, Face, OnSheet, Seen, Thing
from facilitator.console.steps.holders_table import table
from facilitator.console.widgets.lines import Line, Span, place
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import Item
from facilitator.workshop.state import State

MORE = "more"
"""The view of the table, or of who could and who knows somebody."""

NOTHING = HoldersView({}, {}, ())
_NAMES_FROM = 66
_MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class Held:
    """A need and the groups that have it."""

    need: Item
    has: tuple[str, ...]


class HoldersFace(Face):
    """Which group has what the coalition needs."""

    large = 3

    def views(self, seen: Seen) -> Sequence[str]:
        """The needs with who has them, and more about it."""
        return ("", MORE)

    def things(self, seen: Seen) -> Sequence[Thing]:
        """The needs, in the order of the page."""
        if _as_table(seen) or seen.concealed:
            return ()
        return [Thing(held.need.id, held.need.text) for held in in_order(seen)]

    def act(self, seen: Seen) -> Act | None:
        """Reveal what stays hidden until then, or hide it again."""
        if seen.step.reveal != "hidden" or seen.standing.status == "waiting":
            return None
        return Act("reveal", _("hide all") if seen.standing.revealed else _("reveal"))

    def keys(self, seen: Seen) -> Sequence[str]:
        """Going on, choosing a need, the table."""
        if seen.chosen:
            return ("hide", "down", "other")
        if not seen.state.needs:
            return ("back", "next")
        if seen.concealed:
            return ("act", "more-time", "next")
        if seen.view == MORE:
            return ("next", f"other {_('list')}", "next-page")
        words = _("as table") if seen.size.panel else _("who could")
        return ("next", "down", f"other {words}")

    def draw(self, seen: Seen, rows: int) -> Drawn:
        """The list and, on the pages after it, who could and who knows somebody; or the table."""
        if not seen.state.needs:
            said = _("No need yet. y on an answer makes it a need.")
            pages = laid(lambda width: [Block(tuple(quietly(said, width)))], seen.size.inner, rows)
            return Drawn(page_lines(pages, 0, seen.size))
        if seen.concealed and seen.standing.status != "waiting":
            return Drawn(_progress(seen, rows))
        if _as_table(seen):
            drawn = table(seen, view_of(seen), rows)
            return Drawn(drawn.lines, drawn.pages, drawn.left, drawn.right)
        return _drawn(seen, rows)

    def by_hand(self, state: State, step: Step) -> Sequence[Field]:
        """A need, and how it is held."""
        needs = [(need.id, need.text) for need in state.needs]
        levels = [
            ("has", _("has it")),
            ("could", _("could get it")),
            ("knows", _("knows someone")),
            ("needs", _("needs it")),
            ("none", _("does not have it")),
        ]
        return about("need", _("Need"), needs, "level", _("Has it?"), levels)

    def on_sheet(self, state: State, step: Step) -> OnSheet:
        """How many groups have answered."""
        view = state.steps[step.id].view(HoldersView)
        asked = len(view.asked) if view else 0
        return OnSheet(n_("{count} group", "{count} groups", asked).format(count=asked))


def view_of(seen: Seen) -> HoldersView:
    """What the groups have said; nothing before the step was opened."""
    view = seen.standing.view(HoldersView)
    return NOTHING if view is None or seen.concealed else view


def _progress(seen: Seen, rows: int) -> list[Line]:
    found = seen.state.turnout(seen.step.id)
    words = with_by_hand(_("of {total} have answered").format(total=found.here), found)
    says = [_("The answers stay hidden until everyone is ready.")]
    return big_count(seen.size, rows, found.people, words, found.here, says)


def in_order(seen: Seen) -> list[Held]:
    """What nobody has first, then what one group has, then by their number."""
    view = view_of(seen)
    found = [Held(need, view.at(need.id, "has")) for need in seen.state.needs]
    return sorted(found, key=lambda held: len(held.has)) if view.asked else found


def _as_table(seen: Seen) -> bool:
    return seen.view == MORE and seen.size.panel > 0 and bool(view_of(seen).asked)


def _drawn(seen: Seen, rows: int) -> Drawn:
    size = seen.size
    more = laid(lambda width: list(_others(seen, width)), size.inner, rows)
    has_more = any(more.pages[0])
    if seen.view == MORE and has_more:
        page = clamped(seen.page, more.count)
        lines = page_lines(more, page, size, seen.chosen)
        return Drawn(lines, more.count, _beyond(), chosen_on=more.page_of(seen.chosen))
    blocks = list(_list(seen))
    # Needs or names of many rows run together without a blank one between.
    gap = int(any(len(block.rows) > 2 for block in blocks))
    listed = laid(lambda width: blocks, size.inner, rows, gaps=(gap,))
    count = listed.count + (more.count if has_more else 0)
    page = clamped(seen.page, count)
    at = listed.page_of(seen.chosen)
    if page >= listed.count:
        lines = page_lines(more, page - listed.count, size, seen.chosen)
        return Drawn(lines, count, _beyond(), chosen_on=at)
    lines = page_lines(listed, page, size, seen.chosen)
    left = _asked(seen, listed.count + 1 if has_more and listed.count == 1 else 0)
    return Drawn(lines, count, left, _told(listed, page), chosen_on=at)


def _beyond() -> str:
    return _("Who could, who knows somebody, who needs it")


def _told(listed: Pages, page: int) -> str:
    total = sum(len(column) for columns in listed.pages for column in columns)
    return listed.told(page, total)


def _asked(seen: Seen, more: int) -> str:
    """How many of all groups have answered, and where the rest of it is."""
    view = view_of(seen)
    if not view.asked:
        return _("The first answers appear beside these needs.")
    if seen.step.names == "anonymous":
        found = seen.state.turnout(seen.step.id)
        words = n_("{count} person answered.", "{count} people answered.", found.people)
        return with_by_hand(words.format(count=found.people), found)
    able = {person.group or person.id for person in seen.state.here} | set(view.asked)
    words = n_(
        "{asked} of {count} group answered.", "{asked} of {count} groups answered.", len(able)
    )
    said = words.format(asked=len(view.asked), count=len(able))
    if not more:
        return said
    return f"{said} " + _("“Could” and “knows” are on page {page}.").format(page=more)


def _list(seen: Seen) -> Iterator[Block]:
    label, need, names = _widths(seen)
    before = None
    for held in in_order(seen):
        kind = min(len(held.has), 2)
        rows = _rows(seen, held, label, need, names)
        yield Block(tuple(rows), held.need.id, apart=before not in (None, kind))
        before = kind


def _widths(seen: Seen) -> tuple[int, int, int]:
    """The cells of the label, of the need and of the names, 0 where they go beneath the need."""
    label = max(len(_label(seen, held)[0].text.strip()) for held in in_order(seen)) + 2
    label = max(label, 10)
    inner = seen.size.inner
    names = max(24, min(48, inner * 3 // 7)) if inner >= _NAMES_FROM else 0
    return label, min(60, inner - label - names - 2 * bool(names)), names


def _label(seen: Seen, held: Held) -> Row:
    count = len(held.has)
    if not view_of(seen).asked:
        return (Span("·", "quiet"),)
    if count == 0:
        return (Span(_("NOBODY"), "on-fill", bold=True, ground="bad"),)
    if count == 1:
        return (Span(_("ONLY"), "warn", bold=True),)
    return (Span(n_("{count} group", "{count} groups", count).format(count=count), "good"),)


def _rows(seen: Seen, held: Held, label: int, need: int, names: int) -> list[Row]:
    few = len(held.has) < 2 and bool(view_of(seen).asked)
    texts = wrap(held.need.text, need)
    who = _names(seen, held.has, names or need - 2)
    rows = []
    for number in range(max(len(texts), len(who) if names else 0)):
        parts: list[tuple[int, Row]] = [(0, _label(seen, held))] if number == 0 else []
        if number < len(texts):
            parts.append((label, (Span(texts[number], bold=few),)))
        if names and number < len(who):
            parts.append((label + need + 2, (_name(held, who[number]),)))
        rows.append(place(*parts).spans)
    if not names and len(held.has) == 1:
        rows += [place((label + 2, (_name(held, row),))).spans for row in who]
    return rows + _differing(seen, held.need, label, seen.size.inner - label)


def _name(held: Held, text: str) -> Span:
    return Span(text, "warn", bold=True) if len(held.has) == 1 else Span(text, "quiet")


def _said(seen: Seen, speakers: Sequence[str]) -> list[str]:
    """The groups' names; people without a group once, with their number."""
    counted = Counter(speaker_name(seen.state, speaker) for speaker in speakers)
    return [name if count == 1 else f"{count} × {name}" for name, count in counted.items()]


def _names(seen: Seen, speakers: Sequence[str], width: int) -> list[str]:
    """The names that fit one line, whole, and how many more there are."""
    names = _said(seen, speakers)
    for count in range(len(names), 0, -1):
        rest = f" +{len(names) - count}" if count < len(names) else ""
        said = ", ".join(names[:count]) + rest
        if len(rows := wrap(said, width)) == 1 or count == 1:
            return rows
    return []


def _differing(seen: Seen, need: Item, label: int, width: int) -> list[Row]:
    groups = view_of(seen).differing.get(need.id, ())
    if not groups:
        return []
    names = ", ".join(_said(seen, groups))
    words = _("its phones differ: {names}").format(names=names)
    return [(Span(" " * label + row, "quiet"),) for row in wrap(words, width)]


def _others(seen: Seen, width: int) -> Iterator[Block]:
    """For every need who could get it, who knows somebody, who needs it."""
    view = view_of(seen)
    levels = {"could": _("could"), "knows": _("knows somebody"), "needs": _("needs it")}
    for held in in_order(seen):
        rows: list[Row] = []
        for level, word in levels.items():
            names = _said(seen, view.at(held.need.id, level))
            if names:
                rest = f" +{len(names) - _MOST_NAMES}" if len(names) > _MOST_NAMES else ""
                said = f"{word}: {', '.join(names[:_MOST_NAMES])}{rest}"
                rows += quietly(said, width, 2)
        if rows:
            yield Block((*written(held.need.text, width, bold=True), *rows), held.need.id)


FACE = HoldersFace()
