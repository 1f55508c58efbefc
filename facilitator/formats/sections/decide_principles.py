"""The document `principles`: the principles that the room adopted, and how it decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from facilitator.activities import sense, vocabulary
from facilitator.activities.decide_view import Frozen
from facilitator.formats import imprint
from facilitator.formats.counted import by_choice
from facilitator.formats.document import (
    Block,
    Card,
    Cards,
    Counted,
    Document,
    Heading,
    Legend,
    Mark,
    Paragraph,
    Part,
    Run,
    StillOpen,
    line,
    note,
)
from facilitator.formats.imprint import Imprint
from facilitator.formats.sections import decide_record, decide_rounds
from facilitator.formats.sections import sense as sense_section
from facilitator.formats.sections.decide_compared import side_by_side
from facilitator.formats.sections.decide_rounds import Decided
from facilitator.formats.sections.decide_support import adopted_by, aside_and_blocks
from facilitator.formats.sections.section import Product
from facilitator.locales import N_, _, n_
from facilitator.workshop.items import NO_TERMS, PrincipleTerms, short_seal
from facilitator.workshop.state import State
from facilitator.workshop.support import supports


@dataclass(frozen=True, slots=True)
class Adopted:
    """The principles, as (id, text), that one decision adopted first."""

    decided: Decided
    principles: tuple[tuple[str, str], ...]

    def terms(self, id: str) -> PrincipleTerms:
        """What one of them expects of people, and what these get."""
        return self.decided.frozen.protocol.get(id, NO_TERMS)


def gather(state: State, full: bool = False) -> tuple[Adopted, ...]:
    """The decisions that adopted principles, in order; each principle stands once. `full`: people's
    names may be written."""
    seen: set[str] = set()
    all_adopted: list[Adopted] = []
    for decided in decide_rounds.about(state, "principles", full):
        if decided.outcome is None or not decided.outcome.adopted:
            continue
        fresh = tuple(part for part in decided.parts if part[0] not in seen)
        seen |= {id for id, _text in fresh}
        if fresh:
            all_adopted.append(Adopted(decided, fresh))
    return tuple(all_adopted)


def document(state: State, made: Imprint, full: bool) -> Document:
    """The document before it has a format."""
    all_adopted, earlier = gather(state, full), _earlier(state, full)
    title = _("Our principles")
    if not all_adopted:
        nothing = (*_nothing(state), *((_record((), earlier),) if earlier else ()))
        return imprint.document(made, title, nothing, name=_("Principles"))
    opinions = _opinions(state)
    blocks: list[Block] = [*_legend(opinions)]
    number = 1
    for place, adopted in enumerate(all_adopted, 1):
        blocks += _heading(adopted, place) if len(all_adopted) > 1 else ()
        blocks.append(_cards(state, adopted, number, opinions))
        number += len(adopted.principles)
        if hidden := len(adopted.decided.frozen.parts) - len(adopted.decided.parts):
            blocks.append(_hidden(hidden))
    record = _record(all_adopted, earlier)
    blocks += (*_still_open(state, opinions), *_protocol(all_adopted), record)
    lead = _lead(all_adopted[0].decided) if len(all_adopted) == 1 else ""
    return imprint.document(made, title, tuple(blocks), name=_("Principles"), lead=lead)


def _lead(decided: Decided) -> str:
    return (
        f"{adopted_by(decided.outcome)} {aside_and_blocks(decided.outcome)}"
        if decided.outcome
        else ""
    )


def _heading(adopted: Adopted, place: int) -> tuple[Block, ...]:
    heading = _("Decision {number}: {asked}")
    asked = adopted.decided.step.title
    title = Heading(2, line(heading.format(number=place, asked=asked)))
    return title, Paragraph(line(_lead(adopted.decided)))


def _opinions(state: State) -> dict[str, tuple[Counted, ...]]:
    """What people thought of each principle in the sense check, in the order of the wall, as far as
    the room was shown it."""
    view = sense.latest(state)
    if view is None:
        return {}
    names = ("agree", "pass", "disagree")
    ids = [one.agreement.item for one in sense_section.judged(state, view)]
    return {id: by_choice(dict(zip(names, view.total(id), strict=True))) for id in ids}


def _cards(
    state: State, adopted: Adopted, first: int, opinions: dict[str, tuple[Counted, ...]]
) -> Cards:
    return Cards(
        tuple(
            Card(number, text, opinions.get(id, ()), _about(state, id))
            for number, (id, text) in enumerate(adopted.principles, first)
        )
    )


def _protocol(all_adopted: tuple[Adopted, ...]) -> tuple[Block, ...]:
    """What the principles expect of people, and what these get, of those that say so."""
    texts = [part for adopted in all_adopted for part in adopted.principles]
    known = {id: adopted.terms(id) for adopted in all_adopted for id, _text in adopted.principles}
    table = decide_record.protocol(texts, known, numbered=True)
    heading = Heading(2, line(_("Our protocol for working together")))
    return (heading, *table) if table else ()


def _about(state: State, id: str) -> str:
    """How many people said what a principle was made of, where it were several."""
    count = supports(state, state.principles).get(id, 0)
    return vocabulary.said_by(count) if count > 1 else ""


def _still_open(state: State, opinions: dict[str, tuple[Counted, ...]]) -> tuple[Block, ...]:
    """The candidates that the room was asked about and has not adopted, those first that bridge
    its groups best."""
    texts = {item.id: item.text for item in sense.candidates(state)}
    cards = tuple(
        Card(0, texts[id], counted, _about(state, id))
        for id, counted in opinions.items()
        if id in texts
    )
    return (StillOpen(_("Not agreed, and still open"), cards),) if cards else ()


def _legend(opinions: dict[str, tuple[Counted, ...]]) -> tuple[Block, ...]:
    if not opinions:
        return ()
    marks: tuple[tuple[Mark, str], ...] = (
        ("full", _("agrees")),
        ("speck", _("passes")),
        ("ring", _("disagrees")),
    )
    text = _(
        "The numbers are those of the sense check before the decision, sorted by answer, never by "
        "person."
    )
    return (Legend(_("One dot is one person:"), marks, text),)


def _earlier(state: State, full: bool) -> tuple[Decided, ...]:
    """The closed rounds that came to no agreement."""
    return tuple(
        decided
        for decided in decide_rounds.about(state, "principles", full)
        if decided.closed and (decided.outcome is None or not decided.outcome.adopted)
    )


def _record(all_adopted: tuple[Adopted, ...], earlier: tuple[Decided, ...]) -> Part:
    """How the principles were adopted, and which wordings were not."""
    rounds = [*(adopted.decided for adopted in all_adopted), *earlier]
    blocks: list[Block] = [*side_by_side(rounds, 3, named=True)]
    for place, adopted in enumerate(all_adopted, 1):
        level = 3
        if len(all_adopted) > 1:
            blocks.append(Heading(3, line(_("Decision {number}").format(number=place))))
            level = 4
        if adopted.decided.outcome is not None:
            blocks += decide_record.record(adopted.decided, adopted.decided.outcome, level)
        blocks += _checking(adopted.decided.frozen, level)
    for decided in earlier:
        title = _("Round {number}, not adopted")
        if decided.on_earlier_text:
            title = _("Round {number}, not adopted, on an earlier text")
        title = title.format(number=decided.round)
        blocks += decide_record.earlier(decided, title, 3)
    return Part(_("The record"), "", tuple(blocks))


def _hidden(count: int) -> Block:
    template = n_(
        "{count} more principle that was adopted here is hidden.",
        "{count} more principles that were adopted here are hidden.",
        count,
    )
    return note(template.format(count=count))


def _checking(frozen: Frozen, level: int) -> tuple[Block, ...]:
    sentence = _(
        "The fingerprint of the text that was adopted is the SHA-256 hash of the principles, one "
        "on each line: anyone who has them can work it out again. It begins with the seal {short}."
    )
    more = _(
        "A principle with terms is followed by two more lines, what we expect and what you get; "
        "each begins with a tab."
    )
    return (
        Heading(level, line(_("Checking this text"))),
        Paragraph(line(sentence.format(short=short_seal(frozen.version)))),
        *((Paragraph(line(more)),) if frozen.protocol else ()),
        Paragraph(line(Run(frozen.version, "mono"))),
    )


def _nothing(state: State) -> tuple[Block, ...]:
    waiting = len(state.principles)
    sentence = _("The room has not adopted any principles yet.")
    if not waiting:
        return (note(sentence),)
    more = n_("There is {count} candidate.", "There are {count} candidates.", waiting)
    return (note(f"{sentence} {more.format(count=waiting)}"),)


def data(state: State, full: bool) -> dict[str, Any]:
    """`principles`: id, text, what it expects of people and what they get ("" for nothing), place
    of its decision, and how many people said what it was made of (0: nobody, or they may not be
    counted); `sense_check`: all numbers of the newest one that the
    room was shown; `decisions`: the decisions in full; `earlier`: those that adopted nothing."""
    all_adopted = gather(state, full)
    people = supports(state, state.principles)
    view = sense.latest(state)
    return {
        "principles": [
            {
                "id": id,
                "text": text,
                **adopted.terms(id)._asdict(),
                "decision": place,
                "said_by": people.get(id, 0),
            }
            for place, adopted in enumerate(all_adopted)
            for id, text in adopted.principles
        ],
        "sense_check": None if view is None else sense_section.data(state, view),
        "decisions": [decide_rounds.data(adopted.decided) for adopted in all_adopted],
        "earlier": [decide_rounds.data(decided) for decided in _earlier(state, full)],
    }


PRINCIPLES = Product("principles", N_("principles"), document, data, usual=True)
