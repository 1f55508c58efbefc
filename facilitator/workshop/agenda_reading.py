"""Agendas are read from TOML, or from the journal, and checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from itertools import count
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

import msgspec
from msgspec import Meta, Struct

from facilitator.locales import N_
from facilitator.workshop.activity import Catalogue
from facilitator.workshop.agenda import Agenda, Names, Phase, Step
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.decoding import expectation, expects, field_types
from facilitator.workshop.errors import FacilitatorError, Parameter, Rejection, Scalar
from facilitator.workshop.expectations import expectation_text
from facilitator.workshop.field_types import matching, name_of, text_of

STEPS_AT_MOST = 80
NAME_AT_MOST, TITLE_AT_MOST = 60, 120

_DEEP = 100
"""No table or array lies within so many others, and no key has so many parts: the parser takes the
square of a key's parts, half a minute for the 20,000 that a small file holds."""

_QUIET = re.compile(
    r'''"""(?:[^\\]|\\.)*?(?:"{3,5}|\\?\Z)'''
    r"|'''.*?(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]|\\.)*+(?:"|(?=\n)|\\?\Z)'
    r"|'[^'\n]*(?:'|(?=\n)|\Z)"
    r"|#[^\n]*",
    re.DOTALL,
)
"""Strings and comments of a TOML file: brackets and points in them mean nothing. Each of these ends
somewhere, so that none is looked through twice; two quotation marks may be the last of what three
end."""

_Id = Annotated[
    str,
    matching(
        "[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?", N_("letters a-z, digits and hyphens, at most 40")
    ),
]
_LINE = re.compile(r"\(at line (\d+), column \d+\)")


T = TypeVar("T", bound=Struct)


class WrongAgenda(FacilitatorError):
    """An agenda that can't be used. Its parameters tell the place (`file` and `line`; the `step`'s
    number, 0 for the agenda itself, and its `id`; the `keys` down to the one at fault), and what is
    expected there."""


class AgendaTable(Struct, frozen=True):
    """What an agenda says about itself."""

    title: Annotated[str, text_of(TITLE_AT_MOST)]
    name: Annotated[str, name_of(NAME_AT_MOST, empty=True)] = ""
    about: Annotated[str, text_of(500, lines=True, empty=True)] = ""
    later: bool = False
    ask_what_helps: bool = False


class StepTable(Struct, frozen=True):
    """What a step of an agenda may say about itself, its activity's options aside."""

    id: _Id
    phase: Phase
    activity: str
    title: Annotated[str, text_of(120)]
    prompt: Annotated[str, text_of(300, empty=True)] = ""
    help: Annotated[str, text_of(300, empty=True)] = ""
    notes: Annotated[str, text_of(2000, lines=True, empty=True)] = ""
    minutes: Annotated[int, Meta(ge=0, le=600)] = 0
    names: Names | None = None
    reveal: Literal["live", "hidden"] | None = None
    review: bool = False
    template: Annotated[int, Meta(ge=1, le=12)] | None = None
    gallery: _Id | Literal[""] = ""


def step_keys(catalogue: Catalogue) -> dict[str, str]:
    """What a step of an agenda may say about itself, with what is expected there, in words."""
    keys = {key: expects(hint) for key, hint in field_types(StepTable).items()}
    return keys | {"activity": expectation_text(_one_of(catalogue))}


def _one_of(catalogue: Catalogue) -> tuple[Scalar, ...]:
    return ("choice", *catalogue.names())


class _Place(NamedTuple):
    """A place in an agenda: the number of its step, 0 for the agenda itself, that step's id, and
    the keys from there."""

    step: int = 0
    id: str = ""
    keys: tuple[str, ...] = ()

    def at(self, key: str) -> _Place:
        """What this key holds there."""
        return self._replace(keys=(*self.keys, key))

    def wrong(self, code: str, **more: Parameter) -> WrongAgenda:
        """What is wrong here."""
        return WrongAgenda(code, **self._asdict(), **more)


_AGENDA = _Place()


