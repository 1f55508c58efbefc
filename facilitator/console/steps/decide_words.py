"""What came of a decision, told in numbers and words for the screen."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.activities.decide import Outcome
from facilitator.activities.vocabulary import counted_choice
from facilitator.analysis.rules import most_stand_asides
from facilitator.locales import _, n_


def verdict_of(outcome: Outcome) -> tuple[str, str]:
    """The one word of two that the wall knows, and the reason in people."""
    if outcome.adopted:
        return _("ADOPTED"), _standing_aside(outcome.counts.get("stand-aside", 0))
    return _("NOT YET"), _why_not(outcome)


def _standing_aside(count: int) -> str:
    if not count:
        return ""
    text = n_("with one person standing aside", "with {count} people standing aside", count)
    return text.format(count=count)


def _why_not(outcome: Outcome) -> str:
    blocks = outcome.counts.get("block", 0)
    if outcome.result == "blocked" or blocks:
        text = n_("one person blocks", "{count} people block", blocks)
        return text.format(count=blocks)
    if outcome.result == "no-quorum":
        text = n_("{count} person took a position", "{count} people took a position",
                  took(outcome))  # fmt: skip
        return text.format(count=took(outcome))
    return _("too many people stand aside")


def took(outcome: Outcome) -> int:
    """How many took a position that counts."""
    asking = outcome.counts.get("ask-my-group", 0)
    return sum(outcome.counts.values()) - asking


def in_people(outcome: Outcome, settings: Mapping[str, int]) -> list[str]:
    """The rule and what came of it, in numbers of people."""
    count, aside = took(outcome), outcome.counts.get("stand-aside", 0)
    blocks = outcome.counts.get("block", 0)
    needed = n_(
        "{took} of {here} took a position; {least} was needed.",
        "{took} of {here} took a position; {least} were needed.",
        least(settings["quorum"], outcome.eligible),
    ).format(took=count, here=outcome.eligible, least=least(settings["quorum"], outcome.eligible))
    nobody = _("Nobody blocks.")
    somebody = n_("One person blocks.", "{count} people block.", blocks).format(count=blocks)
    may = most_stand_asides(settings["stand-aside"], count)
    return [needed, somebody if blocks else nobody, _asides(aside, may)]


def _asides(aside: int, may: int) -> str:
    if not aside and not may:
        return ""
    if not aside:
        return n_("Nobody stands aside; {may} may.", "Nobody stands aside; {may} may.", may).format(
            may=may
        )
    template = n_("One stands aside; {may} may.", "{count} stand aside; {may} may.", aside)
    return template.format(count=aside, may=may)


def stands_by(outcome: Outcome) -> list[str]:
    """Who stands by an adopted text, and who stands aside."""
    agree = outcome.counts.get("agree", 0) + outcome.counts.get("reservations", 0)
    aside = outcome.counts.get("stand-aside", 0)
    template = n_(
        "{count} of {here} person stands by this.",
        "{count} of {here} people stand by this.",
        outcome.eligible,
    )
    texts = [template.format(count=agree, here=outcome.eligible)]
    if aside:
        stand = n_("{count} stands aside.", "{count} stand aside.", aside)
        texts.append(stand.format(count=aside))
    return texts


def least(percent: int, here: int) -> int:
    """How many of so many people are that share, rounded up."""
    return -(-percent * here // 100)


def rule(settings: Mapping[str, int], here: int) -> str:
    """What has to hold for the text to be adopted, in one sentence of people."""
    if not here:
        return _("Adopted if {share}% of us take a position and nobody blocks it.").format(
            share=settings["quorum"]
        )
    needed = least(settings["quorum"], here)
    may = most_stand_asides(settings["stand-aside"], here)
    template = n_(
        "Adopted if {least} of us take a position, nobody blocks it and no more than {most} stands "
        "aside.",
        "Adopted if {least} of us take a position, nobody blocks it and no more than {most} stand "
        "aside.",
        may,
    )
    if not may:
        template = _(
            "Adopted if {least} of us take a position, and nobody blocks it or stands aside."
        )
    return template.format(least=needed, most=may)


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


def words_of(name: str, count: int) -> str:
    """The word for a position behind the number of those who took it."""
    known = {
        "agree": n_("agrees", "agree", count),
        "reservations": n_("with reservations", "with reservations", count),
        "stand-aside": n_("stands aside", "stand aside", count),
        "block": n_("blocks", "block", count),
        "ask-my-group": n_("asks the group first", "ask their groups first", count),
        "no-answer": n_("no answer", "no answer", count),
    }
    return known[name]
