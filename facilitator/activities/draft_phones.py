"""What phones are told of a draft: what is asked at its stage, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from facilitator.activities import draft_changes
from facilitator.activities.draft_bodies import CHOICES
from facilitator.activities.draft_choosing import choosing, shown_proposals
from facilitator.activities.draft_options import DraftOptions
from facilitator.activities.draft_stages import compared, contested, round_number, stage_of
from facilitator.activities.draft_view import NOTHING, DraftView
from facilitator.activities.written_documents import TEMPLATES
from facilitator.workshop.activity import PhoneView
from facilitator.workshop.agenda import Step
from facilitator.workshop.room_record import Amendment
from facilitator.workshop.state import State


def phone_view(state: State, step: Step) -> PhoneView:
    """The sentences, or the proposals while they are scored, and what else a phone needs."""
    options = step.having(DraftOptions)
    view = state.steps[step.id].view(DraftView) or NOTHING
    version, stage = state.newest(options.document), stage_of(state, step)
    fields: dict[str, object] = {
        "stage": stage,
        "proposals": options.proposals and stage in ("propose", "react"),
        "number": len(state.versions_of(options.document)),
        "version": version.id if version else "",
        "round": round_number(state, step, view),
        "rounds": options.rounds,
        "answers": [_answer(one) for one in state.record.amendments],
    }
    if options.headings:
        fields["headings"] = list(TEMPLATES[options.document])
    if stage == "choose":
        proposals = shown_proposals(state, view)
        fields["shown"] = view.shown
        fields["about"] = {one.id: [number, one.by] for number, one in proposals}
        items = tuple((one.id, "\n".join(one.sentences)) for _number, one in proposals)
        return PhoneView(fields, items, "own")
    if stage == "compare":
        fields["rows"] = _rows(state, step)
    if version is not None and version.headed:
        fields["sections"] = list(version.sections)
    return PhoneView(fields, version.parts if version else (), "given")


def _answer(amendment: Amendment) -> dict[str, Any]:
    return {
        "of": list(amendment.of),
        "answer": amendment.answer,
        "reason": amendment.reason,
        "text": amendment.text,
    }


def phone_result(state: State, step: Step) -> Mapping[str, object] | None:
    """What the wall shows of the stage that the draft is at."""
    view = state.steps[step.id].view(DraftView)
    stage = stage_of(state, step)
    if view is None or stage == "propose" or (stage == "choose" and not view.shown):
        return None
    if stage == "choose":
        return _scores(state, view)
    if state.newest(step.having(DraftOptions).document) is None:
        return None
    if stage == "react" and not view.reactions:
        return None
    return _compared(state, step) if stage == "compare" else _reactions(state, step, view)


def _scores(state: State, view: DraftView) -> Mapping[str, object]:
    chosen = choosing(state, view)
    rows = [
        {
            "number": row.number,
            "by": row.proposal.by,
            "sentences": list(row.proposal.sentences),
            "points": row.points,
            "tied": row.tied,
            "final": row.final,
            "won": row.won,
        }
        for row in chosen.rows
    ]
    duels = [
        {
            "first": chosen.number(duel.first),
            "second": chosen.number(duel.second),
            "counts": [duel.for_first, duel.for_second, duel.equal],
        }
        for duel in chosen.duels
    ]
    return {"stage": "choose", "rows": rows, "duels": duels, "people": chosen.people}


def _compared(state: State, step: Step) -> Mapping[str, object]:
    number = len(state.versions_of(step.having(DraftOptions).document))
    return {"stage": "compare", "number": number, "rows": _rows(state, step)}


def _rows(state: State, step: Step) -> list[dict[str, object]]:
    """What has changed, sentence by sentence."""
    return [
        {"state": row.state, "pieces": [list(piece) for piece in row.pieces]}
        for row in compared(state, step.having(DraftOptions).document)
    ]


def _reactions(state: State, step: Step, view: DraftView) -> Mapping[str, object]:
    document = step.having(DraftOptions).document
    stage = stage_of(state, step)
    asked = draft_changes.changes(state, document) if stage == "amend" else ()
    by_sentence = {row.id: row for row in asked}
    version = state.newest(document)
    assert version is not None
    rows = []
    for place, id, text in contested(version, view):
        reactions = view.of(id)
        row: dict[str, object] = {"place": place, "text": text, "standing": reactions.standing}
        row |= {choice: getattr(reactions, choice) for choice in CHOICES}
        if id in by_sentence:
            row["changes"] = _changes(by_sentence[id].changes)
        rows.append(row)
    answered, all_ = draft_changes.counted(asked)
    number = len(state.versions_of(document))
    return {"stage": stage, "number": number, "rows": rows, "answered": answered, "asked": all_}


def _changes(changes: Sequence[draft_changes.Change]) -> list[dict[str, Any]]:
    """Those that are shown, with what became of them."""
    return [
        {
            "choice": change.choice,
            "text": change.text,
            "came": _answer(change.answer) if change.answer else None,
        }
        for change in changes
        if not change.hidden
    ]
