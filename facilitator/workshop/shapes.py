"""The fields that a body may have: what they accept, how they are cleaned, and their JSON schema.

A body is checked by its `Shape`: a field that is not listed is refused, a text is cleaned, and
what comes out is what may be stored. The same shapes describe the phone API in its OpenAPI
document and an activity's options in an agenda.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from facilitator.locales import _
from facilitator.workshop.refused import Refused
from facilitator.workshop.text import optional, required

HEX32 = re.compile("[0-9a-f]{32}")
HEX64 = re.compile("[0-9a-f]{64}")
ITEM = re.compile(r"[a-z][1-9][0-9]{0,8}(-[1-9][0-9]{0,3})?")


class Field(Protocol):
    """One field: `clean` gives the value to store or raises `Refused`; `expects` says in words what
    is accepted; `schema` is its JSON schema."""

    def clean(self, value: Any) -> Any: ...
    def expects(self) -> str: ...
    def schema(self) -> dict[str, Any]: ...


def wrong(expects: str) -> Refused:
    """A value that does not fit."""
    return Refused("invalid", _("Expected: {what}.").format(what=expects))


@dataclass(frozen=True, slots=True)
class Text:
    """A text that somebody wrote, at most `limit` characters after cleaning."""

    limit: int
    lines: bool = False
    empty: bool = False

    def clean(self, value: Any) -> str:
        if not isinstance(value, str):
            raise wrong(self.expects())
        cleaned = optional if self.empty else required
        return cleaned(value, self.limit, lines=self.lines)

    def expects(self) -> str:
        return _("a text of at most {limit} characters").format(limit=self.limit)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 0 if self.empty else 1}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words or numbers."""

    of: tuple[str | int, ...]

    def clean(self, value: Any) -> str | int:
        for known in self.of:
            if value == known and type(value) is type(known):
                return known
        raise wrong(self.expects())

    def expects(self) -> str:
        choices = ", ".join(str(choice) or '""' for choice in self.of)
        return _("one of {choices}").format(choices=choices)

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.of)}


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `low` to `high`."""

    low: int
    high: int

    def clean(self, value: Any) -> int:
        if type(value) is not int or not self.low <= value <= self.high:
            raise wrong(self.expects())
        return value

    def expects(self) -> str:
        words = _("a whole number from {low} to {high}")
        return words.format(low=self.low, high=self.high)

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    def clean(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise wrong(self.expects())
        return value

    def expects(self) -> str:
        return _("true or false")

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """An id or hash of a known form; `letters`, if given, are the first letters allowed."""

    form: re.Pattern[str]
    what: str
    letters: str = ""

    def clean(self, value: Any) -> str:
        if not isinstance(value, str) or not self.form.fullmatch(value):
            raise wrong(self.expects())
        if self.letters and value[0] not in self.letters:
            raise wrong(self.expects())
        return value

    def expects(self) -> str:
        return self.what

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^(?:{self.form.pattern})$"}


def cid() -> Pattern:
    """The id of a contribution."""
    return Pattern(HEX32, "a contribution id of 32 hex digits")


def seal_field() -> Pattern:
    """The hash of a frozen version."""
    return Pattern(HEX64, "the hash of a frozen version")


def ref(letters: str) -> Pattern:
    """A reference to an item: a letter and a number."""
    return Pattern(ITEM, f"an id such as {letters[0]}12", letters)


@dataclass(frozen=True, slots=True)
class Date:
    """A day, written as 2026-11-21."""

    def clean(self, value: Any) -> str:
        try:
            return date.fromisoformat(value).isoformat()
        except (TypeError, ValueError):
            raise wrong(self.expects()) from None

    def expects(self) -> str:
        return _("a date such as 2026-11-21")

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of one kind of value, from `least` to `most` of them."""

    of: Field | Shape
    most: int
    least: int = 0

    def clean(self, value: Any) -> list[Any]:
        if not isinstance(value, list) or not self.least <= len(value) <= self.most:
            raise wrong(self.expects())
        return [self.of.clean(part) for part in value]

    def expects(self) -> str:
        words = _("a list of {least} to {most}: {what}")
        return words.format(least=self.least, most=self.most, what=self.of.expects())

    def schema(self) -> dict[str, Any]:
        return {
            "type": "array",
            "items": self.of.schema(),
            "minItems": self.least,
            "maxItems": self.most,
        }


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of an object: those that must be there and those that may."""

    must: Mapping[str, Field | Shape] = field(default_factory=dict)
    may: Mapping[str, Field | Shape] = field(default_factory=dict)
    _known: Mapping[str, Field | Shape] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", {**self.must, **self.may})

    def clean(self, body: Any) -> dict[str, Any]:
        """The body with every value cleaned; `Refused` for a missing or an unknown field."""
        if not isinstance(body, Mapping):
            raise wrong(self.expects())
        known = self._known
        for name in body:
            if name not in known:
                raise Refused("invalid", _("Unknown field: {name}.").format(name=repr(name)[:40]))
        for name in self.must:
            if name not in body:
                raise Refused("invalid", _("Missing field: {name}.").format(name=name))
        return {name: known[name].clean(value) for name, value in body.items()}

    def expects(self) -> str:
        return _("an object with {fields}").format(fields=", ".join(self._known))

    def schema(self) -> dict[str, Any]:
        found: dict[str, Any] = {
            "type": "object",
            "properties": {name: part.schema() for name, part in self._known.items()},
            "additionalProperties": False,
        }
        if self.must:
            found["required"] = list(self.must)
        return found
