"""Keys of anonymous steps that a killed room left behind although their step is closed."""

from __future__ import annotations

from facilitator.journal.locations import Ref
from facilitator.room.step_keys import StepKeys, keys_of


def remove_stale_keys(ref: Ref) -> None:
    """Remove them, unless a room holds the session: it has done so already.

    A room removes a key once the close of its step is stored. Killed in between it would leave the
    key until the session is opened again, so commands that look at the session see to it, too. What
    can't be opened is left alone.
    """
    keys = keys_of(ref)
    if keys.kept():
        _remove(ref, keys)


def _remove(ref: Ref, keys: StepKeys) -> None:
    from facilitator.activities.catalogue import CATALOGUE
    from facilitator.journal.open import open_session
    from facilitator.journal.session_errors import JournalError
    from facilitator.room.commands.phone import anonymous_rounds
    from facilitator.workshop.fold import Fold

    try:
        journal, events = open_session(ref)
    except JournalError:
        return
    try:
        fold = Fold(CATALOGUE)
        fold.extend([*events, *journal.entries])
        keys.load(anonymous_rounds(fold.builder))
    except OSError:
        return
    finally:
        journal.close()
