"""Leaving: what becomes of the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.session_model import SessionModel
from facilitator.locales import _

LEAVE, STOP, END, EXPORT = "leave", "stop", "end", "export"


def leave_screen(model: SessionModel, stored: bool, unsaved: Sequence[str] = ()) -> ChooseScreen:
    """The question, with the answers that fit how the session stands; `unsaved` says what was
    written and is in no event yet."""
    stay = Choice(
        LEAVE,
        _("Leave this window; the room stays open"),
        _("Phones can still answer. Continue the session to come back."),
    )
    stop = Choice(
        STOP,
        _("Leave and stop the room"),
        _("Phones keep what they have. Continue the session another day."),
    )
    if model.state.ended:
        over = _("The session is closed. Phones say so while the room stays open.")
        stay, stop = replace(stay, means=over), replace(stop, means="")
    end = Choice(
        END,
        _("Close the session"),
        _("It ends for everybody. It can be read and exported, and go on in another sitting."),
    )
    export = Choice(EXPORT, _("Export documents"), _("What was agreed, and what was said."))
    back = Choice("", _("Stay"))
    choices = [stay, stop, *([] if model.state.ended else [end])]
    choices += [export] if stored else []
    return ChooseScreen(_("Leave?"), [*choices, back], unsaved)
