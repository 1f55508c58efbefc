"""What a step needs of those before it: there is no decision on a text that nobody drafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.workshop.agenda import Step
from facilitator.workshop.errors import Rejection
from facilitator.workshop.options import Left


def lacking(step: Step, before: Sequence[Step]) -> Rejection | None:
    """What a step would not find behind these others; None if it finds all."""
    needed = step.options.needs()
    if needed is None or any(one.options.leaves() == needed for one in before):
        return None
    return _refusals(step.title)[needed]


def _refusals(title: str) -> Mapping[Left, Rejection]:
    return {
        "answers": Rejection("needs-answers", title=title),
        "statement": Rejection("needs-statement", title=title),
        "proposition": Rejection("needs-proposition", title=title),
        "protocol": Rejection("needs-protocol", title=title),
        "adopted": Rejection("needs-adopted", title=title),
    }


def first_lacking(steps: Sequence[Step], known: Sequence[Step] = ()) -> Rejection | None:
    """What the first of these steps lacks that does; `known` is how they stood before: what was
    lacking there already is nobody's mistake now."""
    lacked = {one.id for at, one in enumerate(known) if lacking(one, known[:at])}
    for at, step in enumerate(steps):
        if step.id not in lacked and (no := lacking(step, steps[:at])):
            return no
    return None
