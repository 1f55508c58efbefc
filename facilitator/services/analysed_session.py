"""What a session's answers come to, for those who look at all of it: only what the room was shown,
by groups that may be told apart. Each activity analyses its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from facilitator.activities.catalogue import CATALOGUE
from facilitator.analysis.decisions import Decision
from facilitator.analysis.need_holders import Holders
from facilitator.analysis.network.graph import Network, Reading
from facilitator.analysis.vote_summary import VoteSummary
from facilitator.formats.sections.section import of
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State


def holders_in(state: State) -> Holders:
    """The needs, each with those who have it. Raises FacilitatorError."""
    return cast(Holders, _analysed(state, "coverage"))


def votes_in(state: State) -> tuple[VoteSummary, Mapping[str, str]]:
    """What the room thinks of the principles, and their texts. Raises FacilitatorError."""
    return cast(tuple[VoteSummary, Mapping[str, str]], _analysed(state, "votes"))


def decision_in(state: State) -> tuple[Step, Decision]:
    """The step that decided last, and what its rule said. Raises FacilitatorError."""
    return cast(tuple[Step, Decision], _analysed(state, "decision"))


def network_in(state: State, reading: Reading) -> Network:
    """The groups and the ties that the room's map has. Raises FacilitatorError."""
    return cast(Mapping[Reading, Network], _analysed(state, "network"))[reading]


def _analysed(state: State, what: str) -> Any:
    sections = (of(one.name) for one in CATALOGUE if "sections" in one.faces)
    return next(one.analyses[what](state) for one in sections if what in one.analyses)
