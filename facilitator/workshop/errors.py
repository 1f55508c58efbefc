"""What is raised where something can't be done: a code and its parameters, and no words.

The words are made where the error is shown, in that person's language: `services.error_texts` has
them for console, commands and programs, the phones' page has its own. `docs/errors.md` lists all
codes.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

Scalar = str | int | float | bool | None
Parameter = Scalar | tuple[Scalar, ...]
"""What a parameter may be: plain values that can go over the link and to a phone as JSON."""


class FacilitatorError(Exception):
    """Something that can't be done, for a reason that a person is told: a code that means one thing
    everywhere, and what its sentence needs. A code never changes its meaning."""

    def __init__(self, code: str, /, **parameters: Parameter) -> None:
        super().__init__(code)
        self.code = code
        self.parameters: Mapping[str, Parameter] = MappingProxyType(parameters)

    def add(self, **parameters: Parameter) -> None:
        """Further parameters, where more is known than where it was raised."""
        self.parameters = MappingProxyType({**self.parameters, **parameters})

    def __str__(self) -> str:
        """For programmers: the code and the parameters."""
        pairs = (f"{name}={value!r}" for name, value in self.parameters.items())
        return " ".join((self.code, *pairs))


class Rejection(FacilitatorError):
    """A contribution or a command that is not taken as things stand."""

    def at(self, field: str) -> Rejection:
        """The same, of this field; of the one that it names already if it does."""
        return Rejection(self.code, **{"field": field, **self.parameters})


class ErrorText(NamedTuple):
    """The words of an activity's own code: a sentence for the catalogue, with the parameters' names
    in braces. `phone`: phones can get it, and the page's face has words for it, too. `conflict`: it
    may be taken at another time."""

    text: str
    phone: bool = True
    conflict: bool = False
