"""Decide on the console: what goes in, the frozen text under its rule, the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from facilitator.activities.decide import DecideOptions, DecideView, Frozen, chosen, proposed
from facilitator.activities.sense import candidates
from facilitator.analysis.decisions import settings_of
from facilitator.analysis.rules import ONE_MAY_STAND_ASIDE_FROM
from facilitator.console.counts import with_by_hand
from facilitator.console.screens.fields import Field
from facilitator.console.steps.blocks import (
    Block,
    Make,
    Pages,
    clamped,
    laid,
    page_lines,
    quietly,
    written,
)
from facilitator.console.steps.decide_readback import adopted_principles
from facilitator.console.steps.decide_result import (
    drawn_hidden,
    drawn_result,
    hidden_reasons,
    reasons_of,
)
from facilitator.console.steps.face import Act, Drawn, Face, Seen, Thing
from facilitator.console.widgets.chrome import PROMPT_WIDTH
from facilitator.console.widgets.lines import BLANK, Line, Span, at, filled
from facilitator.console.widgets.paging import page_told
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop import text as limits
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import short_seal
from facilitator.workshop.state import State

TEXT, HIDDEN = "text", "hidden"
"""The views of the text beside its result, and of hidden reasons."""

_ENDS = frozenset(".!?:;…。！？؟।")
"""What a sentence ends with."""

_LOWEST_TEXT = 4


class DecideFace(Face):
    """A frozen text is put to the room, which takes positions."""

    must_pick = True

    def prompt(self, seen: Seen) -> str:
        """The question, with the version's number where the statement is decided."""
        number = _number(seen)
        if not number:
            return seen.step.question()
        return f"{seen.step.question()} " + _("(version {number})").format(number=number)

    def views(self, seen: Seen) -> Sequence[str]:
        """What is put to the decision or came of it, and the text; hidden reasons, if any are."""
        result = _result_of(seen)
        hidden = result is not None and bool(hidden_reasons(seen, result))
        return ("", TEXT, *([HIDDEN] if hidden or seen.view == HIDDEN else []))

    def picked(self, state: State) -> frozenset[str]:
        """The principles that go in, also unasked: the common ground."""
        return frozenset(item.id for item in chosen(state))

    def by_hand(self, state: State, step: Step) -> Sequence[Field]:
        """A position on the frozen text, and its reason."""
        if _frozen_in(state, step) is None:
            return ()
        choices = [
            ("agree", _("agree")),
            ("reservations", _("agree, with reservations")),
            ("stand-aside", _("stand aside")),
            ("block", _("block")),
            ("ask-my-group", _("must ask the group")),
        ]
        hint = _("Needed to stand aside or block.")
        return (
            Field("choice", _("Position"), "pick", options=choices),
            Field("reason", _("Reason"), most=limits.REASON, hint=hint),
        )

    def entered(self, state: State, step: Step, values: Mapping[str, str]) -> dict[str, Any]:
        """A position is on the text that is frozen now."""
        frozen = _frozen_in(state, step)
        return {**values, "version": frozen.version if frozen else ""}

    def readback(self, state: State, width: int) -> Sequence[Block]:
        """The principles that were adopted."""
        return adopted_principles(state, width)

    def things(self, seen: Seen) -> Sequence[Thing]:
        """Before freezing, the candidate principles; the reasons once there is a result."""
        if (result := _result_of(seen)) is not None and seen.view != TEXT:
            reasons = hidden_reasons if seen.view == HIDDEN else reasons_of
            return [Thing(reason.id, f"“{reason.text}”") for reason in reasons(seen, result)]
        if view_of(seen) is not None or not _on_principles(seen):
            return ()
        return [Thing(item.id, item.text) for item in candidates(seen.state)]

    def act(self, seen: Seen) -> Act | None:
        """Freeze; then close, which shows the result."""
        if not seen.open:
            waits = seen.concealed and view_of(seen) is not None
            return Act("reveal", _("show the result")) if waits else None
        if view_of(seen) is not None:
            return Act("close", _("close and show"))
        return Act("freeze", _("freeze")) if proposed(seen.state, seen.step)[1] else None

    def keys(self, seen: Seen) -> Sequence[str]:
        """Choosing and freezing; then closing; then the reasons and going on."""
        view = view_of(seen)
        if view is None and _on_principles(seen) and not candidates(seen.state):
            return ("back", "next")
        if view is None:
            first = ("choose", "act") if seen.chosen else ("act", "down")
            return first if _on_principles(seen) else ("act", "back", "next")
        if seen.open:
            return ("act", "by-hand", "timer")
        if seen.concealed:
            return ("act", "next")
        after = self.views(seen).index(seen.view) + 1
        names = {TEXT: _("text"), HIDDEN: _("hidden")}
        words = names.get(self.views(seen)[after % len(self.views(seen))], _("result"))
        if seen.chosen:
            hide = _("restore") if seen.view == HIDDEN else _("hide")
            return (f"hide {hide}", "down", f"other {words}")
        reasons = [f"next-page {_('reasons')}"] if reasons_of(seen, view) and not seen.view else []
        return ("next", *reasons, f"other {words}")

    def draw(self, seen: Seen, rows: int) -> Drawn:
        """The page of the stage that the step is in."""
        view = view_of(seen)
        if view is None or view.frozen is None:
            return _before(seen, rows)
        result = _result_of(seen)
        if result is not None and seen.view == HIDDEN:
            return drawn_hidden(seen, result, rows)
        if result is not None and seen.view != TEXT:
            return drawn_result(seen, result, rows)
        return _frozen(seen, view.frozen, rows)


