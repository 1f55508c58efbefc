"""The question before somebody is removed: what goes out of sight, and what does not."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.session_model import SessionModel
from facilitator.locales import _, n_
from facilitator.workshop.commands.removal_commands import Given, given_by
from facilitator.workshop.state import Participant

REMOVE, AND_LOCK = "remove", "lock"


def remove_screen(model: SessionModel, person: Participant) -> ChooseScreen:
    """Gives REMOVE, AND_LOCK if the door is to be locked as well, or ""."""
    asks = _("Remove {name}?").format(name=person.name or _("no name"))
    given = given_by(model.fold.builder, person.id)
    means = _("Their phone is told, and can send nothing.")
    choices = [Choice(REMOVE, _("Remove them"), "" if person.by_hand else means)]
    if not model.state.door.locked and not person.by_hand:
        again = _("Otherwise they could come in again under another name.")
        choices.append(Choice(AND_LOCK, _("Remove them and lock the door"), again))
    choices.append(Choice("", _("Not now")))
    return ChooseScreen(asks, choices, list(_says(given)))


def _says(given: Given) -> Iterator[str]:
    template = n_(
        "{count} answer goes out of sight and no longer counts.",
        "{count} answers go out of sight and no longer count.",
        given.answers,
    )
    sight = (
        template.format(count=given.answers) if given.answers else _("They have given nothing yet.")
    )
    yield sight + " " + _("Nothing is deleted: you can bring them back with everything.")
    if given.counted:
        yield _("What closed decisions came to stays as it is.")
    if given.signed:
        yield _(
            "What they gave in anonymous steps without signing it stays: nobody can tell which of "
            "it is theirs."
        )
    elif given.anonymous:
        yield _("What they gave in anonymous steps stays: nobody can tell which of it is theirs.")
