"""An agenda in another language: every text that its steps and their options say to people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar, get_args

import msgspec

from facilitator.workshop.agenda import Agenda, Step
from facilitator.workshop.body_sanitizing import rule_of
from facilitator.workshop.decoding import field_types, plain_type

LookUp = Callable[[str], str]
S = TypeVar("S", bound=msgspec.Struct)


def translated(agenda: Agenda, look_up: LookUp) -> Agenda:
    """The agenda with each of its texts as `look_up` gives it; ids and choices stay."""
    steps = tuple(_step(step, look_up) for step in agenda.steps)
    title, about = _text(agenda.title, look_up), _text(agenda.about, look_up)
    return replace(agenda, title=title, about=about, steps=steps)


def texts_of(agenda: Agenda) -> list[str]:
    """All texts of an agenda that `translated` looks up, in order."""
    texts: list[str] = []

    def note(text: str) -> str:
        texts.append(text)
        return text

    translated(agenda, note)
    return texts


def _text(text: str, look_up: LookUp) -> str:
    return look_up(text) if text else ""


def _step(step: Step, look_up: LookUp) -> Step:
    return replace(
        step,
        title=_text(step.title, look_up),
        prompt=_text(step.prompt, look_up),
        help=_text(step.help, look_up),
        notes=_text(step.notes, look_up),
        options=_struct(step.options, look_up),
    )


def _struct(options: S, look_up: LookUp) -> S:
    values = {name: getattr(options, name) for name in options.__struct_fields__}
    hints = zip(values, field_types(type(options)).values(), strict=True)
    changes = {name: _value(hint, values[name], look_up) for name, hint in hints}
    return msgspec.structs.replace(options, **changes)


def _value(hint: Any, value: Any, look_up: LookUp) -> Any:
    """The value; a text, or texts in a row, as they are looked up."""
    if isinstance(value, str):
        return _text(value, look_up) if rule_of(hint) else value
    if isinstance(value, tuple):
        inner = get_args(plain_type(hint))[0]
        return tuple(_value(inner, each, look_up) for each in value)
    return value
