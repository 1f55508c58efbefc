"""The words of activities for phases, choices, results and conditions: one place for the console,
the documents and everything else that shows them. They begin small; `capital` begins a line."""

from __future__ import annotations

from typing import Literal

from facilitator.analysis.rule_lines import Line
from facilitator.locales import _, n_
from facilitator.workshop.items import PrincipleTerms

Tone = Literal["good", "warn", "bad"]

TONES: dict[str, Tone] = {
    "adopted": "good",
    "adopted-with-stand-asides": "good",
    "not-yet": "warn",
    "no-quorum": "warn",
    "blocked": "bad",
}
"""How good a result is for the text."""


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def phase(name: str) -> str:
    """A phase of the agenda."""
    labels = {
        "connect": _("connect"),
        "align": _("align"),
        "produce": _("produce"),
        "close": _("close"),
    }
    return labels.get(name, name)


def choice(name: str) -> str:
    """A position, a reaction, a holder's level or a vote."""
    labels = {
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
        "differing": _("its members disagree"),
        "consent": _("consent"),
        "objection": _("objection"),
        "called": _("called on, no objection"),
        "yes": _("yes"),
        "no": _("no"),
    }
    return labels.get(name, name)


def counted_choice(name: str, count: int) -> str:
    """So many people with a position, or a vote."""
    labels = {
        "agree": n_("{count} agrees", "{count} agree", count),
        "reservations": n_("{count} with reservations", "{count} with reservations", count),
        "stand-aside": n_("{count} stands aside", "{count} stand aside", count),
        "block": n_("{count} blocks", "{count} block", count),
        "ask-my-group": n_("{count} asks the group first", "{count} ask their groups first", count),
        "no-answer": n_("{count} gave no answer", "{count} gave no answer", count),
        "disagree": n_("{count} disagrees", "{count} disagree", count),
        "pass": n_("{count} passes", "{count} pass", count),
    }
    return labels[name].format(count=count)


def said_by(count: int) -> str:
    """How many people said what something was made of."""
    return n_("said by {count}", "said by {count}", count).format(count=count)


def terms(of: PrincipleTerms) -> list[tuple[str, str]]:
    """What a principle expects and what people get, each behind its label, as far as it says so."""
    labelled = ((_("What we expect"), of.expect), (_("What you get"), of.get))
    return [(label, text) for label, text in labelled if text]


def result(name: str) -> str:
    """The result of a decision, as a document says it."""
    labels = {
        "adopted": _("Adopted"),
        "adopted-with-stand-asides": _("Adopted, with people standing aside"),
        "not-yet": _("Not adopted yet"),
        "blocked": _("Not adopted: blocked"),
        "no-quorum": _("Not adopted: too few took a position"),
    }
    return labels.get(name, name)


def sort(name: str) -> str:
    """What an answer is about."""
    labels = {"group": _("group"), "person": _("person"), "kind": _("kind of people")}
    return labels.get(name, name)


def scale(name: str) -> str:
    """How far a group's work reaches."""
    labels = {
        "local": _("local"),
        "national": _("national"),
        "international": _("international"),
    }
    return labels.get(name, name)


def condition(name: str) -> str:
    """What a line of a rule's arithmetic asks for, by the line's name."""
    labels = {
        "quorum": _("took a position"),
        "blocks": _("blocks"),
        "stand-asides": _("stand aside"),
        "objections": _("open objections"),
        "support": _("for it"),
        "against": _("against it"),
        "serious": _("serious disagreement"),
        "below-three": _("below three"),
        "recognised": _("recognise a block"),
    }
    return labels.get(name, name)


def arithmetic(line: Line) -> str:
    """A line of a rule in whole numbers, for anybody to check."""
    if line.scale != 1:
        share = _("{count} of {all}").format(count=line.a, all=line.b)
        return f"{share}  ·  {line.arithmetic}"
    text = f"{line.a}  ·  {_limit(line)}"
    return text if line.met else f"{text},  {line.arithmetic}"


def checked(line: Line) -> str:
    """A line of a rule as one text: what it asks for, and its arithmetic."""
    template = _("{condition}: {arithmetic}")
    numbers = " ".join(arithmetic(line).split())
    return template.format(condition=capital(condition(line.name)), arithmetic=numbers)


def _limit(line: Line) -> str:
    """How many people there must be, or may be."""
    if line.relation == ">=":
        return n_("{count} needed", "{count} needed", line.t).format(count=line.t)
    if line.t == 0:
        return _("none allowed")
    return n_("{count} allowed", "{count} allowed", line.t).format(count=line.t)


def asking_first(count: int) -> str:
    """That so many people have no position yet."""
    template = n_(
        "{count} person is asking their group first; this is not counted.",
        "{count} people are asking their groups first; this is not counted.",
        count,
    )
    return template.format(count=count)
