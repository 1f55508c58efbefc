"""The types of the fields that a body may have: each says what it accepts.

    class Answer(ContributionBody, frozen=True):
        text: Annotated[str, text_of(500)]

Decoding checks everything but the length of texts, which is that of the sanitised text: see
`body_sanitizing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, NamedTuple

from msgspec import Meta

from facilitator.locales import N_

TEXT = "text"
EXPECTS = "expects"
CHOICES = "choices"


class TextRule(NamedTuple):
    """How a text is sanitised: to at most `limit` characters, with its line breaks (`lines`), and
    whether nothing may be left of it (`empty`). `speech`: it holds what somebody had to say, other
    than a name."""

    limit: int
    lines: bool = False
    empty: bool = False
    speech: bool = True


def text_of(limit: int, *, lines: bool = False, empty: bool = False, speech: bool = True) -> Meta:
    """A text that somebody wrote, at most `limit` characters once it is sanitised."""
    schema: dict[str, Any] = {"minLength": 0 if empty else 1}
    rule = TextRule(limit, lines, empty, speech)
    return Meta(extra={TEXT: rule}, extra_json_schema=schema)


def name_of(limit: int, *, empty: bool = False) -> Meta:
    """The same for what somebody or something is called."""
    return text_of(limit, empty=empty, speech=False)


def _form(pattern: str, *expectation: str) -> Meta:
    # A $ alone would also match before a line break at the end.
    return Meta(pattern=rf"^(?:{pattern})$(?!\n)", extra={EXPECTS: expectation})


def expecting(expectation: str) -> Meta:
    """Says in words what a field takes that is no text, such as a table of positions."""
    return Meta(extra={EXPECTS: ("form", expectation)})


def about(description: str, label: str, choices: Mapping[str, str] | None = None) -> Meta:
    """Says what an option of an agenda is for, what a form calls it and, where it is one of several
    words, what each of them means there; all of it is looked up when it is shown."""
    return Meta(title=label, description=description, extra={CHOICES: dict(choices or {})})


def ref(letters: str) -> Meta:
    """A reference to an item: a letter and a number."""
    return _form(f"[{letters}]{_NUMBER}", "id", f"{letters[0]}12")


def matching(pattern: str, expects: str) -> Meta:
    """A text of a known form; `expects` says it in words, which are looked up when shown."""
    return _form(pattern, "form", expects)


_NUMBER = "[1-9][0-9]{0,8}(-[1-9][0-9]{0,3})?"
ITEM = rf"[a-z]{_NUMBER}|a[0-9a-f]{{32}}"

Cid = Annotated[str, matching("[0-9a-f]{32}", N_("a contribution id of 32 hex digits"))]
Seal = Annotated[str, matching("[0-9a-f]{64}", N_("the hash of a frozen version"))]
Seq = Annotated[int, Meta(ge=1, le=10**9)]
Count = Annotated[int, Meta(ge=0, le=10**6)]
AnyItem = Annotated[str, _form(ITEM, "id", "a12")]
GroupId = Annotated[str, ref("g")]
StepId = Annotated[str, matching("[a-z0-9-]{1,40}", N_("the id of a step"))]
PersonId = Annotated[str, name_of(32)]
Subject = Annotated[
    str, matching(f"{ITEM}|[0-9a-f]{{64}}", N_("an id such as p12, or the hash of a text"))
]
Choice = Annotated[str, matching("-?[a-z0-9][a-z0-9-]{0,29}", N_("a choice such as agree"))]
Place = Annotated[int, Meta(ge=-1_000_000, le=1_000_000)]
"""A coordinate on the map of groups."""
Day = Annotated[date, expecting(N_("a day such as 2026-11-21"))]
Speaker = Annotated[
    str, matching(f"g{_NUMBER}|[0-9a-f]{{16}}", N_("the id of a group or of a participant"))
]
