"""The words for raised hands: for what they were raised, and how many."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from facilitator.activities.vocabulary import choice
from facilitator.locales import _, n_

VOTES: Mapping[str, str] = MappingProxyType({"1": "agree", "0": "pass", "-1": "disagree"})
"""What votes are called."""


def votes() -> Mapping[str, str]:
    """Votes on a principle."""
    return {vote: choice(name) for vote, name in VOTES.items()}


def reactions() -> Mapping[str, str]:
    """What is said of a sentence; who cannot accept it has to be heard."""
    return {name: choice(name) for name in ("keep", "live", "change")}


def levels() -> Mapping[str, str]:
    """How a need is held."""
    labels = {name: choice(name) for name in ("has", "could", "knows", "needs")}
    return {**labels, "none": _("does not have it")}


def points() -> Mapping[str, str]:
    """Points for a proposal."""
    return {
        str(count): n_("{count} point", "{count} points", count).format(count=count)
        for count in range(6)
    }


def dots() -> Mapping[str, str]:
    """Dots on a gap."""
    return {
        str(count): n_("{count} dot", "{count} dots", count).format(count=count)
        for count in range(1, 3)
    }
