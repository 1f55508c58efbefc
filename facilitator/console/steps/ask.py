"""Ask on the console: the answers in columns, or only their number while they are hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from facilitator.activities.ask import Answer, AskOptions, AskView, answers, count
from facilitator.console.counts import with_by_hand
from facilitator.console.same import while_same
from facilitator.console.screens.fields import Field
from facilitator.console.steps.count import big_count
from facilitator.console.steps.face import Act, Drawn, Face, OnSheet, Seen, Thing
from facilitator.console.widgets.columns import Columns, Look, draw_columns, in_columns
from facilitator.console.widgets.lines import Line, Span, at
from facilitator.console.widgets.paging import range_told
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop import text as limits
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import GROUP, Item
from facilitator.workshop.state import State, StepState
from facilitator.workshop.text import same_name

HIDDEN = "hidden"
"""The view of what was hidden or waits."""

NEWEST = 3
"""Texts on the sheet."""

NO_BREAK = "\u00a0"
_WHOLE = 16
"""Characters up to which the words behind an answer stay on one row: no column is narrower."""


class AskFace(Face):
    """A question, and short answers to it."""

    large = 3
    arrives = True

    def views(self, seen: Seen) -> Sequence[str]:
        """The answers, and the hidden ones."""
        return ("", HIDDEN)

    def things(self, seen: Seen) -> Sequence[Thing]:
        """The answers, or on the other view the hidden ones."""
        return () if seen.concealed else _things(_listed(seen))

    def act(self, seen: Seen) -> Act | None:
        """Reveal answers that stay hidden until then, or hide them all again."""
        if seen.step.reveal != "hidden" or seen.standing.status == "waiting":
            return None
        words = _("hide all") if seen.standing.revealed else _("reveal")
        return Act("reveal", words)

    def keys(self, seen: Seen) -> Sequence[str]:
        """With an answer chosen, what becomes of it; else how to go on."""
        if seen.chosen:
            gives = seen.step.having(AskOptions).gives
            kept = {"needs": "need", "principles": "principle"}.get(gives)
            if seen.view == HIDDEN:
                return (f"hide {_('restore')}", f"other {_('answers')}")
            return (kept, "hide") if kept else ("principle", "need", "hide")
        if seen.concealed:
            return ("act", "more-time", "next")
        if not _parted(seen).shown:
            return ("join-code", "by-hand", "next")
        if seen.view == HIDDEN:
            return ("down", f"other {_('answers')}")
        return ("next", "down", f"other {_('hidden')}" if _parted(seen).hidden else "by-hand")

    def draw(self, seen: Seen, rows: int) -> Drawn:
        """The answers' page, or the number of those who have answered."""
        if seen.concealed:
            return Drawn(_progress(seen, rows), left=_counted(seen))
        found = _listed(seen)
        if not found:
            words = wrap(_empty(seen), seen.size.reading)
            lines = [at(seen.size.margin, Span(row, "quiet")) for row in words]
            return Drawn(lines, left=_counted(seen), word=_word(seen))
        return _answers(seen, rows, found)

    def by_hand(self, state: State, step: Step) -> Sequence[Field]:
        """The answer, and what it is about where the step asks for that."""
        answer = Field("text", _("Answer"), most=limits.ANSWER, must=True)
        if not step.having(AskOptions).types:
            return (answer,)
        sorts = [
            ("group", _("a group")),
            ("person", _("a person")),
            ("kind", _("a kind of people")),
        ]
        return (answer, Field("type", _("This is"), "pick", options=sorts))

    def on_sheet(self, state: State, step: Step) -> OnSheet:
        """How many answers there are, and the newest of them."""
        total = count(state, step)
        texts: dict[str, str] = {}
        for answer in reversed(answers(state, step)):
            texts.setdefault(same_name(answer.text), answer.text)
            if len(texts) == NEWEST:
                break
        words = n_("{count} answer", "{count} answers", total)
        return OnSheet(words.format(count=total), tuple(texts.values()))


class Parted(NamedTuple):
    """A step's standing answers, in order (see `Work.in_order`)."""

    shown: tuple[Answer, ...]
    hidden: tuple[Answer, ...]


def _parted(seen: Seen) -> Parted:
    return _part(seen.standing, seen.step.reveal == "hidden", seen.state.hidden)


# Each key and each second draws the page again, with thousands of answers that are the same.
@while_same
def _part(standing: StepState, revealing: bool, hidden: frozenset[str]) -> Parted:
    """`revealing`: rounds before the present one that were not revealed are left out."""
    found = [
        answer
        for round, view in enumerate(standing.rounds, 1)
        if isinstance(view, AskView)
        and (round == standing.round or not revealing or standing.was_revealed(round))
        for answer in view.answers
    ]
    return Parted(
        tuple(answer for answer in found if answer.id not in hidden),
        tuple(answer for answer in found if answer.id in hidden),
    )


