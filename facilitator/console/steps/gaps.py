"""Gaps on the console: the list before it is frozen, the dots' progress, the ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from facilitator.activities.gaps import (
    GAPS_AT_MOST,
    GapItem,
    GapsView,
    found,
    frozen,
    key,
    ranking,
    sentence,
    words,
)
from facilitator.activities.group_voices import speaker_name
from facilitator.analysis.coverage import Gap
from facilitator.analysis.dots import MOST_ON_ONE, Ranked
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
from facilitator.console.steps.face import Act, Drawn, Face, Seen, Thing
from facilitator.console.steps.gaps_readback import chosen_gaps
from facilitator.console.widgets.bars import Part, bar
from facilitator.console.widgets.lines import Span
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State

MORE = "more"
"""The view of what was left out, of the frozen list, or of who is touched."""

_HANG = 5
_MOST_DOTS_DRAWN = 30


class GapsFace(Face):
    """What the answers leave open, ranked by the room."""

    def prompt(self, seen: Seen) -> str:
        """The step's question; how many dots there are once they can be placed."""
        frozen = _frozen(seen)
        if frozen is None or not seen.open:
            return seen.step.question()
        return f"{seen.step.question()} {_dots(frozen)}"

    def views(self, seen: Seen) -> Sequence[str]:
        """The list, the count or the ranking, and what is behind it."""
        return ("", MORE)

    def things(self, seen: Seen) -> Sequence[Thing]:
        """The findings, or the gaps of the frozen list; on the other view what was left out."""
        frozen = _frozen(seen)
        if frozen is None:
            listed = _left_out(seen.state) if seen.view == MORE else _findings(seen.state)
            return [Thing(key(gap), _said(seen.state, gap)) for gap in listed]
        if seen.secret and seen.view != MORE:
            return ()
        return [Thing(item.id, sentence(seen.state, item)) for item in _in_order(seen, frozen)]

    def act(self, seen: Seen) -> Act | None:
        """Freeze the list; then close the step, which shows the ranking."""
        if not seen.open:
            waits = seen.concealed and _frozen(seen) is not None
            return Act("reveal", _("show the ranking")) if waits else None
        if _frozen(seen) is not None:
            return Act("close", _("close and show"))
        return Act("freeze", _("freeze the list")) if _findings(seen.state) else None

    def keys(self, seen: Seen) -> Sequence[str]:
        """Freezing or closing first; leaving a finding out while one is chosen."""
        if seen.open and _frozen(seen) is None:
            if seen.view == MORE:
                return (f"hide {_('bring back')}", "down", f"other {_('findings')}")
            out = [f"other {_('left out')}"] if _left_out(seen.state) else []
            first = (f"hide {_('leave out')}", "act") if seen.chosen else ("act", "down")
            return (*first, *out)
        if seen.secret and _frozen(seen) is not None:
            words = _("the count") if seen.view == MORE else _("the list")
            return ("act", f"other {words}", "timer")
        return (
            "next",
            f"other {_('dots only') if seen.view == MORE else _('who is touched')}",
            "down",
        )

    def draw(self, seen: Seen, rows: int) -> Drawn:
        """The page of the stage that the step is in."""
        frozen = _frozen(seen)
        if frozen is None:
            return _live(seen, rows)
        if not seen.secret:
            return _ranked(seen, rows, frozen)
        return (
            _frozen_list(seen, rows, frozen) if seen.view == MORE else _placing(seen, rows, frozen)
        )

    def by_hand(self, state: State, step: Step) -> Sequence[Field]:
        """A gap of the frozen list, and the dots on it."""
        view = state.steps[step.id].view(GapsView)
        listed = frozen(state, view) if view else ()
        items = [(gap.id, sentence(state, gap)) for gap in listed]
        dots = [(str(count), str(count)) for count in range(1, MOST_ON_ONE + 1)]
        return about("item", _("Gap"), items, "dots", _("Dots"), dots)

    def entered(self, state: State, step: Step, values: Mapping[str, str]) -> dict[str, Any]:
        """The dots are a number."""
        return {**values, "dots": int(values["dots"])}

    def readback(self, state: State, width: int) -> Sequence[Block]:
        """The gaps that the room acts on."""
        return chosen_gaps(state, width)


def _frozen(seen: Seen) -> GapsView | None:
    view = seen.standing.view(GapsView)
    return view if view is not None and view.gaps else None


def _dots(view: GapsView) -> str:
    words = n_(
        "{count} dot each, {most} at most on one.",
        "{count} dots each, {most} at most on one.",
        view.dots,
    )
    return words.format(count=view.dots, most=MOST_ON_ONE)


def _findings(state: State) -> list[Gap]:
    return [gap for gap in found(state) if key(gap) not in state.hidden]


def _left_out(state: State) -> list[Gap]:
    return [gap for gap in found(state) if key(gap) in state.hidden]


def _said(state: State, gap: Gap) -> str:
    return words(state, gap.kind, gap.text, (gap.holder,) if gap.holder else ())


def _in_order(seen: Seen, view: GapsView) -> list[GapItem]:
    """The gaps that are not hidden: while dots are placed as frozen, afterwards by their dots."""
    ids = view.gaps if seen.secret else [row.item for row in ranking(view)]
    items = {item.id: item for item in frozen(seen.state, view)}
    return [items[id] for id in ids if id in items and id not in seen.state.hidden]


def _paged(seen: Seen, pages: Pages, total: int, left: str, word: str) -> Drawn:
    page = clamped(seen.page, pages.count)
    lines = page_lines(pages, page, seen.size, seen.chosen)
    told = pages.told(page, total)
    return Drawn(lines, pages.count, left, told, word, pages.page_of(seen.chosen))