def view_of(seen: Seen) -> DecideView | None:
    """The round's view once a text is frozen in it."""
    view = seen.standing.view(DecideView)
    return view if view is not None and view.frozen is not None else None


def _result_of(seen: Seen) -> DecideView | None:
    """The round's view once its result is shown."""
    view = view_of(seen)
    return view if view is not None and view.outcome is not None and not seen.secret else None


def _frozen_in(state: State, step: Step) -> Frozen | None:
    view = state.steps[step.id].view(DecideView)
    return view.frozen if view else None


def _on_principles(seen: Seen) -> bool:
    return seen.step.having(DecideOptions).subject == "principles"


def _number(seen: Seen) -> int:
    """The number of the statement's version that is decided or would be; 0 for none."""
    if _on_principles(seen):
        return 0
    versions = [version.id for version in seen.state.versions]
    view = view_of(seen)
    if view is not None and view.frozen is not None and view.frozen.of in versions:
        return versions.index(view.frozen.of) + 1
    return len(versions)


def _before(seen: Seen, rows: int) -> Drawn:
    """What freezing would freeze."""
    size = seen.size
    word, left = "", _how(seen)
    if _on_principles(seen):
        make: Make = lambda width: _choice(seen, width)  # noqa: E731
    else:
        parts = proposed(seen.state, seen.step)[1]
        word = _("NOT FROZEN") if parts else ""
        make = _sentences(parts)
    pages = laid(
        make, size.inner, rows, most=size.reading_columns, gutter=size.gutter, gaps=size.between
    )
    if not any(pages.pages[0]):
        pages = laid(lambda width: [_nothing(seen, width)], size.inner, rows)
        left = ""
    page = clamped(seen.page, pages.count)
    lines = page_lines(pages, page, size, seen.chosen)
    told = pages.told(page, len(candidates(seen.state))) if _on_principles(seen) else ""
    return Drawn(lines, pages.count, left, told, word, pages.page_of(seen.chosen))


def _sentences(parts: Sequence[tuple[str, str]]) -> Make:
    return lambda width: [Block(tuple(written(text, width, bold=True))) for _id, text in parts]


def _choice(seen: Seen, width: int) -> list[Block]:
    """The candidates; those that go in are marked and bold."""
    goes = {item.id for item in chosen(seen.state)}
    found = []
    for item in candidates(seen.state):
        mark = Span("✓  ", "good") if item.id in goes else Span("·  ", "quiet")
        rows = written(item.text, width, mark, hang=3, bold=item.id in goes)
        found.append(Block(tuple(rows), item.id))
    return found


def _nothing(seen: Seen, width: int) -> Block:
    if _on_principles(seen):
        words = _("No candidate principle yet. k on an answer makes one.")
    else:
        words = _("No version of the statement yet. It is written in the step before, with e.")
    return Block(tuple(quietly(words, width)))


def _how(seen: Seen) -> str:
    """How many principles go in, and why these."""
    if seen.standing.status == "closed":
        return _("Nothing was frozen here, so nothing was decided.")
    if not _on_principles(seen):
        return _("r freezes this text; then people take positions.")
    every, goes = candidates(seen.state), chosen(seen.state)
    words = n_("{count} of {all} goes in", "{count} of {all} go in", len(goes))
    said = words.format(count=len(goes), all=len(every))
    if any(item.id in seen.state.starred for item in every):
        return said
    if len(goes) < len(every):
        return f"{said}: " + _("the common ground. x puts one in or takes it out.")
    return f"{said}. " + _("x takes one out.")


