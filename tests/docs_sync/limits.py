"""How long texts may be, and how much may come how fast."""

from __future__ import annotations

from facilitator.room.http.rate_limit import Limits, WrongCodes
from facilitator.workshop import text_sanitizing
from tests.docs_sync.tables import table

TEXTS = ("NAME", "GROUP", "ANSWER", "SENTENCE", "PRINCIPLE", "REASON", "NOTE")


def rates() -> dict[str, tuple[str, str]]:
    """Every field of the limits, in words and with its value."""
    usual = Limits()
    return {
        "short": ("contributions from one person, short term",
                  "{} in {:.0f} seconds".format(*usual.short)),
        "long": ("contributions from one person, longer term",
                 "{} in {:.0f} seconds".format(*usual.long)),
        "searches": ("places looked up by one person as they type, short term",
                     "{} in {:.0f} seconds".format(*usual.searches)),
        "long_searches": ("places looked up by one person as they type, longer term",
                          "{} in {:.0f} seconds".format(*usual.long_searches)),
        "answers": ("answers from one person in a session", f"{usual.answers}"),
        "people": ("people in a session", f"{usual.people}"),
        "joins": ("people who join at the same time; more have to wait a few seconds",
                  "{} in {:.0f} second".format(*usual.joins)),
        "own_joins": ("people who join over one connection; more have to wait a few seconds",
                      "{} in {:.0f} seconds".format(*usual.own_joins)),
        "own_newcomers": ("people from one connection who joined and have not come back",
                          f"{usual.own_newcomers}"),
        "newcomers": ("people who joined and have not come back; beyond that, the oldest go",
                      f"{usual.newcomers}"),
        "slow_joins": ("people who may join once that limit is reached",
                       "{} in {:.0f} second".format(*usual.slow_joins)),
        "own_sockets": ("connections of one person", f"{usual.own_sockets}"),
        "sockets": ("connections in all", f"{usual.sockets}"),
        "strangers": ("unused connections of people who have not joined",
                      f"{usual.strangers}"),
    }  # fmt: skip


def limits() -> str:
    """Texts, then counts and rates."""
    rows = [
        (f"the length of a text: {name.lower()}", f"{getattr(text_sanitizing, name)} characters")
        for name in TEXTS
    ]
    rows += [*rates().values()]
    wrong = WrongCodes
    rows += [
        ("wrong join codes from one phone before it has to wait", f"{wrong.FREE}"),
        ("wrong join codes in a minute before the screen says so", f"{wrong.MANY}"),
    ]
    return table(("what", "at most"), rows)