def _listed(seen: Seen) -> tuple[Answer, ...]:
    return _parted(seen).hidden if seen.view == HIDDEN else _parted(seen).shown


@while_same
def _things(found: tuple[Answer, ...]) -> Sequence[Thing]:
    return [Thing(each.id, each.text) for each in found]


@while_same
def _places(found: tuple[Answer, ...]) -> dict[str, int]:
    return {each.id: place for place, each in enumerate(found)}


def _word(seen: Seen) -> str:
    return _("HIDDEN") if seen.view == HIDDEN else ""


def _empty(seen: Seen) -> str:
    if seen.view == HIDDEN:
        return _("No answer is hidden.")
    if seen.standing.status == "waiting":
        return _("This question is not open yet.")
    if seen.standing.status == "closed":
        return _("Nobody has answered this question.")
    beside = len(seen.state.agenda.beside(seen.step.id))
    if beside > 1:
        said = _("{count} questions are open; people begin where they like. f shows them all.")
        return said.format(count=beside)
    return _("The first answer appears here.")


def _progress(seen: Seen, rows: int) -> list[Line]:
    found = seen.state.turnout(seen.step.id)
    words = with_by_hand(_("of {total} have answered").format(total=found.here), found)
    says = [_("The answers stay hidden until everyone is ready.")]
    return big_count(seen.size, rows, found.people, words, found.here, says)


def _counted(seen: Seen) -> str:
    shown, hidden = map(len, _parted(seen))
    if not shown + hidden:
        return ""
    said = n_("{count} answer", "{count} answers", shown).format(count=shown)
    if not hidden:
        return said
    words = _("{count} hidden") if not seen.step.review else _("{count} hidden or waiting")
    return f"{said} · {words.format(count=hidden)}"


def _answers(seen: Seen, rows: int, found: tuple[Answer, ...]) -> Drawn:
    size, by_group = seen.size, seen.step.names == "group"
    tails = _tails(found, seen.step, seen.state.of(GROUP) if by_group else ())
    columns = in_columns(
        _texts(found, tails),
        size.inner,
        rows,
        size.answer_columns,
        size.gutter,
        size.gaps,
        size.page_gap,
    )
    # A page beyond the last one: nobody has turned it, and answers arrive.
    page = min(seen.page, len(columns.pages))
    places = _places(found)
    lines = draw_columns(
        columns, page, size.margin, lambda item: _look(seen, found[item].id, tails[item])
    )
    return Drawn(
        lines,
        len(columns.pages),
        _counted(seen),
        _told(columns, page, len(found)),
        _word(seen),
        columns.page_of(places[seen.chosen]) if seen.chosen in places else -1,
    )


@while_same
def _tails(found: tuple[Answer, ...], step: Step, groups: tuple[Item, ...]) -> Sequence[str]:
    names = {group.id: group.text for group in groups}
    return [_tail(step, each, names) if _has_tail(each) else "" for each in found]


@while_same
def _texts(found: tuple[Answer, ...], tails: Sequence[str]) -> tuple[str, ...]:
    return tuple(each.text + tail for each, tail in zip(found, tails, strict=True))


def _has_tail(answer: Answer) -> bool:
    """Whether there may be anything to say behind it; mostly there is not."""
    return bool(answer.sort or answer.group or answer.late or answer.by_hand)


def _tail(step: Step, answer: Answer, names: Mapping[str, str]) -> str:
    """Small words behind an answer, with blanks that do not break."""
    # Most answers are groups; only what is none needs a word.
    sorts = {"person": _("person"), "kind": _("people")}
    said = [sorts.get(answer.sort, "")] if step.having(AskOptions).types else []
    if step.names == "group" and answer.group.startswith(GROUP):
        said.append(names.get(answer.group, _("withdrawn")))
    said += [_("later")] if answer.late else []
    said += [_("by hand")] if answer.by_hand else []
    words = ", ".join(word for word in said if word)
    if len(words) > _WHOLE:
        return f" ({words})"
    return f" ({words.replace(' ', NO_BREAK)})" if words else ""


def _look(seen: Seen, id: str, tail: str) -> Look:
    chosen = id == seen.chosen
    if seen.view == HIDDEN:
        return Look("×", "quiet", "quiet", chosen=chosen, tail=tail, thing=id)
    if id in seen.fresh:
        return Look("›", "accent", bold=True, chosen=chosen, tail=tail, thing=id)
    return Look(bold=chosen, chosen=chosen, tail=tail, thing=id)


def _told(columns: Columns, page: int, total: int) -> str:
    items = columns.items_on(page)
    at_end = items.stop == total
    pages = len(columns.pages)
    return range_told(items.start + 1, items.stop, total, pages if at_end else page, pages)


FACE = AskFace()
