"""Why something about a decision can't be done, in words."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.locales import N_
from facilitator.workshop.errors import ErrorText

ERRORS: Mapping[str, ErrorText] = {
    "no-text-yet": ErrorText(N_("There is no text to decide on yet."), conflict=True),
    "text-changed": ErrorText(N_("The text has changed. Please read it again."), conflict=True),
    "nothing-counted": ErrorText(
        N_("Nothing is counted here: the facilitator writes a minute and reads it back."),
        conflict=True,
    ),
    "on-the-statement": ErrorText(
        N_("This decision is on the statement. Show a new version of it instead."),
        phone=False,
    ),
    "positions-taken": ErrorText(
        N_("Positions were taken on another wording. To begin a new round, ask again."),
        phone=False,
    ),
    "not-a-decision": ErrorText(N_("Nothing is decided in this step."), phone=False),
    "not-opened-yet": ErrorText(N_("Open the step of the decision first."), phone=False),
    "rule-as-it-is": ErrorText(N_("The room decides by this rule already."), phone=False),
    "no-such-objection": ErrorText(N_("There is no such objection."), phone=False),
    "no-such-block": ErrorText(N_("There is no such block."), phone=False),
    "not-decided-yet": ErrorText(
        N_("Close the step first: positions are secret until then."), phone=False
    ),
    "adopted-already": ErrorText(N_("The room has adopted this text."), phone=False),
    "rule-stands": ErrorText(
        N_(
            "Positions were taken by this rule. To decide by another one, close the step, "
            "choose the rule and ask again."
        ),
        phone=False,
    ),
    "not-of-this-rule": ErrorText(
        N_("{option!r} means nothing with the rule {rule!r}."), phone=False
    ),
    "voices-need-groups": ErrorText(
        N_('Groups can have a voice each only in a step by group (names = "group").'), phone=False
    ),
    "minute-counts-nobody": ErrorText(
        N_("With a minute nobody is counted, so groups have no voices either."), phone=False
    ),
    "no-fallback-here": ErrorText(
        N_("No fallback vote can follow the rule {rule!r}."), phone=False
    ),
    "final-statement": ErrorText(
        N_('Only the statement is adopted as final: subject = "statement".'), phone=False
    ),
    "called-in-consent": ErrorText(
        N_("Who was called on is noted only where the room decides by consent."), phone=False
    ),
    "called-too-many": ErrorText(
        N_("Only {count} gave no answer and can have been called on."), phone=False
    ),
    "no-minute-here": ErrorText(
        N_('A minute is written only where the rule is "minute".'), phone=False
    ),
    "objection-settled": ErrorText(
        N_("This objection is settled. Undo that to change it."), phone=False
    ),
    "in-no-version": ErrorText(
        N_("First write the version of the statement that takes the objection up."),
        phone=False,
    ),
    "blocks-stand": ErrorText(
        N_("By this rule nobody has to recognise a block: it stands."), phone=False
    ),
    "more-hands-than-people": ErrorText(N_("There are more hands than people."), phone=False),
    "hands-of-people": ErrorText(
        N_("Groups have a voice each here. Enter their positions by hand."), phone=False
    ),
    "hands-without-reason": ErrorText(
        N_("This position needs a reason. Enter it by hand, with the reason."), phone=False
    ),
    "what-we-differ-on": ErrorText(
        N_("Write on what the room differs. The text as a whole is too much."), phone=False
    ),
    "no-fallback-agreed": ErrorText(
        N_("No fallback vote was agreed before positions were taken."), phone=False
    ),
    "too-few-for-fallback": ErrorText(
        N_("Too few took a position. Ask again before you hold the fallback vote."),
        phone=False,
    ),
    "fallback-same-text": ErrorText(
        N_("The text has changed since, and the fallback vote is on the same text. Ask again."),
        phone=False,
    ),
    "fallback-stands": ErrorText(
        N_("This is the fallback vote that was agreed before. It stays as it is."),
        phone=False,
    ),
}
