"""The words of an agenda for another scale: of a country, or of several. An agenda has its own
steps, rules and minutes; what is said otherwise where people come from further away stands in a
file for each scale."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any, Literal

import msgspec

from facilitator.workshop.agenda import Agenda, Step

Scale = Literal["local", "national", "international"]
LOCAL: Scale = "local"
"""The scale of an agenda's own words."""
FARTHER: tuple[Scale, ...] = ("national", "international")
SCALES: tuple[Scale, ...] = (LOCAL, *FARTHER)

WORDING = "wording-"
"""What the names of these files begin with."""


def scales_of(name: str) -> list[Scale]:
    """The other scales in whose words there is an agenda."""
    return [scale for scale in FARTHER if name in _wordings(scale)["agendas"]]


def scaled(name: str, scale: Scale) -> str:
    """What an agenda is called in the words of a scale."""
    return name if scale == LOCAL else f"{name}-{scale}"


def base_and_scale(name: str) -> tuple[str, Scale]:
    """The agenda of that name in its own words, and the scale of which it is."""
    for scale in FARTHER:
        base = name.removesuffix(f"-{scale}")
        if base != name and scale in scales_of(base):
            return base, scale
    return name, LOCAL


def worded(agenda: Agenda, scale: Scale) -> Agenda:
    """The agenda in the words of a scale."""
    wordings = _wordings(scale)
    own = wordings["agendas"][agenda.name]
    steps = tuple(_step(step, wordings["steps"].get(step.id, {})) for step in agenda.steps)
    title, about = own["title"], own["about"]
    return replace(agenda, name=scaled(agenda.name, scale), title=title, about=about, steps=steps)


def _step(step: Step, says: Mapping[str, Any]) -> Step:
    """A step in other words: its prompt, its help, options of its own, and a note more."""
    note = says.get("note", "")
    return replace(
        step,
        prompt=says.get("prompt", step.prompt),
        help=says.get("help", step.help),
        notes=f"{step.notes} {note}".strip(),
        options=_options(step, says),
    )


def _options(step: Step, says: Mapping[str, Any]) -> Any:
    known = step.options.__struct_fields__
    changes = {name: value for name, value in says.items() if name in known}
    return msgspec.structs.replace(step.options, **changes)


def in_other_words(changed: Agenda, before: Agenda, after: Agenda) -> Agenda:
    """An agenda that was made of the one `before` by changing its steps, in the words of another
    scale, as `after` has them. What was changed itself stays as it is."""
    steps = tuple(
        _told_otherwise(step, old, new)
        if (old := before.step(step.id)) and (new := after.step(step.id))
        else step
        for step in changed.steps
    )
    head = {
        name: getattr(after, name)
        for name in ("name", "title", "about")
        if getattr(changed, name) == getattr(before, name)
    }
    return replace(changed, steps=steps, **head)


def _told_otherwise(step: Step, old: Step, new: Step) -> Step:
    if type(step.options) is not type(old.options):
        return step
    options = msgspec.structs.replace(
        step.options,
        **_changes(step.options, old.options, new.options, step.options.__struct_fields__),
    )
    texts = _changes(step, old, new, ("title", "prompt", "help", "notes"))
    return replace(step, options=options, **texts)


def _changes(now: object, old: object, new: object, names: Sequence[str]) -> dict[str, Any]:
    """What is said otherwise in `new`, as far as it is `now` as it was in `old`."""
    as_before = (name for name in names if getattr(now, name) == getattr(old, name))
    return {name: getattr(new, name) for name in as_before}


@cache
def _wordings(scale: Scale) -> Mapping[str, Mapping[str, Any]]:
    file = resources.files(__package__) / f"{WORDING}{scale}.toml"
    return tomllib.loads(file.read_text("utf-8"))
