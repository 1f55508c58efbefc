"""Sense on the console: how many have judged, then what is shared and what to talk about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from facilitator.activities.sense import SenseView, candidates, results
from facilitator.analysis.agreement import COMMON_GROUND, Agreement, by_bridge
from facilitator.analysis.tallies import OTHERS, GroupTally, Tally
from facilitator.console.counts import with_by_hand
from facilitator.console.screens.fields import Field
from facilitator.console.steps.about import about
from facilitator.console.steps.blocks import (
    Block,
    Make,
    Row,
    clamped,
    column_width,
    laid,
    page_lines,
    quietly,
    side_by_side,
    written,
)
from facilitator.console.steps.count import big_count
from facilitator.console.steps.face import Act, Drawn, Face, Seen, Thing
from facilitator.console.widgets.bars import opinions
from facilitator.console.widgets.direction import often_from_right
from facilitator.console.widgets.lines import Span
from facilitator.console.widgets.wrap import wrap_spans
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import PRINCIPLE
from facilitator.workshop.state import State

MORE = "more"
"""The view of the sentences while people judge, then of the groups apart."""

NOTHING = SenseView({}, ())
_WIDE = 60


@dataclass(frozen=True, slots=True)
class Parted:
    """The result in three parts, each in the order of its bridge score."""

    common: tuple[Agreement, ...]
    talk: tuple[Agreement, ...]
    rest: tuple[Agreement, ...]

    @property
    def all(self) -> tuple[Agreement, ...]:
        """All of them in the order of the page."""
        return (*self.common, *self.talk, *self.rest)


def parted(found: Sequence[Agreement]) -> Parted:
    """Common ground; those on which people differ; the rest, with too few votes at the end."""
    ordered = by_bridge(found)
    enough = [each for each in ordered if not each.too_few]
    common = tuple(each for each in enough if each.common_ground)
    talk = tuple(each for each in enough if not each.common_ground and _differ(each))
    rest = tuple(each for each in ordered if each not in common and each not in talk)
    return Parted(common, talk, rest)


def _differ(each: Agreement) -> bool:
    """A quarter of the room on either side, or one group for it and another not."""
    total = each.total
    sides = 4 * min(total.agree, total.disagree) >= total.seen
    groups = [group.tally for group in each.groups if group.group not in each.unheard]
    shares = [tally.agrees_at_least(COMMON_GROUND) for tally in groups]
    return sides or (any(shares) and not all(shares))


class SenseFace(Face):
    """Agree, disagree or pass on candidate principles."""

    def views(self, seen: Seen) -> Sequence[str]:
        """The count or the result, and what is behind it."""
        return ("", MORE)

    def things(self, seen: Seen) -> Sequence[Thing]:
        """The candidate principles; once the result is shown, in its order."""
        items = {item.id: item for item in _then(seen).principles}
        if not _shown(seen):
            found = candidates(_then(seen)) if seen.view == MORE else ()
            return [Thing(item.id, item.text) for item in found]
        return [Thing(each.item, items[each.item].text) for each in _result(seen).all]

    def act(self, seen: Seen) -> Act | None:
        """Show the result, also of a step that closed without; then close."""
        if seen.standing.status == "waiting":
            return None
        if not _shown(seen):
            return Act("reveal", _("show the result"))
        return Act("close", _("close")) if seen.open else None

    def keys(self, seen: Seen) -> Sequence[str]:
        """Showing first; with a principle chosen, what can be done with it."""
        if seen.chosen:
            return ("choose", "hide", "down")
        if not _shown(seen):
            words = _("the count") if seen.view == MORE else _("the sentences")
            return ("act", f"other {words}", "timer")
        words = _("all together") if seen.view == MORE else _("by group")
        return ("next", f"other {words}", "next-page")

    def draw(self, seen: Seen, rows: int) -> Drawn:
        """The progress, or the result once it is shown."""
        if not candidates(_then(seen)):
            said = _("No candidate principle yet. k on an answer makes one.")
            pages = laid(lambda width: [Block(tuple(quietly(said, width)))], seen.size.inner, rows)
            return Drawn(page_lines(pages, 0, seen.size))
        if _shown(seen):
            return _drawn(seen, rows)
        return _candidates(seen, rows) if seen.view == MORE else _progress(seen, rows)

    def by_hand(self, state: State, step: Step) -> Sequence[Field]:
        """A sentence, and the vote on it."""
        items = [(item.id, item.text) for item in candidates(state)]
        votes = [("1", _("agree")), ("0", _("pass")), ("-1", _("disagree"))]
        return about("principle", _("Sentence"), items, "vote", _("Vote"), votes)

    def entered(self, state: State, step: Step, values: Mapping[str, str]) -> dict[str, Any]:
        """The vote is a number."""
        return {**values, "vote": int(values["vote"])}


def _then(seen: Seen) -> State:
    """The state with every principle a candidate: what was adopted later was judged here too."""
    view = view_of(seen)
    items = tuple(
        replace(item, state="") if item.id in view.votes else item
        for item in seen.state.of(PRINCIPLE)
    )
    return replace(seen.state, items={**seen.state.items, PRINCIPLE: items})


def view_of(seen: Seen) -> SenseView:
    """The votes; none before the step was opened."""
    view = seen.standing.view(SenseView)
    return NOTHING if view is None else view


def _shown(seen: Seen) -> bool:
    return seen.standing.status != "waiting" and not seen.concealed


def _result(seen: Seen) -> Parted:
    return parted(results(_then(seen), view_of(seen)))


def _progress(seen: Seen, rows: int) -> Drawn:
    view, count = view_of(seen), len(candidates(_then(seen)))
    found = seen.state.turnout(seen.step.id)
    here = found.here
    # Those who judged most, where some of them have left.
    all_judged = view.judged[-here:] if here else ()
    done = sum(judged >= count for judged in all_judged)
    words = n_(
        "of {here} have judged the one sentence",
        "of {here} have judged all {count} sentences",
        count,
    )
    judged = _("{done} of {all} judgements are in. Each phone has its own order.")
    says = [
        judged.format(done=sum(all_judged), all=here * count),
        _("What people think appears when you show it, not before."),
    ]
    said = with_by_hand(words.format(here=here, count=count), found)
    return Drawn(big_count(seen.size, rows, done, said, here, says))


def _candidates(seen: Seen, rows: int) -> Drawn:
    size = seen.size
    items = candidates(_then(seen))

    def make(width: int) -> list[Block]:
        mark = Span("· ", "quiet")
        return [Block(tuple(written(item.text, width, mark, hang=2)), item.id) for item in items]

    pages = laid(
        make, size.inner, rows, most=size.reading_columns, gutter=size.gutter, gaps=size.loose
    )
    page = clamped(seen.page, pages.count)
    left = n_("{count} candidate", "{count} candidates", len(items)).format(count=len(items))
    lines = page_lines(pages, page, size, seen.chosen)
    told = pages.told(page, len(items))
    return Drawn(lines, pages.count, left, told, "", pages.page_of(seen.chosen))


def _drawn(seen: Seen, rows: int) -> Drawn:
    """The parts one after the other, or as many beside each other as there are columns."""
    size, found = seen.size, _result(seen)
    makes = [_common(seen, found), _talk(seen, found), _rest(seen, found)]
    most = size.reading_columns
    turned = often_from_right(item.text for item in _then(seen).principles)
    if most == 1 or not found.talk or turned:
        return _flowing(seen, rows, makes, found)
    width = column_width(size.inner, most, size.gutter)
    parts = [laid(make, width, rows, gaps=size.between) for make in makes[:most]]
    beside = max(part.count for part in parts)
    after = laid(
        _joined(makes[most:]), size.inner, rows, most=most, gutter=size.gutter, gaps=size.between
    )
    has_more = most < len(makes) and bool(found.rest)
    count = beside + (after.count if has_more else 0)
    page = clamped(seen.page, count)
    if page >= beside:
        lines = page_lines(after, page - beside, size, seen.chosen)
    else:
        shown = [(part, page if page < part.count else -1) for part in parts]
        lines = side_by_side(shown, size, seen.chosen)
    at = max(part.page_of(seen.chosen) for part in parts)
    if at < 0 <= after.page_of(seen.chosen):
        at = beside + after.page_of(seen.chosen)
    return Drawn(lines, count, _left(seen, found), "", _("RESULT"), at)


def _flowing(seen: Seen, rows: int, makes: Sequence[Make], found: Parted) -> Drawn:
    size = seen.size
    most = size.reading_columns
    pages = laid(_joined(makes), size.inner, rows, most=most, gutter=size.gutter, gaps=size.between)
    page = clamped(seen.page, pages.count)
    lines = page_lines(pages, page, size, seen.chosen)
    told = pages.told(page, len(found.all))
    at = pages.page_of(seen.chosen)
    return Drawn(lines, pages.count, _left(seen, found), told, _("RESULT"), at)


def _joined(makes: Sequence[Make]) -> Make:
    return lambda width: [block for make in makes for block in make(width)]


def _left(seen: Seen, found: Parted) -> str:
    if not found.talk:
        return ""
    words = n_("{count} to talk about", "{count} to talk about", len(found.talk))
    return words.format(count=len(found.talk))


def _heading(text: str, more: str, width: int) -> Block:
    spans = (Span(text, bold=True), Span(f"  {more}" if more else "", "quiet"))
    return Block(tuple(wrap_spans(spans, width)), apart=True, heading=True)


def _common(seen: Seen, found: Parted) -> Make:
    def make(width: int) -> list[Block]:
        more = _("{share} of 100 agree, in every group").format(share=COMMON_GROUND)
        if not any(each.groups for each in found.all):
            more = _("{share} of 100 agree").format(share=COMMON_GROUND)
        heading = _heading(_("Common ground"), more, width)
        if found.common:
            return [heading, *_blocks(seen, found.common, width)]
        words = _("No sentence has {share} of 100 in every group yet. The nearest come first.")
        return [heading, Block(tuple(quietly(words.format(share=COMMON_GROUND), width)))]

    return make


def _talk(seen: Seen, found: Parted) -> Make:
    def make(width: int) -> list[Block]:
        if not found.talk:
            return []
        heading = _heading(_("Talk about these"), _("here we differ"), width)
        return [heading, *_blocks(seen, found.talk, width)]

    return make


def _rest(seen: Seen, found: Parted) -> Make:
    def make(width: int) -> list[Block]:
        if not found.rest:
            return []
        return [_heading(_("The rest"), "", width), *_blocks(seen, found.rest, width)]

    return make


def _blocks(seen: Seen, found: Sequence[Agreement], width: int) -> list[Block]:
    return [Block(tuple(_rows(seen, each, width)), each.item) for each in found]


def _rows(seen: Seen, each: Agreement, width: int) -> list[Row]:
    item = seen.state.item(each.item)
    star = "✓ " if each.item in seen.state.starred else ""
    rows = written(star + (item.text if item else ""), width, bold=True)
    rows += _tallied(each.total, width, 24 if width >= _WIDE else 16)
    if each.too_few:
        here = len(seen.state.here)
        words = _("Too few votes to tell: {seen} of {here} people.")
        if each.total.seen > here:
            words = _("Too few votes to tell: {seen}; {here} here.")
        rows += quietly(words.format(seen=each.total.seen, here=here), width)
    return rows + (_by_group(seen, each.groups, width) if seen.view == MORE else [])


def _by_group(seen: Seen, groups: Sequence[GroupTally], width: int) -> list[Row]:
    """A row for each group; two where the names are too long for that."""
    names = [
        _("others") if each.group == OTHERS else seen.state.group_name(each.group)
        for each in groups
    ]
    longest = max((Span(name).cells for name in names), default=0)
    rows: list[Row] = []
    for name, each in zip(names, groups, strict=True):
        said = _said(each.tally)
        if 4 + longest + Span(said).cells <= width:
            pad = " " * (longest + 2 - Span(name).cells)
            rows.append((Span(f"  {name}{pad}", "quiet"), Span(said)))
        else:
            rows += [*quietly(name, width, 2), *written(said, width, Span("    "), hang=4)]
    return rows


def _said(total: Tally) -> str:
    words = _("{agree} agree · {passed} pass · {disagree} disagree")
    return words.format(agree=total.agree, passed=total.passed, disagree=total.disagree)


def _tallied(total: Tally, width: int, bar: int) -> list[Row]:
    said = _said(total)
    drawn = opinions(total.agree, total.passed, total.disagree, bar)
    if bar + 2 + Span(said).cells <= width:
        return [(*drawn, Span(f"  {said}", "quiet"))]
    return [drawn, *quietly(said, width)]


FACE = SenseFace()
