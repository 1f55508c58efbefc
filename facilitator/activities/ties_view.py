"""What a round of ties has come to: what each group says of others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from facilitator.workshop.tie_strengths import Answer
from facilitator.workshop.views import View


@dataclass(frozen=True, slots=True)
class TiesView(View):
    """For each group that has spoken (by id) what it says of others: their ids with a strength. If
    the phones of a group differ, the strongest counts; where a step wants one voice (option
    `one_voice`), such a tie is in `differing` and not in `ties`. `asked` are the groups that have
    said anything at all. `disagreeing` are those whose phones differ, whatever counts, by the other
    group's id. Ids may be of groups that mean another one by now (`State.map`)."""

    ties: Mapping[str, Mapping[str, Answer]]
    differing: Mapping[str, tuple[str, ...]]
    asked: tuple[str, ...]
    disagreeing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