def _laid(seen: Seen, blocks: Sequence[tuple[str, str]], mark: str, rows: int) -> Pages:
    """Sentences, as (id, text), each behind a mark."""
    size = seen.size

    def make(width: int) -> list[Block]:
        span = Span(f"{mark} ", "quiet")
        return [Block(tuple(written(text, width, span, hang=2)), id) for id, text in blocks]

    return laid(
        make, size.inner, rows, most=size.reading_columns, gutter=size.gutter, gaps=size.loose
    )


def _live(seen: Seen, rows: int) -> Drawn:
    listed = _left_out(seen.state) if seen.view == MORE else _findings(seen.state)
    if not listed:
        said = _nothing(seen)
        pages = laid(lambda width: [Block(tuple(quietly(said, width)))], seen.size.inner, rows)
        return _paged(seen, pages, 0, _counted(seen), "")
    texts = [(key(gap), _said(seen.state, gap)) for gap in listed]
    pages = _laid(seen, texts, "×" if seen.view == MORE else "·", rows)
    word = _("LEFT OUT") if seen.view == MORE else ""
    return _paged(seen, pages, len(listed), _counted(seen), word)


def _nothing(seen: Seen) -> str:
    if seen.view == MORE:
        return _("No finding was left out.")
    if _left_out(seen.state):
        return _("All findings were left out. v shows them; h brings one back.")
    return _("No gap found with these answers.")


def _counted(seen: Seen) -> str:
    count, out = len(_findings(seen.state)), len(_left_out(seen.state))
    if not count + out:
        return ""
    said = n_("{count} finding", "{count} findings", count).format(count=count)
    if count > GAPS_AT_MOST:
        said += " · " + _("the first {most} go into the list").format(most=GAPS_AT_MOST)
    if out:
        said += " · " + _("{count} left out").format(count=out)
    elif seen.open and not seen.chosen:
        said += " · " + _("h leaves out the chosen one")
    if seen.standing.status == "closed":
        said += " · " + _("the list was not frozen")
    return said


def _placing(seen: Seen, rows: int, view: GapsView) -> Drawn:
    found = seen.state.turnout(seen.step.id)
    words = with_by_hand(_("of {total} have placed their dots").format(total=found.here), found)
    says = [
        n_(
            "{count} gap in the list; v shows it.",
            "{count} gaps in the list; v shows them.",
            len(view.gaps),
        ).format(count=len(view.gaps)),
        _("How many dots each has appears when the step is closed."),
    ]
    return Drawn(
        big_count(seen.size, rows, found.people, words, found.here, says), word=_("FROZEN")
    )


def _frozen_list(seen: Seen, rows: int, view: GapsView) -> Drawn:
    items = _in_order(seen, view)
    texts = [(item.id, sentence(seen.state, item)) for item in items]
    pages = _laid(seen, texts, "·", rows)
    left = _("The dots are secret until the step is closed.")
    return _paged(seen, pages, len(items), left, _("FROZEN"))


def _ranked(seen: Seen, rows: int, view: GapsView) -> Drawn:
    size = seen.size
    ranked = {row.item: row for row in ranking(view)}
    items = _in_order(seen, view)
    most = max((row.dots for row in ranked.values()), default=0)

    def make(width: int) -> list[Block]:
        return [
            Block(tuple(_result(seen, item, ranked[item.id], most, width)), item.id)
            for item in items
        ]

    # A bar stands low in its row: without a blank one it would seem to belong to the next gap.
    pages = laid(
        make, size.inner, rows, most=size.reading_columns, gutter=size.gutter, gaps=size.between
    )
    people = n_("{count} person placed dots.", "{count} people placed dots.", view.placed)
    return _paged(seen, pages, len(items), people.format(count=view.placed), _("RESULT"))


def _result(seen: Seen, item: GapItem, row: Ranked, most: int, width: int) -> list[Row]:
    count = Span(f"{row.dots:>3}  ", bold=True)
    text = sentence(seen.state, item)
    rows = written(text, width, count, hang=_HANG, bold=True)
    dots = _dot_row(row.dots, most, width - _HANG)
    if row.tied and row.dots:
        shared = _("place {place}, same number").format(place=row.place)
        rows += _beside(dots, shared, width)
    elif row.dots:
        rows.append((Span(" " * _HANG), *dots))
    return rows + (_touched(seen, item, width) if seen.view == MORE else [])


def _dot_row(dots: int, most: int, width: int) -> Row:
    """The dots one by one; a bar where they are too many for a row."""
    if most <= _MOST_DOTS_DRAWN and 2 * most <= width:
        return (Span(" ".join("●" * dots), "agree"),)
    full = min(40, width)
    return bar([Part(dots, "▄", "agree"), Part(most - dots, "▁", "line")], full)


def _beside(dots: Row, said: str, width: int) -> list[Row]:
    indent = Span(" " * _HANG)
    used = sum(span.cells for span in dots)
    if _HANG + used + 2 + Span(said).cells <= width:
        return [(indent, *dots, Span(f"  {said}", "quiet"))]
    return [(indent, *dots), *quietly(said, width, _HANG)]


def _touched(seen: Seen, item: GapItem, width: int) -> list[Row]:
    """Who is touched by a gap, by name."""
    names = dict.fromkeys(speaker_name(seen.state, id) for id in item.others)
    if not names:
        return []
    known = {
        "nobody": _("Could help: {names}"),
        "only-one": _("Held by: {names}"),
    }
    words = known.get(item.finding, _("Touched: {names}"))
    return quietly(words.format(names=", ".join(names)), width, _HANG)


FACE = GapsFace()
