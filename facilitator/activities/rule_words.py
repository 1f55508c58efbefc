"""The rules of a decision in words: what a rule is called, and what has to hold by it. People come
before numbers: a share is said in so many of those who are here."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.analysis.rules import (
    ONE_MAY_STAND_ASIDE_FROM,
    fewest_answers,
    most_stand_asides,
)
from facilitator.locales import _, n_


def rule_name(rule: str, settings: Mapping[str, int]) -> str:
    """What a rule is called, behind "we decide by"."""
    if rule == "threshold":
        share = settings["threshold"]
        if share == 50:
            return _("a vote: more than half")
        return _("a vote: {share}%").format(share=share)
    if rule == "all-but":
        against = settings["against"]
        if not against:
            return _("a vote: nobody against")
        return n_("a vote: all but one", "a vote: all but {count}", against).format(count=against)
    return {
        "consensus": _("consensus"),
        "consent": _("consent"),
        "fist": _("fist of five"),
        "gradients": _("gradients of agreement"),
        "minute": _("a minute"),
    }.get(rule, rule)


def adopted_if(rule: str, settings: Mapping[str, int], here: int) -> str:
    """What has to hold for a text to be adopted, in people; `here` is how many may take a position,
    0 if that is not known yet."""
    if rule == "consent":
        return _("Adopted if everyone here answers or is called on, and no objection is open.")
    if rule == "minute":
        return _(
            "Nothing is counted. The facilitator writes a minute and reads it back; it is adopted "
            "if no dissent is heard."
        )
    needed = fewest_answers(settings["quorum"], here) if here else settings["quorum"]
    if rule == "consensus":
        return _consensus(settings, needed, here)
    return _further(rule, settings, bool(here)).format(
        least=needed,
        support=settings.get("support", 0),
        serious=settings.get("serious", 0),
        share=settings.get("threshold", 0),
        against=settings.get("against", 0),
    )


def _consensus(settings: Mapping[str, int], needed: int, here: int) -> str:
    if not here:
        return _and_recognised(_share_of_consensus(settings, needed), settings)
    most = settings["stand-aside"]
    may = most_stand_asides(most, here)
    fewest = min(max(needed, ONE_MAY_STAND_ASIDE_FROM), here)
    if may != most_stand_asides(most, fewest):
        # How many may depends on how many take a position: a number would promise too much.
        return _and_recognised(_share_of_them(needed, most), settings)
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
    return _and_recognised(template.format(least=needed, most=may), settings)


def _share_of_them(needed: int, most: int) -> str:
    """The same where a share of those who take a position may stand aside."""
    text = _(
        "Adopted if {least} of us take a position, nobody blocks it and no more than {most}% "
        "stand aside."
    )
    if not 100 % most:
        text = _(
            "Adopted if {least} of us take a position, nobody blocks it and no more than 1 in "
            "{most} stand aside."
        )
        most = 100 // most
    return text.format(least=needed, most=most)


def _share_of_consensus(settings: Mapping[str, int], needed: int) -> str:
    most = settings["stand-aside"]
    text = _(
        "Adopted if {least}% of us take a position, nobody blocks it and no more than {most}% "
        "stand aside."
    )
    if not most:
        text = _("Adopted if {least}% of us take a position, and nobody blocks it or stands aside.")
    return text.format(least=needed, most=most)


def _and_recognised(text: str, settings: Mapping[str, int]) -> str:
    share = settings.get("recognised", 0)
    if not share:
        return text
    more = _("A block stands if at least {share}% of the room recognise it.")
    return f"{text} {more.format(share=share)}"


def _further(rule: str, settings: Mapping[str, int], known: bool) -> str:
    """The sentence of a rule, with holes; `known`: how many are here."""
    against = settings.get("against", 0)
    if rule == "fist":
        people = _("Adopted if {least} of us show a hand, and nobody fewer than three fingers.")
        share = _("Adopted if {least}% of us show a hand, and nobody fewer than three fingers.")
    elif rule == "gradients":
        people = _(
            "Adopted if {least} of us choose a level, at least {support}% of those who don't "
            "abstain are at 1 to 3, no more than {serious}% at 7 and nobody at 8."
        )
        share = _(
            "Adopted if {least}% of us choose a level, at least {support}% of those who don't "
            "abstain are at 1 to 3, no more than {serious}% at 7 and nobody at 8."
        )
    elif rule == "threshold":
        people, share = _vote(settings)
    elif not against:
        people = _("Adopted if {least} of us vote, somebody votes yes and nobody votes no.")
        share = _("Adopted if {least}% of us vote, somebody votes yes and nobody votes no.")
    else:
        people = n_(
            "Adopted if {least} of us vote, somebody votes yes and no more than {against} votes "
            "no.",
            "Adopted if {least} of us vote, somebody votes yes and no more than {against} vote no.",
            against,
        )
        share = n_(
            "Adopted if {least}% of us vote, somebody votes yes and no more than {against} votes "
            "no.",
            "Adopted if {least}% of us vote, somebody votes yes and no more than {against} vote "
            "no.",
            against,
        )
    return people if known else share


def _vote(settings: Mapping[str, int]) -> tuple[str, str]:
    all_votes = bool(settings.get("count-stand-asides"))
    if settings["threshold"] == 50:
        if all_votes:
            return (
                _("Adopted if {least} of us vote, and more than half of all of them vote yes."),
                _("Adopted if {least}% of us vote, and more than half of all of them vote yes."),
            )
        return (
            _("Adopted if {least} of us vote, and there are more yes than no."),
            _("Adopted if {least}% of us vote, and there are more yes than no."),
        )
    if all_votes:
        return (
            _("Adopted if {least} of us vote, and at least {share}% of all of them vote yes."),
            _("Adopted if {least}% of us vote, and at least {share}% of all of them vote yes."),
        )
    return (
        _("Adopted if {least} of us vote, and at least {share}% of yes and no are yes."),
        _("Adopted if {least}% of us vote, and at least {share}% of yes and no are yes."),
    )
