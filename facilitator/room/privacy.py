"""What is stored, where, how long, who sees it and how to withdraw, in plain words."""

from __future__ import annotations

from facilitator.locales import _, n_
from facilitator.workshop.state import State


def privacy(state: State) -> dict[str, str]:
    """One short text for each question a careful person asks."""
    return {
        "stored": _(
            "The name you choose, your group if you give one, and what you send. No address, "
            "no phone number, nothing about your device."
        ),
        "where": _(
            "Only on the facilitator's computer in this room. Nothing goes to the internet."
        ),
        "kept": _kept(state.keep_days),
        "seen": _(
            "The room sees the answers. The facilitator sees names in steps that are named. In "
            "anonymous steps no name is kept, and the key to who said what is removed when the "
            "step closes. But answers are kept in the order they arrive: an anonymous one could be "
            "found by it if its giver comes late, leaves early, or sends something with their name "
            "at the same time."
        ),
        "withdraw": _(
            "You can change or take back what you sent under your name at any time. A closed "
            "anonymous answer can't be taken back, because no key tells whose it is. Ask the "
            "facilitator to erase everything else."
        ),
        "exported": _("What the room agrees is written down without names."),
    }


def _kept(days: int) -> str:
    if not days:
        return _("It is kept until the facilitator deletes it.")
    text = n_(
        "The facilitator means to delete it after {days} day.",
        "The facilitator means to delete it after {days} days.",
        days,
    )
    return text.format(days=days)