def _read(struct_type: type[T], table: Mapping[str, Any], place: _Place) -> T:
    """The table as that type. If something is wrong, each key is looked at alone, so that the error
    can name it."""
    known = field_types(struct_type)
    if table.keys() <= known.keys():
        with suppress(msgspec.ValidationError):
            return _sanitized(msgspec.convert(table, struct_type), place)
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise place.wrong("agenda-unknown-key", key=key[:40], known=tuple(known))
        values[key] = _value(known[key], value, place.at(key))
    for required in struct_type.__struct_fields__:
        if required not in values and required in _required(struct_type):
            expected = expectation(known[required])
            raise place.at(required).wrong("agenda-missing", expected=expected)
    return _sanitized(struct_type(**values), place)


@cache
def _required(wanted: type[Struct]) -> frozenset[str]:
    return frozenset(field.name for field in msgspec.structs.fields(wanted) if field.required)


def _value(hint: Any, value: Any, place: _Place) -> Any:
    try:
        return msgspec.convert(value, hint)
    except msgspec.ValidationError:
        raise place.wrong("agenda-wrong", expected=expectation(hint)) from None


def _sanitized(value: T, place: _Place) -> T:
    try:
        return sanitize_body(value)
    except Rejection as no:
        field = str(no.parameters["field"])
        wrong = place.at(field)
        expected = expectation(field_types(type(value))[field])
        if no.code == "too-long":
            raise wrong.wrong("agenda-too-long", expected=expected) from None
        raise wrong.wrong("agenda-wrong", expected=expected) from None


def _step(table: Any, index: int, catalogue: Catalogue) -> Step:
    place = _Place(index + 1)
    if not isinstance(table, Mapping):
        raise place.wrong("agenda-wrong", expected=("table",))
    if isinstance(table.get("id"), str):
        place = _Place(index + 1, table["id"][:40])
    if "activity" not in table:
        raise place.at("activity").wrong("agenda-missing", expected=_one_of(catalogue))
    if table["activity"] not in catalogue.names():
        raise place.at("activity").wrong("agenda-wrong", expected=_one_of(catalogue))
    step_table = _read(StepTable, {k: v for k, v in table.items() if k != "options"}, place)
    activity = catalogue[step_table.activity]
    options = table.get("options", {})
    if not isinstance(options, Mapping):
        raise place.at("options").wrong("agenda-wrong", expected=("table",))
    values = {key: getattr(step_table, key) for key in step_table.__struct_fields__}
    if activity.groups_only and step_table.names == "anonymous":
        raise place.at("names").wrong("agenda-wrong", expected=("choice", "named", "group"))
    values["names"] = step_table.names or activity.names
    values["reveal"] = step_table.reveal or activity.reveal
    step = Step(**values, options=_read(activity.options, options, place.at("options")))
    if (wrong := activity.misfit(step)) is not None:
        at = place.at("options").at(str(wrong.parameters["option"]))
        raise at.wrong("agenda-misfit", reason=wrong.code, **wrong.parameters)
    return step


def _galleries(steps: tuple[Step, ...]) -> None:
    seen: set[str] = set()
    for at, (before, step) in enumerate(zip((None, *steps), steps, strict=False)):
        if step.gallery and step.gallery in seen and (before and before.gallery) != step.gallery:
            raise _Place(at + 1, step.id, ("gallery",)).wrong("agenda-gallery-apart")
        seen.add(step.gallery)


def from_table(table: Mapping[str, Any], catalogue: Catalogue, name: str = "") -> Agenda:
    """The agenda in a table of TOML or of the journal; `WrongAgenda` names the key at fault."""
    if not isinstance(table, Mapping):
        raise _AGENDA.wrong("agenda-wrong", expected=("table",))
    head = _read(AgendaTable, {k: v for k, v in table.items() if k != "steps"}, _AGENDA)
    rows = table.get("steps")
    if isinstance(rows, list) and len(rows) > STEPS_AT_MOST:
        raise _AGENDA.at("steps").wrong("agenda-many-steps", most=STEPS_AT_MOST, count=len(rows))
    if not isinstance(rows, list) or not rows:
        raise _AGENDA.at("steps").wrong("agenda-no-steps", most=STEPS_AT_MOST)
    steps = tuple(_step(row, at, catalogue) for at, row in enumerate(rows))
    _arranged(steps)
    return Agenda(
        head.name or name,
        head.title,
        steps,
        head.about,
        head.later,
        ask_what_helps=head.ask_what_helps,
    )


