"""The text of a decision: what would be put to it, what was, and by which terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from facilitator.activities import sense
from facilitator.activities.decide_bodies import Part, TextFrozen
from facilitator.activities.decide_options import DecideOptions, terms_of
from facilitator.activities.decide_rules import Terms
from facilitator.activities.decide_view import DecideView, Frozen, Protocol
from facilitator.activities.sense_parts import parted
from facilitator.activities.since_sent import SinceSent, since_sent
from facilitator.workshop import visibility
from facilitator.workshop.agenda import Step
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft
from facilitator.workshop.items import NO_TERMS, Document, Item, Version, seal
from facilitator.workshop.state import State, as_view

Parts = Sequence[tuple[str, str]]


def proposed(state: State, step: Step) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text that freezing would freeze: the id of the document's version and its sentences, or
    "" and the principles that are chosen."""
    if document := document_of(step):
        version = state.newest(document)
        return (version.id, version.parts) if version else ("", ())
    return "", tuple((item.id, item.text) for item in chosen(state))


def document_of(step: Step) -> Document | Literal[""]:
    """Which document a step decides; "" for principles."""
    subject = step.having(DecideOptions).subject
    return "" if subject == "principles" else subject


def asked_last(state: State, step: Step) -> tuple[tuple[str, str], ...]:
    """The principles that were put to the decision last in this step, as (id, text), as they read
    now; none where none were."""
    view = state.steps[step.id].view(DecideView)
    frozen = view.frozen if view else None
    now = {item.id: item.text for item in state.principles if item.id not in state.set_aside}
    return tuple((id, now[id]) for id, _text in (frozen.parts if frozen else ()) if id in now)


def chosen(state: State) -> tuple[Item, ...]:
    """The candidate principles that go into the decision: the starred ones; if there are none, the
    common ground of the sense check; if there is none either, all."""
    candidates = sense.candidates(state)
    starred = tuple(item for item in candidates if item.id in state.starred)
    if starred:
        return starred
    view = sense.latest(state)
    results = sense.results(state, view) if view else ()
    common = {result.item for result in parted(results).common}
    return tuple(item for item in candidates if item.id in common) or candidates


def shown_parts(state: State, frozen: Frozen) -> tuple[tuple[str, str], ...]:
    """The parts of a text: a statement stands or falls whole, a principle can be hidden."""
    if frozen.of:
        return frozen.parts
    return tuple(part for part in frozen.parts if part[0] not in state.hidden)


def sections_of(state: State, of: str) -> tuple[str, ...]:
    """The headings under which the sentences of a document's version (its id) stand, one for each;
    none where it was written without any, and for principles ("")."""
    version = state.item(of) if of else None
    return version.sections if isinstance(version, Version) else ()


def changed_since(state: State, step: Step) -> SinceSent | None:
    """What has changed in the statement that is put to the decision, or would be, since it went to
    the groups; None for principles, and where nothing was sent before."""
    view = state.steps[step.id].view(DecideView)
    frozen = view.frozen if view else None
    of = frozen.of if frozen else proposed(state, step)[0]
    terms = frozen.terms if frozen else standing_terms(state, step)
    version = next((one for one in state.versions if one.id == of), None)
    return since_sent(state, version, final=terms.final)


def asked_before(state: State, step: Step, frozen: Frozen) -> str:
    """Whether the text was put to the room before in this step: "same", "reworded", or "" for the
    first time."""
    earlier = [as_view(view, DecideView).frozen for view in state.steps[step.id].rounds[:-1]]
    before = next((text for text in reversed(earlier) if text is not None), None)
    if before is None:
        return ""
    return "same" if before.version == frozen.version else "reworded"


def earlier_outcome(state: State, step: Step) -> tuple[int, DecideView] | None:
    """The newest round before the present one that came to a result, with its number."""
    return visibility.earlier(state, step, DecideView, lambda view: view.outcome is not None)


def on_earlier_text(state: State, step: Step, view: DecideView) -> bool:
    """Whether what was put to the room in a round reads otherwise than what it was asked last."""
    last = state.steps[step.id].view(DecideView)
    now, then = last.frozen if last else None, view.frozen
    return now is not None and then is not None and now.version != then.version


def standing_terms(state: State, step: Step) -> Terms:
    """The terms by which the next text is decided: those that the facilitator chose last, else
    those of the text before. A fallback vote leaves them as they were; the first are the agenda's.
    """
    for view in reversed(state.steps[step.id].rounds):
        round = as_view(view, DecideView)
        if round.chosen is not None:
            return round.chosen
        if round.frozen is not None and not round.frozen.by_fallback:
            return round.frozen.terms
    return terms_of(step)


def protocol_of(state: State, parts: Parts) -> Protocol:
    """What the principles among these parts expect of people, and what these get, as they read now;
    of those that say so."""
    ids = dict(parts)
    return {item.id: item.terms for item in state.principles if item.id in ids and any(item.terms)}


def reads_otherwise(state: State, step: Step, frozen: Frozen) -> bool:
    """Whether the principles that were put to the decision read otherwise by now."""
    now = asked_last(state, step)
    return (now, protocol_of(state, now)) != (frozen.parts, frozen.protocol)


def freezing(
    step: Step,
    of: str,
    parts: Parts,
    terms: Terms,
    protocol: Protocol,
    *,
    by_fallback: bool = False,
    along: bool = False,
) -> EventDraft:
    """The event that freezes a text with its terms. Raises Rejection if there is none."""
    if not parts:
        raise Rejection("no-text-yet")
    body = TextFrozen(
        seal_of(parts, protocol),
        tuple(Part(id, sentence, *protocol.get(id, NO_TERMS)) for id, sentence in parts),
        of or None,
        by_fallback,
        along=along,
        rule=terms.rule,
        settings={**terms.settings},
        voices=terms.voices,
        fallback=terms.fallback,
        final=terms.final,
    )
    return EventDraft(body, step=step.id)


def seal_of(parts: Parts, protocol: Protocol) -> str:
    """The hash of a text: of its sentences, a line each. What a principle expects and what people
    get follow on lines of their own, which begin with a tab: no text does."""
    lines: list[str] = []
    for id, sentence in parts:
        lines += [sentence, *(f"\t{text}" for text in protocol.get(id, ()))]
    return seal(lines)
