"""A decision in plain words: the outcome, the rule with its arithmetic, and the positions."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.vocabulary import arithmetic, capital, choice, condition, result
from facilitator.analysis.decisions import Decision
from facilitator.commands.plain_tables import Paper
from facilitator.locales import _

WIDTH = 80


def show_decision(decision: Decision, notes: Sequence[str], of: str = "") -> None:
    """Print what came of it, then each condition, one that is not met first. `of`: what was
    asked."""
    paper = Paper(WIDTH)
    if of:
        paper.line(of)
    paper.line(result(decision.outcome))
    lines = sorted(decision.lines, key=lambda line: line.met)
    paper.table(
        _("The rule"),
        [_("Condition"), _("Met"), _("Arithmetic")],
        [
            [capital(condition(line.name)), _("yes") if line.met else _("no"), arithmetic(line)]
            for line in lines
        ],
    )
    positions: list[list[str | int]] = [
        [capital(choice(name)), count] for name, count in decision.counts
    ]
    if decision.asking:
        positions.append([capital(choice("ask-my-group")), decision.asking])
    silent = decision.eligible - decision.answered - decision.asking
    if silent:
        positions.append([capital(choice("no-answer")), silent])
    paper.table(_("Positions"), [_("Position"), _("People")], positions)
    for note in notes:
        paper.line(note)
