"""What people are promised: what is stored, where, how long, who sees it, how to take it back.

Worded here alone. Phones and docs/safety.md have all of it, a phone that is about to join less, and
the wall the same in five lines that can be read aloud.
"""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.locales import _, n_

BEFORE_JOINING = ("where", "seen", "withdraw")
"""What a phone shows before anything is given: the page's own sentence, so that it is there at
once. A test compares them."""


def promises(keep_days: int, *, asks: bool = True) -> Mapping[str, str]:
    """A short text for each question that a careful person asks. `asks`: phones ask what would help
    people take part."""
    helps = {"helps": _helps()} if asks else {}
    return {
        "stored": _(
            "The name you choose, your group if you give one, and what you send. Nothing about "
            "your phone."
        ),
        "where": _(
            "What you send is stored only on the facilitator's computer in this room. Nothing goes "
            "to the internet."
        ),
        "seen": _(
            "Everyone in the room sees the answers. Before you send one, your phone says whether "
            "your name, your group's name or no name goes with it. Only the facilitator sees who "
            "sent what."
        ),
        "withdraw": _(
            "You can change or take back what you sent. Without a name, only until the step closes."
        ),
        "kept": _kept(keep_days),
        "anonymous": _(
            "In anonymous steps no name is kept, and the key to who said what is removed when the "
            "step closes. Then nobody can take an answer back, because no key tells whose it is. "
            "Answers are kept without the time or order in which they came, so coming late gives "
            "nothing away. But somebody who watches the screen while they arrive could still guess."
        ),
        "erased": _("The facilitator can erase everything that you sent with your name."),
        "exported": _(
            "Documents name groups where you speak for one, but no people, unless the facilitator "
            "asks for that. Where we differ is written after our statement."
        ),
        **helps,
        "network": _("Somebody on this Wi-Fi with special tools could read what is sent."),
    }


def _helps() -> str:
    return _(
        "What you say would help you take part is kept without your name, apart from everything "
        "else, until the session is closed. The facilitator sees only how many asked for what, and "
        "the words that were typed."
    )


def on_the_wall(keep_days: int) -> tuple[str, ...]:
    """The same for the back row: a line of at most 68 cells for each of the first five."""
    return (
        _("We keep the name you choose, your group, and what you send."),
        _("It stays on this computer. Nothing goes to the internet."),
        _("All see the answers. Your phone says if your name goes with one."),
        _("You can take it back; without a name, only until the step closes."),
        _kept(keep_days),
    )


def _kept(days: int) -> str:
    if not days:
        return _("It is kept until the facilitator deletes it.")
    text = n_(
        "The facilitator plans to delete it after {days} day.",
        "The facilitator plans to delete it after {days} days.",
        days,
    )
    return text.format(days=days)
