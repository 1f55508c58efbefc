"""How long texts may be, and how much may come how fast."""

from __future__ import annotations

from facilitator.room.pace import Limits, WrongCodes
from facilitator.workshop import text
from tests.documented.tables import table

TEXTS = ("NAME", "GROUP", "ANSWER", "SENTENCE", "PRINCIPLE", "REASON", "NOTE")


def rates() -> dict[str, tuple[str, str]]:
    """Every field of the limits, in words and with its value."""
    usual = Limits()
    return {
        "short": ("contributions of one person in a few seconds",
                  "{} in {:.0f} seconds".format(*usual.short)),
        "long": ("contributions of one person in a longer time",
                 "{} in {:.0f} seconds".format(*usual.long)),
        "answers": ("answers of one person in a session", f"{usual.answers}"),
        "people": ("people in a session", f"{usual.people}"),
        "joins": ("people who come in at once; more of them wait a few seconds",
                  "{} in {:.0f} second".format(*usual.joins)),
        "own_joins": ("people who come in over one connection; more of them wait a few seconds",
                      "{} in {:.0f} seconds".format(*usual.own_joins)),
        "own_newcomers": ("newcomers of one connection whose phones have not come back",
                          f"{usual.own_newcomers}"),
        "newcomers": ("newcomers in all whose phones have not come back; beyond it the oldest go",
                      f"{usual.newcomers}"),
        "slow_joins": ("people who come in once there are so many of those",
                       "{} in {:.0f} second".format(*usual.slow_joins)),
        "own_sockets": ("connections of one person", f"{usual.own_sockets}"),
        "sockets": ("connections in all", f"{usual.sockets}"),
        "strangers": ("connections that nobody uses, of people who have not joined",
                      f"{usual.strangers}"),
    }  # fmt: skip


def limits() -> str:
    """Texts, then counts and rates."""
    rows = [(f"a text: {name.lower()}", f"{getattr(text, name)} characters") for name in TEXTS]
    rows += [*rates().values()]
    wrong = WrongCodes
    rows += [
        ("wrong join codes of one phone before each waits", f"{wrong.FREE}"),
        ("wrong join codes in a minute before you are told", f"{wrong.MANY}"),
    ]
    return table(("what", "at most"), rows)