def _frozen(seen: Seen, frozen: Frozen, rows: int) -> Drawn:
    """The text, raised, and its rule and seal beneath; a long text pages, the rule stays."""
    size = seen.size
    rule = _rule(seen, frozen)
    if rows - len(rule) < _LOWEST_TEXT + 1:
        rule = [line for line in rule if line is not BLANK]
    pages = _text_pages(seen, frozen, max(1, rows - len(rule) - 3))
    if pages.count > 1:
        pages = _text_pages(seen, frozen, max(1, rows - len(rule) - 1))
    page = clamped(seen.page, pages.count)
    text = page_lines(pages, page, size)
    airy = len(text) + len(rule) + 3 <= rows
    raised = [
        filled(line.spans, "raised", *size.inset)
        for line in ([BLANK, *text, BLANK] if airy else text)
    ]
    word = _("FROZEN") if seen.open else ""
    told = page_told(page, pages.count)
    apart = [BLANK] if len(raised) + 1 + len(rule) <= rows else []
    return Drawn([*raised, *apart, *rule], pages.count, _standing(seen, frozen), told, word)


def _text_pages(seen: Seen, frozen: Frozen, rows: int) -> Pages:
    """A statement runs on as one text in a small window, and has a paragraph for each sentence in
    larger ones, or where a sentence has no end that can be seen; principles are numbered."""
    texts = [text for _id, text in frozen.parts]
    width = min(PROMPT_WIDTH, seen.size.inner)

    def running(_width: int) -> list[Block]:
        joined = written(" ".join(texts), width, bold=True)
        return [Block((row,)) for row in joined]

    def listed(_width: int) -> list[Block]:
        found = []
        for number, text in enumerate(texts, 1):
            mark = f"{number:>2}  " if _on_principles(seen) else ""
            rows = written(text, width, Span(mark), hang=len(mark), bold=True)
            found.append(Block(tuple(rows)))
        return found

    ended = all(text.rstrip("”’\"')")[-1:] in _ENDS for text in texts)
    if _on_principles(seen) or seen.size.reading_columns > 1 or not ended:
        return laid(listed, width, rows, gaps=(1,) if seen.size.letters else (1, 0))
    return laid(running, width, rows, gaps=(0,))


def _rule(seen: Seen, frozen: Frozen) -> list[Line]:
    """The rule in whole numbers, how many have taken a position, and the seal."""
    size = seen.size
    settings = settings_of(seen.step.having(DecideOptions).rule)
    head = _("Adopted when")
    share = _("at least {share} of 100 people here take a position")
    aside = _("at most {share} of 100 stand aside; one may, of {least} or more")
    lines = [
        share.format(share=settings["quorum"]),
        _("no block stands"),
        aside.format(share=settings["stand-aside"], least=ONE_MAY_STAND_ASIDE_FROM),
    ]
    hang = Span(head).cells + 2
    found = []
    for number, text in enumerate(lines):
        for row_number, row in enumerate(wrap(text, min(size.reading, size.inner) - hang)):
            first = number == 0 and row_number == 0
            lead = Span(head.ljust(hang) if first else " " * hang, "text", bold=True)
            found.append(at(size.margin, lead, Span(row)))
    seal = _("Seal of this text: {seal}").format(seal=short_seal(frozen.version))
    said = f"{_taken(seen)} {seal}" if seen.open else seal
    return [
        *found,
        BLANK,
        *(at(size.margin, Span(row, "quiet")) for row in wrap(said, size.reading)),
    ]


def _taken(seen: Seen) -> str:
    return _("Positions are hidden until you close.")


def _standing(seen: Seen, frozen: Frozen) -> str:
    if seen.concealed and not seen.open:
        return _("The result is hidden until you show it.")
    if not seen.open:
        return _("v shows the result.")
    found = seen.state.turnout(seen.step.id)
    words = _("{count} of {total} have taken a position")
    said = with_by_hand(words.format(count=found.people, total=found.here), found)
    version = seen.state.version
    if frozen.of and version is not None and version.id != frozen.of:
        return f"{said} · " + _("a newer version is not in this decision")
    return said


FACE = DecideFace()
