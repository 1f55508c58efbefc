"""What the documents' face of an activity is: its part of `answers` and of the sheet, and the
documents that are its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.formats.document import Block, Document, Part, Theme
from facilitator.formats.imprint import Imprint
from facilitator.locales import N_
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State

NO_ANSWERS = N_("No answers.")
NOT_SHOWN = N_("The answers have not been shown to the room yet.")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing said, or one number counted. `about` is what it was said about (a need, a
    sentence), `choice` what was chosen there, `theme` what answers that say the same are called.
    `text` is None where it is left out because it names a person. `group` and `name` stand only
    where they may be written."""

    kind: str
    about: str = ""
    theme: str = ""
    choice: str = ""
    text: str | None = ""
    number: int | None = None
    type: str = ""
    work: str = ""
    scale: str = ""
    group: str = ""
    name: str = ""
    starred: bool = False
    later: bool = False
    by_hand: bool = False
    imported: bool = False
    round: int = 1


@dataclass(frozen=True, slots=True)
class Summary:
    """A step on the sheet: how many answers stand, and their themes, those of most people
    first. `unnamed` are answers that name a person and are only counted."""

    count: int
    themes: tuple[Theme, ...]
    unnamed: int = 0


Table = tuple[tuple[str, ...], list[list[str | int]]]
"""Columns and rows."""


@dataclass(frozen=True, slots=True)
class Product:
    """A document: what it is called for programs and (not yet translated) for people, what makes it
    and what makes its data; both take the state and whether names are written. `table` makes a CSV
    file, where there is one. `usual`: it is written where nobody says which documents.

    `files` are instead the formats of what is no written text: each makes one file or several, by
    how their names end, and takes the state, what parts the cells of CSV and whether it is written
    who said what."""

    name: str
    label: str
    document: Callable[[State, Imprint, bool], Document] | None = None
    data: Callable[[State, bool], dict[str, Any]] | None = None
    table: Callable[[State, bool], Table] | None = None
    usual: bool = False
    files: Mapping[str, Callable[[State, str, bool], Mapping[str, str]]] = field(
        default_factory=dict
    )

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats in which it can be written."""
        if self.files:
            return tuple(self.files)
        return ("csv", "json", "md", "html") if self.table else ("md", "html", "json")


@dataclass(frozen=True, slots=True)
class Section:
    """The documents' face of an activity. `blocks` are its part of a written document (none: the
    step is left out), `rows` the same as data; both take the state, the step, and whether names
    are written. `summary` is its field on the sheet, `works` the work of the groups (by their ids)
    that were named in it. `products` are the documents that tell what the activity leaves;
    `with_statement` is what of it goes out with what the room agreed on. `analyses` are what
    `analyse` can say of it, by the command's name; they take the state and raise FacilitatorError
    where there is nothing that may be said."""

    blocks: Callable[[State, Step, bool], tuple[Block, ...]]
    rows: Callable[[State, Step, bool], tuple[Row, ...]]
    summary: Callable[[State, Step], Summary] = lambda state, step: Summary(0, ())
    works: Callable[[State, Step], Mapping[str, str]] = lambda state, step: {}
    products: tuple[Product, ...] = ()
    with_statement: Callable[[State], tuple[Part, ...]] = lambda state: ()
    analyses: Mapping[str, Callable[[State], Any]] = field(default_factory=dict)


def of(activity: str) -> Section:
    """The section of an activity, found by its name where the activity is at home."""
    module: Any = import_module(f"{CATALOGUE[activity].home}.formats.sections.{activity}")
    section = module.SECTION
    assert isinstance(section, Section), activity
    return section


def along_with_statement(state: State, besides: str = "") -> tuple[Part, ...]:
    """What goes out with what the room agreed on, of all activities, or of all `besides` one."""
    written = (one.name for one in CATALOGUE if "sections" in one.faces and one.name != besides)
    return tuple(part for name in written for part in of(name).with_statement(state))
