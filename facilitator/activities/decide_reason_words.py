"""What became of a reason, in words: where an objection stands, whether a block was recognised."""

from __future__ import annotations

from facilitator.activities.decide_view import DecideView, Reason
from facilitator.activities.decide_words import objection_state
from facilitator.analysis.rule_lines import share_at_least
from facilitator.locales import _, n_, of_total
from facilitator.workshop.state import State


def became_of(state: State, view: DecideView, reason: Reason) -> str:
    """Where an objection stands, or whether the room recognised a block; "" for any other reason,
    and for a block that nobody put to the room."""
    if not reason.counts:
        return _("Their group is of several minds: this is not counted.")
    if reason.choice == "objection":
        return _objection(state, view, reason)
    return _block(view, reason)


def signed_by(state: State, reason: Reason) -> str:
    """The name under a reason; that of a group that is hidden is told of nowhere, also where the
    group has been merged with another one."""
    signers = {reason.signer, state.map.meant(reason.signer)}
    return reason.signature if signers.isdisjoint(state.hidden) else ""


def _objection(state: State, view: DecideView, reason: Reason) -> str:
    stands = dict(view.raised())[reason]
    text = objection_state(stands.state, state.version_number(stands.version))
    return f"{text}: {stands.text}" if stands.text else text


def _block(view: DecideView, reason: Reason) -> str:
    put = view.blocks.get(reason.id)
    if put is None or view.outcome is None:
        return ""
    share = view.outcome.terms.settings.get("recognised", 0)
    stands = n_(
        "{hands} of {of} hands recognises it: it stands.",
        "{hands} of {of} hands recognise it: it stands.",
        put.hands,
    )
    falls = n_(
        "{hands} of {of} hands recognises it: it does not stand.",
        "{hands} of {of} hands recognise it: it does not stand.",
        put.hands,
    )
    one, none = _("The one hand recognises it: it stands."), _("No hand recognises it: it falls.")
    met = share_at_least("recognised", put.hands, share, put.of).met
    text = of_total(put.hands, put.of, none=none, one=one, some=stands if met else falls)
    return text.format(hands=put.hands, of=put.of)
