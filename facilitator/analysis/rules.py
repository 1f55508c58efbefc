"""The rules by which a room adopts a text, each a function of counts and settings.

Whole numbers only. The rules, their presets and sources: docs/formulas.md, "Decisions".

Judged in this order, by all rules: a standing block comes first, for more people at the vote
would not take it away and "no quorum" would hide it; then the quorum; then the other conditions.
All lines are given in any case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from facilitator.analysis.rule_lines import (
    Line,
    count_at_least,
    count_at_most,
    share_at_least,
    share_at_most,
)

Outcome = Literal["adopted", "adopted-with-stand-asides", "not-yet", "blocked", "no-quorum"]
Judged = tuple[Outcome, tuple[Line, ...]]

ONE_MAY_STAND_ASIDE_FROM = 5
"""From so many positions on, one stand-aside is allowed whatever the percentage says."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """What a rule judges: how often each choice was taken, and of how many people here. `put`: of
    each block that was put to the room, (hands that recognised it, hands in all)."""

    counts: Mapping[str, int]
    eligible: int
    settings: Mapping[str, int]
    put: tuple[tuple[int, int], ...] = ()

    def of(self, *choices: str) -> int:
        """How many took one of these choices."""
        return sum(self.counts.get(choice, 0) for choice in choices)

    @property
    def answered(self) -> int:
        """How many took any choice: the R of the formulas."""
        return sum(self.counts.values())

    def quorum(self) -> Line:
        """R * 100 >= quorum * E."""
        return _quorum(self.answered, self.settings["quorum"], self.eligible)


def consensus(ballot: Ballot) -> Judged:
    """R*100 >= 67*E, no standing block, stand-asides*100 <= 10*R (or one, from R = 5 on).

    With the setting `recognised` a block that was put to the room stands only if so many percent of
    the hands recognise it: hands*100 >= recognised*all hands. One that was not put stands.
    """
    stood_aside, share = ballot.of("stand-aside"), ballot.settings["recognised"]
    put = [share_at_least("recognised", hands, share, of) for hands, of in ballot.put if share]
    standing = ballot.of("block") - sum(not line.met for line in put)
    lines = (
        ballot.quorum(),
        count_at_most("blocks", max(standing, 0), 0),
        _stand_asides(stood_aside, ballot.settings["stand-aside"], ballot.answered),
    )
    outcome, judged = _judged(lines, stood_aside)
    return outcome, (*judged, *put)


def consent(ballot: Ballot) -> Judged:
    """Everybody here answered or was called, and no objection is open.

    An objection that was integrated needs a new round on the new version: give that round's counts.
    """
    lines = (
        count_at_least("quorum", ballot.answered, max(ballot.eligible, 1)),
        count_at_most("objections", ballot.of("objection"), 0),
    )
    if not lines[1].met:
        return "not-yet", lines
    return _judged(lines)


def fist(ballot: Ballot) -> Judged:
    """Fist to five: the quorum, nobody below 3; a fist (0) is a block."""
    lines = (
        ballot.quorum(),
        count_at_most("blocks", ballot.of("0"), 0),
        count_at_most("below-three", ballot.of("0", "1", "2"), 0),
    )
    return _judged(lines)


def gradients(ballot: Ballot) -> Judged:
    """(1+2+3)*100 >= 80*(R - abstain), nobody at 8 (veto), 7*100 <= 10*R; 4 abstains."""
    settings = ballot.settings
    voiced = ballot.answered - ballot.of("4")
    lines = (
        ballot.quorum(),
        count_at_most("blocks", ballot.of("8"), 0),
        share_at_least("support", ballot.of("1", "2", "3"), settings["support"], voiced),
        share_at_most("serious", ballot.of("7"), settings["serious"], ballot.answered),
    )
    return _judged(lines)


def threshold(ballot: Ballot) -> Judged:
    """yes*100 >= t*(yes+no); at t = 50 yes must be more than half ("50 + 1").

    With the setting `count-stand-asides` 1, stand-asides are counted among the votes.
    """
    percent, stood_aside = ballot.settings["threshold"], ballot.of("stand-aside")
    votes = ballot.of("yes", "no") + ballot.settings["count-stand-asides"] * stood_aside
    support = share_at_least("support", ballot.of("yes"), percent, votes)
    if percent == 50:
        support = Line("support", ballot.of("yes"), ">", percent, votes, 100)
    return _judged((ballot.quorum(), support), stood_aside)


def all_but(ballot: Ballot) -> Judged:
    """N-1, N-2: at most one (two) against, and somebody for it."""
    lines = (
        ballot.quorum(),
        count_at_least("support", ballot.of("yes"), 1),
        count_at_most("against", ballot.of("no"), ballot.settings["against"]),
    )
    return _judged(lines, ballot.of("stand-aside"))


def fewest_answers(percent: int, eligible: int) -> int:
    """How many of so many people have to take a position for the quorum."""
    return _quorum(0, percent, eligible).limit


def most_stand_asides(percent: int, answered: int) -> int:
    """How many of so many people who took a position may stand aside."""
    return _stand_asides(0, percent, answered).limit


def _quorum(answered: int, percent: int, eligible: int) -> Line:
    return share_at_least("quorum", answered, percent, eligible)


def _stand_asides(stood_aside: int, percent: int, answered: int) -> Line:
    """The percentage, or one person where the percentage would not even allow one."""
    if percent and percent * answered < 100 and answered >= ONE_MAY_STAND_ASIDE_FROM:
        return count_at_most("stand-asides", stood_aside, 1)
    return share_at_most("stand-asides", stood_aside, percent, answered)


def _judged(lines: tuple[Line, ...], stood_aside: int = 0) -> Judged:
    unmet = {line.name for line in lines if not line.met}
    if "blocks" in unmet:
        return "blocked", lines
    if "quorum" in unmet:
        return "no-quorum", lines
    if unmet:
        return "not-yet", lines
    return ("adopted-with-stand-asides" if stood_aside else "adopted"), lines
