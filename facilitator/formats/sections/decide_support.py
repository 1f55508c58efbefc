"""Who stands by a text that was decided on, in sentences."""

from __future__ import annotations

from facilitator.activities.decide_view import Outcome
from facilitator.locales import _, n_


def support(outcome: Outcome) -> tuple[int, int]:
    """How many support a text, with reservations or without, and of how many."""
    supporting = sum(outcome.counts.get(name, 0) for name in ("agree", "reservations"))
    return supporting, max(outcome.eligible, sum(outcome.counts.values()))


def standing_by(outcome: Outcome) -> str:
    """How many people stand by a statement, in a sentence."""
    count, of_all = support(outcome)
    template = n_(
        "{count} of {all} person stands by this.",
        "{count} of {all} people stand by this.",
        of_all,
    )
    return template.format(count=count, all=of_all)


def agreeing(outcome: Outcome) -> str:
    """How many people agree to principles that were adopted, in a sentence."""
    count, of_all = support(outcome)
    template = n_(
        "Adopted by consensus: {count} of {all} person agrees.",
        "Adopted by consensus: {count} of {all} people agree.",
        of_all,
    )
    return template.format(count=count, all=of_all)


def aside_and_blocks(outcome: Outcome) -> str:
    """How many stand aside, and whether anybody blocks."""
    aside, blocks = (outcome.counts.get(name, 0) for name in ("stand-aside", "block"))
    if not aside and not blocks:
        return _("Nobody stands aside or blocks it.")
    one_aside = n_("{count} stands aside.", "{count} stand aside.", aside).format(count=aside)
    blocking = n_("{count} blocks it.", "{count} block it.", blocks).format(count=blocks)
    return " ".join(
        (
            one_aside if aside else _("Nobody stands aside."),
            blocking if blocks else _("Nobody blocks it."),
        )
    )
