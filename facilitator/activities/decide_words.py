"""What came of a decision, told in numbers and words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from facilitator.activities import vocabulary
from facilitator.activities.decide_bodies import ObjectionState, Sequel
from facilitator.activities.decide_rules import ASKING, Terms
from facilitator.activities.decide_view import DecideView, Outcome
from facilitator.activities.position_words import counted_position
from facilitator.activities.rule_words import adopted_if, rule_name
from facilitator.analysis.rules import fewest_answers, most_stand_asides
from facilitator.locales import _, n_, of_total

NO_ANSWER, CALLED = "no-answer", "called"


def decides_by(terms: Terms) -> str:
    """By which rule the room decides, in a sentence."""
    return _("We decide by {rule}.").format(rule=rule_name(terms.rule, terms.plain_settings))


def rule_in_people(terms: Terms, here: int) -> str:
    """What has to hold for the text to be adopted, in people; and whose voices count."""
    text = adopted_if(terms.rule, terms.plain_settings, here)
    return f"{text} {whose_voices()}" if terms.of_groups else text


def whose_voices() -> str:
    """That each group has one voice."""
    return _("Each group has one voice, and so has each person without a group.")


def agreed_beforehand(terms: Terms) -> str:
    """Which vote may follow, as it was agreed before; "" where there is none."""
    if terms.fallback is None:
        return ""
    template = _("If it is not adopted, a vote may follow: {share}% yes adopts it.")
    return template.format(share=terms.fallback)


def meaning_of_adoption(terms: Terms) -> str:
    """What adopting a statement means."""
    if terms.final:
        return _("Adopted like this, it is final.")
    return _("Adopted like this, it goes to the groups, which reply.")


def verdict_of(outcome: Outcome, view: DecideView | None = None) -> tuple[str, str]:
    """The one word of two that the wall knows, and the reason in people. With the round's view it
    says what became of objections."""
    if outcome.adopted:
        return _("ADOPTED"), _with(outcome)
    return _("NOT YET"), _why_not(outcome, view)


def round_result(number: int, view: DecideView, outcome: Outcome, *, earlier_text: bool) -> str:
    """What an earlier round came to, as documents say it, and whether it was about an
    `earlier_text`."""
    template = _("Round {number} – {result}")
    if earlier_text:
        template = _("Round {number}, on an earlier text – {result}")
    result = vocabulary.result(outcome.result)
    why = _why_not(outcome, view) if outcome.result == "not-yet" else ""
    return template.format(number=number, result=f"{result}: {why}" if why else result)


def _with(outcome: Outcome) -> str:
    if outcome.terms.rule == "minute":
        return _("read back, no dissent heard")
    parts = (_by_votes(outcome), _standing_aside(outcome))
    return ", ".join(part for part in parts if part)


def _by_votes(outcome: Outcome) -> str:
    """How a vote went in which somebody was against it."""
    votes, against = outcome.counts.get("yes", 0), outcome.counts.get("no", 0)
    if outcome.terms.rule != "threshold" or not against:
        return ""
    return _("by {votes} votes to {against}").format(votes=votes, against=against)


def _standing_aside(outcome: Outcome) -> str:
    aside = outcome.counts.get("stand-aside", 0)
    if not aside:
        return ""
    text = n_("with one person standing aside", "with {count} people standing aside", aside)
    if outcome.terms.of_groups:
        text = n_("with one group standing aside", "with {count} groups standing aside", aside)
    return text.format(count=aside)


def _why_not(outcome: Outcome, view: DecideView | None) -> str:
    """The condition that failed, in the order in which they are judged."""
    for name, why in _FAILED.items():
        if name in outcome.unmet:
            return why(outcome, view)
    return _("no unity was heard yet") if outcome.terms.rule == "minute" else ""


def _blocks(outcome: Outcome, view: DecideView | None) -> str:
    count = outcome.in_condition("blocks")
    if outcome.terms.rule == "fist":
        text = n_("one person shows a fist", "{count} people show a fist", count)
    elif outcome.terms.rule == "gradients":
        text = n_("one person can't let it pass", "{count} people can't let it pass", count)
    else:
        text = n_("one person blocks", "{count} people block", count)
    if outcome.terms.of_groups:
        text = n_("one voice stops it", "{count} voices stop it", count)
    return text.format(count=count)


def _objections(outcome: Outcome, view: DecideView | None) -> str:
    count = _open(outcome, view)
    if not count:
        return _("objections are taken up: ask in the new wording")
    return n_("one objection is open", "{count} objections are open", count).format(count=count)


def _open(outcome: Outcome, view: DecideView | None) -> int:
    """How many objections are in the way and not taken up by a new wording."""
    raised = view.raised() if view else ()
    taken_up = sum(stands.state == "integrated" for _reason, stands in raised)
    return max(outcome.in_condition("objections") - taken_up, 0)


def _quorum(outcome: Outcome, view: DecideView | None) -> str:
    if outcome.terms.rule == "consent":
        missing = outcome.eligible - outcome.took - outcome.called
        text = n_("one voice is missing", "{count} voices are missing", missing)
        return text.format(count=missing)
    text = n_("{count} person took a position", "{count} people took a position", outcome.took)
    if outcome.terms.of_groups:
        text = n_("{count} voice was given", "{count} voices were given", outcome.took)
    return text.format(count=outcome.took)


def _below_three(outcome: Outcome, view: DecideView | None) -> str:
    count = outcome.in_condition("below-three")
    text = n_("one person is below three", "{count} people are below three", count)
    return text.format(count=count)


_FAILED: Mapping[str, Callable[[Outcome, DecideView | None], str]] = {
    "blocks": _blocks,
    "objections": _objections,
    "quorum": _quorum,
    "stand-asides": lambda outcome, view: _("too many people stand aside"),
    "below-three": _below_three,
    "serious": lambda outcome, view: _("too many disagree seriously"),
    "support": lambda outcome, view: _("too few are for it"),
    "against": lambda outcome, view: _("too many are against it"),
}
"""Why a text was not adopted, by the condition that does not hold."""


def in_people(outcome: Outcome, view: DecideView | None = None) -> list[str]:
    """The rule and what came of it, in numbers of people; with the round's view, what became of
    objections."""
    sentences = [*_in_people(outcome, view), differing_groups(outcome)]
    return [text for text in sentences if text]


def _in_people(outcome: Outcome, view: DecideView | None) -> list[str]:
    rule = outcome.terms.rule
    if rule == "minute":
        return [_("Nothing was counted: the facilitator heard whether the room is of one mind.")]
    if rule == "consent":
        return _consent(outcome, view)
    sentences = [_needed(outcome)]
    if rule == "consensus":
        sentences += _consensus(outcome)
    elif rule == "fist":
        below = outcome.in_condition("below-three")
        nobody = _("Nobody is below three.")
        some = n_("One is below three.", "{count} are below three.", below).format(count=below)
        sentences.append(some if below else nobody)
    else:
        sentences += _shares(outcome)
    return sentences


def _needed(outcome: Outcome) -> str:
    needed = fewest_answers(outcome.terms.settings["quorum"], outcome.eligible)
    template = n_(
        "{took} of {here} took a position; {least} was needed.",
        "{took} of {here} took a position; {least} were needed.",
        needed,
    )
    return template.format(took=outcome.took, here=outcome.eligible, least=needed)


def _consensus(outcome: Outcome) -> list[str]:
    aside = outcome.counts.get("stand-aside", 0)
    standing = outcome.in_condition("blocks")
    unrecognised = outcome.counts.get("block", 0) - standing
    blocks = (
        n_("One person blocks.", "{count} people block.", standing).format(count=standing)
        if standing
        else _("Nobody blocks.")
    )
    if unrecognised:
        blocks = n_(
            "One block was not recognised.", "{count} blocks were not recognised.", unrecognised
        ).format(count=unrecognised)
        if standing:
            blocks += " " + n_("One block stands.", "{count} blocks stand.", standing).format(
                count=standing
            )
    may = most_stand_asides(outcome.terms.settings["stand-aside"], outcome.took)
    return [blocks, _asides(aside, may)]


def _asides(aside: int, may: int) -> str:
    if not aside and not may:
        return ""
    if not aside:
        return n_("Nobody stands aside; {may} may.", "Nobody stands aside; {may} may.", may).format(
            may=may
        )
    template = n_("One stands aside; {may} may.", "{count} stand aside; {may} may.", aside)
    return template.format(count=aside, may=may)


def _consent(outcome: Outcome, view: DecideView | None) -> list[str]:
    answered = outcome.took + outcome.called
    sentences = [
        _("{count} of {here} answered or were called on.").format(
            count=answered, here=outcome.eligible
        )
    ]
    count = _open(outcome, view)
    some = n_("One objection is open.", "{count} objections are open.", count).format(count=count)
    return [*sentences, some if count else _("No objection is open.")]


def _shares(outcome: Outcome) -> list[str]:
    """What a vote, or the gradients, came to."""
    sentences = []
    for line in outcome.lines:
        if line.name == "support" and line.scale == 100:
            template = n_(
                "{count} of {all} for it; {least} was needed.",
                "{count} of {all} for it; {least} were needed.",
                line.limit,
            )
            sentences.append(template.format(count=line.a, all=line.b, least=line.limit))
        elif line.name == "against":
            template = n_(
                "{count} against it; {may} may be.", "{count} against it; {may} may be.", line.a
            )
            sentences.append(template.format(count=line.a, may=line.t))
        elif line.name == "serious" and line.a:
            template = n_("{count} disagrees seriously.", "{count} disagree seriously.", line.a)
            sentences.append(template.format(count=line.a))
    return sentences


def stands_by(outcome: Outcome) -> list[str]:
    """Who stands by an adopted text, and who stands aside."""
    if outcome.terms.rule == "minute":
        return [_("Adopted by a minute that was read back; no dissent was heard.")]
    agree, aside = outcome.supporting, outcome.counts.get("stand-aside", 0)
    texts = [who_stands_by(agree, outcome.eligible, of_groups=outcome.terms.of_groups)]
    if aside:
        stand = n_("{count} stands aside.", "{count} stand aside.", aside)
        texts.append(stand.format(count=aside))
    return texts


def numbers(outcome: Outcome) -> list[tuple[str, int]]:
    """The counts: each position, who was called on, who asks their group first, and those who gave
    no answer."""
    positions = [name for name in outcome.terms.positions if name != ASKING]
    counts = [(str(name), outcome.counts.get(name, 0)) for name in positions]
    if outcome.called:
        counts.append((CALLED, outcome.called))
    if outcome.asking:
        counts.append((ASKING, outcome.asking))
    return [*counts, (NO_ANSWER, outcome.silent)] if outcome.terms.positions else []


def counted(outcome: Outcome) -> str:
    """All counts as one line of words, without what nobody did."""
    rule = outcome.terms.rule
    if rule == "minute":
        return _("nothing was counted")
    return ", ".join(
        counted_position(rule, name, count) for name, count in numbers(outcome) if count
    )


def differing_groups(outcome: Outcome) -> str:
    """That groups were of several minds; "" if none was."""
    if not outcome.differing:
        return ""
    template = n_(
        "The phones of one group differ: it counts as not answered.",
        "The phones of {count} groups differ: they count as not answered.",
        outcome.differing,
    )
    return template.format(count=outcome.differing)


def objection_state(state: ObjectionState, version: int = 0) -> str:
    """Where an objection stands; `version` is the number of the one that takes it up."""
    if state == "integrated" and version:
        return _("taken up in version {number}").format(number=version)
    return {
        "raised": _("open"),
        "clarified": _("clarified, still open"),
        "integrated": _("taken up in the new wording"),
        "withdrawn": _("withdrawn"),
        "recorded": _("recorded; it does not stop us"),
    }[state]


def sequel(choice: Sequel) -> str:
    """What is done after a text was not adopted."""
    return {
        "amend": _("We change the text and ask again."),
        "defer": _("We put it off."),
        "disagreement": _("We note it where we differ."),
        "fallback": _("We hold the vote that was agreed beforehand."),
    }[choice]


def who_stands_by(count: int, total: int, *, of_groups: bool) -> str:
    """How many stand by a text, of all whose positions are asked for."""
    template = n_(
        "{count} of {all} people stands by this.", "{count} of {all} people stand by this.", count
    )
    one = _("The one person stands by this.")
    if of_groups:
        template = n_(
            "{count} of {all} voices stands by this.",
            "{count} of {all} voices stand by this.",
            count,
        )
        one = _("The one voice stands by this.")
    some = template.format(count=count, all=total)
    return of_total(count, total, none=_("Nobody stands by this."), one=one, some=some)
