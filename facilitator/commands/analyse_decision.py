"""What a rule says of positions: of those that a session decided by, or of a CSV file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from facilitator.commands.analysed_source import missing_parameter, session_state
from facilitator.commands.base import (
    Unusable,
    Where,
    command,
    json_option,
    pass_where,
    print_json,
)
from facilitator.commands.progress import working
from facilitator.locales import _

if TYPE_CHECKING:
    from facilitator.analysis.decisions import Decision
    from facilitator.formats.position_tables import PositionTable
    from facilitator.workshop.state import State

OUTCOMES: Mapping[str, str] = {
    "adopted": "ADOPTED",
    "adopted-with-stand-asides": "ADOPTED WITH STAND-ASIDES",
    "not-yet": "NOT YET",
    "blocked": "BLOCKED",
    "no-quorum": "NO QUORUM",
}
"""The outcomes as programs read them, in every language."""

MODES = ("consensus", "consent", "fist", "gradients", "threshold")
PERCENTAGES: Mapping[str, int] = {"50+1": 50, "67": 67, "75": 75, "80": 80, "90": 90}
ALL_BUT: Mapping[str, int] = {"N-1": 1, "N-2": 2}

THRESHOLDS: Mapping[str, int] = {**PERCENTAGES, **ALL_BUT}

_OPTIONS: Mapping[str, str] = {"stand-aside": "--stand-asides"}
"""Options that are not called like the setting of the rule."""

_PERCENT = click.IntRange(1, 100)
_AT_MOST = click.IntRange(0, 100)


@click.command("decision")
@click.argument("positions", type=click.Path())
@click.option("--mode", type=click.Choice(MODES), help="The rule that the room has chosen.")
@click.option(
    "--present",
    metavar="PEOPLE",
    type=click.IntRange(min=1),
    help="How many people are here, those without a position included.",
)
@click.option(
    "--threshold",
    type=click.Choice(list(THRESHOLDS)),
    help="Of a threshold: more than half, the percentage that says yes (67 if left out), or all "
    "but one or two.",
)
@click.option(
    "--count-stand-asides",
    is_flag=True,
    help="Of a threshold: people who stand aside count among the votes.",
)
@click.option(
    "--quorum",
    type=_PERCENT,
    help="The percentage of the people here who must take a position (67 if left out). In consent "
    "everybody must.",
)
@click.option(
    "--stand-asides",
    type=_AT_MOST,
    help="Of consensus: the percentage of all positions that may stand aside (10 if left out).",
)
@click.option(
    "--support",
    type=_PERCENT,
    help="Of gradients: the percentage that must be at 1, 2 or 3 (80 if left out).",
)
@click.option(
    "--serious",
    type=_AT_MOST,
    help="Of gradients: the percentage that may be at 7 (10 if left out).",
)
@click.option(
    "--recognised",
    type=_AT_MOST,
    help="Of consensus: the percentage of hands that must recognise a block that was put to the "
    "room, else it does not stand (0, if left out: every block stands).",
)
@json_option
@pass_where
@command
def analyse_decision(
    where: Where,
    positions: str,
    mode: str | None,
    present: int | None,
    threshold: str | None,
    count_stand_asides: bool,
    quorum: int | None,
    stand_asides: int | None,
    support: int | None,
    serious: int | None,
    recognised: int | None,
    as_json: bool,
) -> None:
    """Say whether a text is adopted, with the arithmetic for anybody to check.

    POSITIONS is a session, whose last decision is shown as it was taken: it needs no rule. Or it is
    a CSV file with participant, choice and perhaps reason and recognised. Of a
    participant's rows the last counts. The choices of consensus are agree, reservations,
    stand-aside and block; of consent consent, objection and called; of fist 0 to 5; of gradients 1
    to 8; of threshold yes, no and stand-aside; and of each of them ask-my-group. The hands that
    recognised a block stand in its row under recognised, as 15/20. A file needs --mode and
    --present.
    """
    from facilitator.analysis.decisions import ASKING, RULES, decide
    from facilitator.formats.position_tables import read_positions

    if (state := session_state(where, positions)) is not None:
        _of_session(state, as_json)
        return
    if mode is None or present is None:
        raise missing_parameter("mode" if mode is None else "present")
    rule = "all-but" if mode == "threshold" and threshold in ALL_BUT else mode
    given = {
        "against" if rule == "all-but" else "threshold": THRESHOLDS.get(threshold or ""),
        "count-stand-asides": 1 if count_stand_asides else None,
        "quorum": quorum,
        "stand-aside": stand_asides,
        "support": support,
        "serious": serious,
        "recognised": recognised,
    }
    settings = {name: value for name, value in given.items() if value is not None}
    _refuse_others(rule, mode, settings)
    kind = RULES[rule]
    with working(_("Counting the positions"), quiet=as_json):
        table = read_positions(Path(positions), (*kind.choices, ASKING), present)
        decision = decide(rule, table.counts, present, settings, put=table.put("block"))
        notes = list(_notes(decision, table, kind.reasoned))
    if as_json:
        print_json(_fields(decision, notes))
        return
    from facilitator.commands.analyse_decision_tables import show_decision

    show_decision(decision, notes)


def _of_session(state: State, as_json: bool) -> None:
    """The last decision of a session, by the rule that it had."""
    from facilitator.activities.vocabulary import asking_first
    from facilitator.services.analysed_session import decision_in

    context = click.get_current_context()
    for param in context.command.params[1:]:
        if param.name != "as_json" and context.params[str(param.name)] not in (None, False):
            raise Unusable("analyse-own-rule", option=param.opts[0])
    step, decision = decision_in(state)
    notes = [asking_first(decision.asking)] if decision.asking else []
    if as_json:
        print_json({**_fields(decision, notes), "step": step.id})
        return
    from facilitator.commands.analyse_decision_tables import show_decision

    show_decision(decision, notes, of=step.question())


def _refuse_others(rule: str, mode: str, settings: Mapping[str, int]) -> None:
    """Unusable if the rule has no such setting."""
    from facilitator.analysis.decisions import RULES

    for name in settings:
        if name in RULES[rule].settings:
            continue
        option = _OPTIONS.get(name, f"--{name}")
        modes = [each for each in MODES if name in RULES[each].settings]
        other = f"--mode {' | '.join(modes)}"
        if mode in modes:
            other = f"--threshold {' | '.join(PERCENTAGES)}"
        raise Unusable("only-with", option=option, other=other)


def _fields(decision: Decision, notes: list[str]) -> Mapping[str, object]:
    from facilitator.activities.vocabulary import checked

    fields: dict[str, object] = {
        "outcome": OUTCOMES[decision.outcome],
        "arithmetic": [checked(line) for line in decision.lines],
    }
    if notes:
        fields["notes"] = notes
    return fields


def _notes(decision: Decision, table: PositionTable, reasoned: tuple[str, ...]) -> Iterator[str]:
    """What the outcome does not say: who has no position yet, and reasons that are missing."""
    from facilitator.activities.vocabulary import asking_first
    from facilitator.commands.decision_text import missing_reasons

    if decision.asking:
        yield asking_first(decision.asking)
    for choice, lines in table.without_reason(reasoned).items():
        yield missing_reasons(choice, lines)
