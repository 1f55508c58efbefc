"""What enter offers in a decision: its rule, what the facilitator notes, and what is done next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from facilitator.activities.decide_commands import ChooseRule
from facilitator.activities.decide_rules import (
    FIRST,
    RULE_NAMES,
    RuleName,
    Terms,
    Threshold,
    by_threshold,
    settled,
)
from facilitator.activities.decide_sequel import ChooseSequel, SettleObjection
from facilitator.activities.decide_stage import under_way
from facilitator.activities.decide_text import standing_terms
from facilitator.activities.decide_view import STILL_OPEN, DecideView, Outcome
from facilitator.activities.decide_words import decides_by, rule_in_people, sequel
from facilitator.activities.rule_words import rule_name
from facilitator.activities.vocabulary import capital
from facilitator.console.steps.decide_screens import (
    BlockScreen,
    CalledScreen,
    DeferScreen,
    DifferScreen,
    HandsScreen,
    MinuteScreen,
    RecordedScreen,
    RuleScreen,
)
from facilitator.console.steps.decide_standing import newer, result_of, reworded
from facilitator.console.steps.offers import AnyOffer, Further, Offer, OpensForm
from facilitator.console.steps.step_view import ViewContext
from facilitator.locales import _

_THRESHOLDS: tuple[Threshold, ...] = ("67", "75", "80", "90", "50+1", "n-1", "n-2")


def page_offers(context: ViewContext) -> Sequence[AnyOffer]:
    """The rule before positions are taken; what is noted while they are; then what is next."""
    view = context.step_state.view(DecideView)
    if view is None:
        return ()
    if context.open:
        return [*_noting(context, view), *_rule(context, view)]
    result = result_of(context)
    if result is None or result.outcome is None:
        return ()
    offers = [*_next(context, result, result.outcome), *_called_after(context, result.outcome)]
    return [*offers, *_rule(context, view)] if not result.outcome.adopted else offers


# The rule


def _rule(context: ViewContext, view: DecideView) -> Iterator[AnyOffer]:
    by_fallback = view.frozen is not None and view.frozen.by_fallback and context.open
    if by_fallback or under_way(context.state, context.step):
        return
    terms = standing_terms(context.state, context.step)
    stands = f"{decides_by(terms)} {rule_in_people(terms, 0)}"
    if not context.open and view.outcome is not None:
        stands = _("Once we ask again. So far: {rule}").format(rule=stands)
    yield Further(_("Decide by another rule"), stands, [*_first(context, terms), _others(context)])
    if terms.rule != "minute":
        means = _("How many must take part, whose voices count, a vote that may follow.")
        yield OpensForm(
            _("Change what the rule asks for"), means, partial(RuleScreen, context.step.id)
        )


def _first(context: ViewContext, terms: Terms) -> list[AnyOffer]:
    """The rules that are offered first, the one that is chosen left out."""
    return [_chosen(context, name) for name in FIRST if name != terms.name]


def _others(context: ViewContext) -> AnyOffer:
    offers = [
        _vote(context) if name == "threshold" else _chosen(context, name)
        for name in RULE_NAMES
        if name not in FIRST
    ]
    return Further(_("More rules"), _("Gradients of agreement, a vote, a minute"), offers)


def _chosen(context: ViewContext, name: RuleName) -> Offer:
    """A rule with its presets."""
    terms = settled(name, {})
    argument = {"rule": name, "step": context.step.id}
    return Offer(_title(terms), rule_in_people(terms, 0), ChooseRule.name, argument)


def _vote(context: ViewContext) -> AnyOffer:
    offers = []
    for threshold in _THRESHOLDS:
        terms = settled(*by_threshold(threshold))
        argument = {"rule": "threshold", "threshold": threshold, "step": context.step.id}
        means = rule_in_people(terms, 0)
        offers.append(Offer(_title(terms), means, ChooseRule.name, argument))
    return Further(_("A vote"), _("So many percent, all but one, or all but two"), offers)


def _title(terms: Terms) -> str:
    return capital(rule_name(terms.rule, terms.plain_settings))


# While positions are taken


def _noting(context: ViewContext, view: DecideView) -> Iterator[AnyOffer]:
    if view.frozen is None:
        return
    terms = view.frozen.terms
    if terms.rule == "minute":
        means = _("Write it as the room puts it, and say whether it was read back in unity.")
        yield OpensForm(_("Write the minute"), means, partial(MinuteScreen, context.step.id))
        return
    if terms.rule == "consent":
        yield _called(context)
    if not terms.of_groups:
        means = _("People without a phone raise their hands for one position after the other.")
        yield OpensForm(_("Count raised hands"), means, partial(HandsScreen, context.step.id))


def _called(context: ViewContext) -> OpensForm:
    means = _("Of those who gave no answer, ask each by name, and note who has no objection.")
    return OpensForm(_("Note who was called on"), means, partial(CalledScreen, context.step.id))


def _called_after(context: ViewContext, outcome: Outcome) -> Iterator[AnyOffer]:
    if outcome.terms.rule == "consent" and outcome.unanswered and not outcome.adopted:
        yield _called(context)


# Once it is closed


def _next(context: ViewContext, view: DecideView, outcome: Outcome) -> Iterator[AnyOffer]:
    """What can be done after a text was not adopted."""
    if outcome.adopted:
        return
    at = {"step": context.step.id}
    means = _("You see the reasons beside the text while you reword it.")
    amend = {"choice": "amend", **at}
    if view.after is None or view.after.choice != "amend":
        yield Offer(sequel("amend"), means, ChooseSequel.name, amend, "reword")
    later = _("It stays as it is for now. Say until when, if you know.")
    yield OpensForm(sequel("defer"), later, partial(DeferScreen, context.step.id))
    differ = _("The room agrees to disagree; it is kept under “Where we differ”.")
    yield OpensForm(sequel("disagreement"), differ, partial(DifferScreen, context.step.id))
    frozen = view.frozen
    if frozen is None or frozen.terms.fallback is None or frozen.by_fallback:
        return
    if outcome.result != "no-quorum" and not newer(context) and not reworded(context):
        vote = _("On the same text: {share}% yes adopts it.").format(share=frozen.terms.fallback)
        argument = {"choice": "fallback", **at}
        yield Offer(sequel("fallback"), vote, ChooseSequel.name, argument)


def reason_offers(context: ViewContext, id: str) -> Sequence[AnyOffer]:
    """What becomes of an objection, or whether the room recognises a block."""
    result = result_of(context)
    if result is None or result.outcome is None:
        return ()
    stands = {reason.id: where.state for reason, where in result.raised()}
    if stands.get(id) in STILL_OPEN:
        return [*_objection(context, id, stands[id])]
    blocks = {reason.id for reason in result.reasons if reason.choice == "block"}
    share = result.outcome.terms.settings.get("recognised", 0)
    if id in blocks and share:
        means = _("It stands if at least {share}% of the hands recognise it.").format(share=share)
        form = partial(BlockScreen, context.step.id, id)
        return [OpensForm(_("Put the block to the room"), means, form)]
    return ()


def _objection(context: ViewContext, id: str, state: str) -> Iterator[AnyOffer]:
    def settle(state: str) -> dict[str, Any]:
        return {"objection": id, "state": state, "step": context.step.id}

    if state == "raised":
        means = _("The room has understood it. It is still open.")
        yield Offer(_("Clarified"), means, SettleObjection.name, settle("clarified"))
    if newer(context) or reworded(context):
        means = _("The new wording takes it up. The room is asked again in that wording.")
        yield Offer(_("Taken up"), means, SettleObjection.name, settle("integrated"))
    means = _("Whoever raised it takes it back.")
    yield Offer(_("Withdrawn"), means, SettleObjection.name, settle("withdrawn"))
    means = _("It is noted in the record and does not stop us any more.")
    form = partial(RecordedScreen, context.step.id, id)
    yield OpensForm(_("Recorded"), means, form)
