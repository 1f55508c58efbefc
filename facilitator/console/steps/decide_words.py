"""What came of a decision, told in numbers and words for the screen."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.activities.decide import Outcome
from facilitator.activities.vocabulary import TONES, Tone, counted_choice, outcome_title
from facilitator.analysis.rule_lines import Line
from facilitator.analysis.rules import most_stand_asides
from facilitator.locales import _, n_


def result(outcome: Outcome) -> tuple[str, str, Tone]:
    """The outcome's word, what is said beside it, and the band's ground."""
    aside = outcome.counts.get("stand-aside", 0)
    with_asides = n_(
        "with {count} person standing aside", "with {count} people standing aside", aside
    )
    beside = {
        "adopted-with-stand-asides": with_asides.format(count=aside),
        "not-yet": _("too many people stand aside"),
        "blocked": _("someone is blocking"),
        "no-quorum": _("too few people took a position"),
    }
    return outcome_title(outcome.result), beside.get(outcome.result, ""), TONES[outcome.result]


def numbers(outcome: Outcome) -> list[tuple[str, int]]:
    """The five counts: four positions, and those who gave none; who asks the group first is told
    apart."""
    names = ("agree", "reservations", "stand-aside", "block")
    counts = [(name, outcome.counts.get(name, 0)) for name in names]
    silent = outcome.eligible - sum(outcome.counts.values())
    return [*counts, ("no-answer", max(0, silent))]


def counted(outcome: Outcome) -> str:
    """All counts as one line of words."""
    counts = numbers(outcome)
    asking = outcome.counts.get("ask-my-group", 0)
    counts += [("ask-my-group", asking)] if asking else []
    return ", ".join(counted_choice(name, count) for name, count in counts)


def conditions(settings: Mapping[str, int], here: int) -> list[str]:
    """What has to hold for the text to be adopted, in people where `here` of them could take a
    position."""
    if not here:
        took = _("at least {share}% of the people here take a position")
        aside = _("at most {share}% of them stand aside")
    else:
        took = n_(
            "at least {least} of the {here} person here takes a position ({share}%)",
            "at least {least} of the {here} people here take a position ({share}%)",
            here,
        )
        aside = _("at most {share}% of them stand aside ({most} of {here})")
    quorum, most = settings["quorum"], settings["stand-aside"]
    return [
        took.format(least=-(-quorum * here // 100), here=here, share=quorum),
        _("nobody is blocking"),
        aside.format(share=most, most=most_stand_asides(most, here), here=here),
    ]


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
    text = f"{line.a}  ·  {allowed}"
    return text if line.met else f"{text},  {line.arithmetic}"
