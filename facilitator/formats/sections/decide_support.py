"""Who stands by a text that was decided on, and by which rule it was adopted, in sentences."""

from __future__ import annotations

from facilitator.activities.decide_rules import Terms
from facilitator.activities.decide_view import Outcome
from facilitator.activities.decide_words import who_stands_by
from facilitator.locales import _, n_


def support(outcome: Outcome) -> tuple[int, int]:
    """How many support a text, with reservations or without, and of how many."""
    return outcome.supporting, max(outcome.eligible, sum(outcome.counts.values()))


def by_rule(terms: Terms) -> str:
    """By which rule a text was adopted, in a few words."""
    ways = {
        "consensus": _("by consensus"),
        "consent": _("by consent"),
        "fist": _("by fist of five"),
        "gradients": _("by gradients of agreement"),
        "minute": _("by a minute read back"),
    }
    return ways.get(terms.rule, _("by a vote"))


def standing_by(outcome: Outcome) -> str:
    """How many people stand by a statement, in a sentence."""
    if not outcome.terms.positions:
        template = n_(
            "A minute was read back to {count} person, and no dissent was heard.",
            "A minute was read back to {count} people, and no dissent was heard.",
            outcome.eligible,
        )
        return template.format(count=outcome.eligible)
    count, of_all = support(outcome)
    return who_stands_by(count, of_all, of_groups=outcome.terms.of_groups)


def adopted_by(outcome: Outcome) -> str:
    """By which rule principles were adopted, and how many stand by them, with reservations or
    without, in sentences."""
    how = by_rule(outcome.terms)
    if not outcome.terms.positions:
        return _("Adopted {how}; no dissent was heard.").format(how=how)
    return f"{_('Adopted {how}.').format(how=how)} {standing_by(outcome)}"


def aside_and_blocks(outcome: Outcome) -> str:
    """Who does not stand by a text that was adopted: how many stand aside, and whether anybody
    blocks; "" where the rule knows neither."""
    rule = outcome.terms.rule
    aside, blocks, no = (outcome.counts.get(name, 0) for name in ("stand-aside", "block", "no"))
    one_aside = n_("{count} stands aside.", "{count} stand aside.", aside).format(count=aside)
    if rule in ("threshold", "all-but"):
        voting = n_("{count} votes no.", "{count} vote no.", no).format(count=no)
        against = voting if no else _("Nobody votes no.")
        return f"{against} {one_aside}" if aside else against
    if rule == "consent":
        return _("No objection was left open.")
    if rule != "consensus":
        return ""
    if not aside and not blocks:
        return _("Nobody stands aside or blocks it.")
    blocking = n_("{count} blocks it.", "{count} block it.", blocks).format(count=blocks)
    return " ".join(
        (
            one_aside if aside else _("Nobody stands aside."),
            blocking if blocks else _("Nobody blocks it."),
        )
    )
