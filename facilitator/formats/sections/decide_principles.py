"""The document `principles`: the principles that the room adopted, and how it decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from facilitator.formats import imprint
from facilitator.formats.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Run,
    line,
    listing,
    note,
)
from facilitator.formats.imprint import Imprint
from facilitator.formats.sections import decide_rounds
from facilitator.formats.sections.decide_rounds import Decided
from facilitator.formats.sections.section import Product
from facilitator.locales import N_, _, n_
from facilitator.workshop.items import short_seal
from facilitator.workshop.state import State


@dataclass(frozen=True, slots=True)
class Adopted:
    """The principles, as (id, text), that one decision adopted first."""

    decided: Decided
    principles: tuple[tuple[str, str], ...]


def gather(state: State) -> tuple[Adopted, ...]:
    """The decisions that adopted principles, in order; each principle stands once."""
    seen: set[str] = set()
    all_adopted: list[Adopted] = []
    for decided in decide_rounds.about(state, "principles"):
        if decided.outcome is None or not decided.outcome.adopted:
            continue
        fresh = tuple(part for part in decided.parts if part[0] not in seen)
        seen |= {id for id, _text in fresh}
        if fresh:
            all_adopted.append(Adopted(decided, fresh))
    return tuple(all_adopted)


def document(state: State, made: Imprint, full: bool) -> Document:
    """The document before it has a format."""
    all_adopted = gather(state)
    blocks: list[Block] = []
    for place, adopted in enumerate(all_adopted, 1):
        if len(all_adopted) > 1:
            heading = _("Decision {number}: {asked}")
            asked = adopted.decided.step.title
            blocks.append(Heading(2, line(heading.format(number=place, asked=asked))))
        blocks.append(listing((text for _id, text in adopted.principles), numbered=True))
        if hidden := len(adopted.decided.frozen.parts) - len(adopted.decided.parts):
            blocks.append(_hidden(hidden))
        blocks += decide_rounds.blocks(adopted.decided, 3 if len(all_adopted) > 1 else 2)
        blocks.append(_seal(adopted.decided.frozen.version))
    return imprint.document(made, _("Principles"), tuple(blocks) or _nothing(state))


def _hidden(count: int) -> Block:
    template = n_(
        "{count} more principle that was adopted here is hidden.",
        "{count} more principles that were adopted here are hidden.",
        count,
    )
    return note(template.format(count=count))


def _seal(seal: str) -> Block:
    label = _("Seal of the text: {short}").format(short=short_seal(seal))
    return Paragraph(line(Run(label, "quiet"), " ", Run(seal, "mono")))


def _nothing(state: State) -> tuple[Block, ...]:
    waiting = len(state.principles)
    sentence = _("The room has not adopted any principles yet.")
    if not waiting:
        return (note(sentence),)
    more = n_("There is {count} candidate.", "There are {count} candidates.", waiting)
    return (note(f"{sentence} {more.format(count=waiting)}"),)


def data(state: State, full: bool) -> dict[str, Any]:
    """`principles`: id, text and place of its decision; `decisions`: the decisions in full."""
    all_adopted = gather(state)
    return {
        "principles": [
            {"id": id, "text": text, "decision": place}
            for place, adopted in enumerate(all_adopted)
            for id, text in adopted.principles
        ],
        "decisions": [decide_rounds.data(adopted.decided) for adopted in all_adopted],
    }


PRINCIPLES = Product("principles", N_("principles"), document, data, usual=True)