def _arranged(steps: tuple[Step, ...]) -> None:
    ids = [step.id for step in steps]
    for at, id in enumerate(ids):
        if id in ids[:at]:
            raise _Place(at + 1, id, ("id",)).wrong("agenda-same-id")
    _galleries(steps)


def step_of(table: Mapping[str, Any], catalogue: Catalogue) -> Step:
    """The step in a table as in an agenda; `WrongAgenda` names the key at fault."""
    return _step(table, 0, catalogue)


def with_step(agenda: Agenda, step: Step, after: str | None) -> Agenda:
    """The agenda with one step more: behind the step `after`, which must be there, or at the
    beginning. Raises Rejection and WrongAgenda if it does not fit there."""
    at = 0 if after is None else agenda.place(after) + 1
    return having(agenda, (*agenda.steps[:at], step, *agenda.steps[at:]))


def having(agenda: Agenda, steps: tuple[Step, ...]) -> Agenda:
    """The agenda with these steps and no others. Raises Rejection if they are none or too many, and
    WrongAgenda if they do not fit together."""
    if not steps:
        raise Rejection("no-step-left")
    if len(steps) > STEPS_AT_MOST:
        raise Rejection("too-many-steps", most=STEPS_AT_MOST)
    _arranged(steps)
    return replace(agenda, steps=steps)


def with_steps(agenda: Agenda, steps: Sequence[Step]) -> Agenda:
    """The agenda with the steps of another sitting behind its own. Raises Rejection and
    WrongAgenda if they do not fit there."""
    every = having(agenda, (*agenda.steps, *steps))
    return replace(every, starts=(*agenda.starts, *(one.id for one in steps[:1])))


def told_apart(agenda: Agenda, steps: Sequence[Step]) -> list[Step]:
    """The steps, those under another id or gallery whose own is taken."""
    ids, galleries = {one.id for one in agenda.steps}, {one.gallery for one in agenda.steps}
    own_ids, own_galleries = {one.id for one in steps}, {one.gallery for one in steps}
    renamed = {id: _free(id, ids | own_ids) for id in sorted(ids & own_ids)}
    moved = {one: _free(one, galleries | own_galleries) for one in galleries & own_galleries if one}
    return [
        replace(
            step,
            id=renamed.get(step.id, step.id),
            gallery=moved.get(step.gallery, step.gallery),
        )
        for step in steps
    ]


def _free(word: str, taken: Collection[str]) -> str:
    """The word with the first number behind it with which nothing is called so."""
    starts = ((number, word[: 39 - len(str(number))].rstrip("-")) for number in count(2))
    numbered = (f"{start}-{number}" for number, start in starts)
    return next(one for one in numbered if one not in taken)


def from_toml(text: str, file: str, catalogue: Catalogue, name: str = "") -> Agenda:
    """The agenda in a TOML file's text; `WrongAgenda` names the file, and the line or the key."""
    table = _parsed(text, file)
    try:
        return from_table(table, catalogue, name)
    except WrongAgenda as error:
        error.add(file=file)
        raise


def _is_deep(text: str) -> bool:
    """Whether a TOML file nests more than any agenda does."""
    text = _QUIET.sub("x", text)
    depth = 0
    for bracket in re.findall(r"[\[\]{}]", text):
        depth = max(0, depth + (1 if bracket in "[{" else -1))
        if depth > _DEEP:
            return True
    return any(key.count(".") > _DEEP for key in re.split(r"[^\w \t.-]", text))


def _parsed(text: str, file: str) -> dict[str, Any]:
    try:
        if not _is_deep(text):
            return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = _LINE.search(str(error))
        line = int(match.group(1)) if match else text.rstrip().count("\n") + 1
        why = _LINE.sub("", str(error)).strip()
        raise WrongAgenda("agenda-no-toml", file=file, line=line, why=why) from None
    except (ValueError, RecursionError):
        # A number of thousands of digits, for one.
        pass
    raise WrongAgenda("agenda-too-deep", file=file)
