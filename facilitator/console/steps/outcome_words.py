"""The words for what came of a decision."""

from __future__ import annotations

from typing import Literal

from facilitator.activities.decide import Outcome
from facilitator.analysis.rule_lines import Line
from facilitator.locales import _, n_

Fill = Literal["good", "warn", "bad"]


def result(outcome: Outcome) -> tuple[str, str, Fill]:
    """The outcome's word, what is said beside it, and the band's ground."""
    aside = outcome.counts.get("stand-aside", 0)
    with_asides = n_("with one stand-aside", "with {count} stand-asides", aside)
    known: dict[str, tuple[str, str, Fill]] = {
        "adopted": (_("ADOPTED"), "", "good"),
        "adopted-with-stand-asides": (_("ADOPTED"), with_asides.format(count=aside), "good"),
        "not-yet": (_("NOT YET"), _("too many people stand aside"), "warn"),
        "blocked": (_("BLOCKED"), _("a block stands"), "bad"),
        "no-quorum": (_("NO QUORUM"), _("too few people took a position"), "warn"),
    }
    return known[outcome.result]


def choice(name: str) -> str:
    """A position, as it stands beneath its number."""
    known = {
        "agree": _("agree"),
        "reservations": _("reservations"),
        "stand-aside": _("stand aside"),
        "block": _("block"),
        "ask-my-group": _("ask their group"),
        "no-answer": _("no answer"),
    }
    return known[name]


def numbers(outcome: Outcome) -> list[tuple[str, int]]:
    """The five counts: four positions, and those who gave none; who asks the group first is told
    apart."""
    names = ("agree", "reservations", "stand-aside", "block")
    found = [(name, outcome.counts.get(name, 0)) for name in names]
    silent = outcome.eligible - sum(outcome.counts.values())
    return [*found, ("no-answer", max(0, silent))]


def counted(outcome: Outcome) -> str:
    """All counts as one line of words."""
    found = numbers(outcome)
    asking = outcome.counts.get("ask-my-group", 0)
    found += [("ask-my-group", asking)] if asking else []
    return ", ".join(_in_words(name, count) for name, count in found)


def _in_words(name: str, count: int) -> str:
    known = {
        "agree": n_("{count} agrees", "{count} agree", count),
        "reservations": n_("{count} with reservations", "{count} with reservations", count),
        "stand-aside": n_("{count} stands aside", "{count} stand aside", count),
        "block": n_("{count} blocks", "{count} block", count),
        "ask-my-group": n_("{count} asks the group first", "{count} ask their groups first", count),
        "no-answer": n_("{count} gave no answer", "{count} gave no answer", count),
    }
    return known[name].format(count=count)


def condition(line: Line) -> str:
    """What a line of the rule asks for."""
    known = {
        "quorum": _("took a position"),
        "blocks": _("standing blocks"),
        "stand-asides": _("stand aside"),
    }
    return known.get(line.name, line.name)


def arithmetic(line: Line) -> str:
    """A line of the rule in whole numbers, for anybody to check."""
    if line.scale != 1:
        share = _("{count} of {all}").format(count=line.a, all=line.b)
        return f"{share}  ·  {line.arithmetic}"
    allowed = (
        _("none allowed")
        if line.t == 0
        else n_("{count} allowed", "{count} allowed", line.t).format(count=line.t)
    )
    said = f"{line.a}  ·  {allowed}"
    return said if line.met else f"{said},  {line.arithmetic}"
