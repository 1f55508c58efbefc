"""The words of documents for phases, choices, results and conditions."""

from __future__ import annotations

from facilitator.analysis.rule_lines import Line
from facilitator.formats.document import Check, Tone
from facilitator.locales import _, n_

TONES: dict[str, Tone] = {
    "adopted": "good",
    "adopted-with-stand-asides": "good",
    "not-yet": "warn",
    "no-quorum": "warn",
    "blocked": "bad",
}


def phase(name: str) -> str:
    """A phase of the agenda."""
    words = {
        "connect": _("Connect"),
        "align": _("Align"),
        "produce": _("Produce"),
        "close": _("Close"),
    }
    return words.get(name, name)


def choice(name: str) -> str:
    """A position, a reaction, a holder's level or a vote."""
    words = {
        "agree": _("agree"),
        "reservations": _("reservations"),
        "stand-aside": _("stand aside"),
        "block": _("block"),
        "ask-my-group": _("ask their group first"),
        "no-answer": _("no answer"),
        "disagree": _("disagree"),
        "pass": _("pass"),
        "keep": _("keep"),
        "live": _("can live with it"),
        "change": _("change"),
        "cannot": _("cannot accept"),
        "has": _("has it"),
        "could": _("could get it"),
        "knows": _("knows somebody"),
        "needs": _("needs it"),
        "differ": _("its phones differ"),
    }
    return words.get(name, name)


def result(name: str) -> str:
    """The result of a decision."""
    words = {
        "adopted": _("Adopted"),
        "adopted-with-stand-asides": _("Adopted, with people standing aside"),
        "not-yet": _("Not adopted yet"),
        "blocked": _("Not adopted: blocked"),
        "no-quorum": _("Not adopted: too few took a position"),
    }
    return words.get(name, name)


def sort(name: str) -> str:
    """What an answer is about."""
    words = {"group": _("group"), "person": _("person"), "kind": _("kind of people")}
    return words.get(name, name)


def scale(name: str) -> str:
    """How far a group's work reaches."""
    words = {
        "local": _("local"),
        "national": _("national"),
        "international": _("international"),
    }
    return words.get(name, name)


def people(count: int) -> str:
    """A number of people."""
    return n_("{count} person", "{count} people", count).format(count=count)


def check(line: Line) -> Check:
    """A line of a rule's arithmetic, so that anybody can follow it."""
    return Check(line.met, _condition(line), _numbers(line))


def _condition(line: Line) -> str:
    words = {
        "quorum": _("Took a position"),
        "blocks": _("Standing blocks"),
        "stand-asides": _("Stand aside"),
        "objections": _("Open objections"),
        "support": _("For it"),
        "against": _("Against it"),
        "serious": _("Serious disagreement"),
        "below-three": _("Below three"),
    }
    return words.get(line.name, line.name)


def _numbers(line: Line) -> str:
    if line.scale != 1:
        share = _("{count} of {all}").format(count=line.a, all=line.b)
        return f"{share} · {line.arithmetic}"
    if line.relation != "<=":
        return _("{count}, at least {least} needed").format(count=line.a, least=line.t)
    if line.t == 0:
        return _("{count}, none allowed").format(count=line.a)
    return _("{count}, at most {most} allowed").format(count=line.a, most=line.t)
