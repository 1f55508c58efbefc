"""Agendas: the steps of a session in order, read from TOML and checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from facilitator.locales import _
from facilitator.workshop import shapes
from facilitator.workshop.activity import Catalogue, Names
from facilitator.workshop.refused import Refused

PHASES = ("connect", "align", "produce", "close")
STEPS_AT_MOST = 80
NAME_AT_MOST = 60

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

_ID = re.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?")
_LINE = re.compile(r"\(at line (\d+), column \d+\)")


class WrongAgenda(Exception):
    """An agenda that cannot be used; the message names the place and what is expected there."""


@dataclass(frozen=True, slots=True)
class Step:
    """One item of an agenda. `minutes` 0 means no time is planned; `template` is the number of the
    mapping question that it asks, or None; `gallery` names the steps that open together, or ""."""

    id: str
    phase: str
    activity: str
    title: str
    prompt: str = ""
    help: str = ""
    notes: str = ""
    minutes: int = 0
    names: Names = "named"
    reveal: str = "live"
    review: bool = False
    template: int | None = None
    gallery: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)

    def question(self) -> str:
        """What the room is asked: the prompt, or the title where there is none."""
        return self.prompt or self.title

    def to_body(self) -> dict[str, Any]:
        """The step as it stands in the journal and in `agenda show`."""
        found = {name: getattr(self, name) for name in self.__slots__}
        found["options"] = dict(self.options)
        for name in ("template", "gallery"):
            if not found[name]:
                del found[name]
        return found


@dataclass(frozen=True, slots=True)
class Agenda:
    """The steps of a session, with the agenda's own name and title."""

    name: str
    title: str
    steps: tuple[Step, ...]
    about: str = ""
    _places: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note where each step stands: the fold asks for it at every contribution."""
        object.__setattr__(self, "_places", {step.id: at for at, step in enumerate(self.steps)})

    @property
    def minutes(self) -> int:
        """The planned time: the steps of a gallery run side by side, so the longest one counts."""
        longest: dict[tuple[str, str], int] = {}
        for step in self.steps:
            key = (step.gallery, "" if step.gallery else step.id)
            longest[key] = max(longest.get(key, 0), step.minutes)
        return sum(longest.values())

    def step(self, id: str) -> Step | None:
        """The step with that id."""
        at = self._places.get(id)
        return None if at is None else self.steps[at]

    def place(self, id: str) -> int:
        """The position of a step, counted from 0; -1 if there is none."""
        return self._places.get(id, -1)

    def beside(self, id: str) -> tuple[Step, ...]:
        """The steps that open together with this one: its gallery's neighbours and itself."""
        at = self.place(id)
        gallery = self.steps[at].gallery
        low = high = at
        while gallery and low > 0 and self.steps[low - 1].gallery == gallery:
            low -= 1
        while gallery and high + 1 < len(self.steps) and self.steps[high + 1].gallery == gallery:
            high += 1
        return self.steps[low : high + 1]

    def behind(self, id: str) -> frozenset[str]:
        """The ids of the steps from which a room that is at this one has gone on."""
        beside = self.beside(id)
        return frozenset(step.id for step in self.steps[: self.place(id)] if step not in beside)

    def to_body(self) -> dict[str, Any]:
        """The agenda as it stands in the journal and in `agenda show`."""
        steps = [step.to_body() for step in self.steps]
        return {"name": self.name, "title": self.title, "about": self.about, "steps": steps}


_AGENDA = shapes.Shape(
    {"title": shapes.Text(120)},
    {
        "name": shapes.Text(NAME_AT_MOST, empty=True),
        "about": shapes.Text(500, lines=True, empty=True),
    },
)


def _step_shape(catalogue: Catalogue) -> shapes.Shape:
    return shapes.Shape(
        {
            "id": shapes.Pattern(_ID, _("letters a-z, digits and hyphens, at most 40")),
            "phase": shapes.Choice(PHASES),
            "activity": shapes.Choice(tuple(catalogue.names())),
            "title": shapes.Text(120),
        },
        {
            "prompt": shapes.Text(300, empty=True),
            "help": shapes.Text(300, empty=True),
            "notes": shapes.Text(2000, lines=True, empty=True),
            "minutes": shapes.Whole(0, 600),
            "names": shapes.Choice(("named", "group", "anonymous")),
            "reveal": shapes.Choice(("live", "hidden")),
            "review": shapes.Flag(),
            "template": shapes.Whole(1, 12),
            "gallery": shapes.Pattern(_ID, _("letters a-z, digits and hyphens, at most 40")),
        },
    )


def step_fields(catalogue: Catalogue) -> list[tuple[str, shapes.Field | shapes.Shape]]:
    """What a step of an agenda may say about itself, its activity's options aside."""
    shape = _step_shape(catalogue)
    return [*shape.must.items(), *shape.may.items()]


def _fail(place: str, why: str) -> WrongAgenda:
    return WrongAgenda(f"{place}: {why}")


def _cleaned(shape: shapes.Shape, table: Mapping[str, Any], place: str) -> dict[str, Any]:
    """The cleaned table; each key is checked alone, so that the message can name it."""
    known = {**shape.must, **shape.may}
    found: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            expected = ", ".join(known)
            raise _fail(
                f"{place}, {key[:40]!r}", _("unknown key; known: {keys}").format(keys=expected)
            )
        try:
            found[key] = known[key].clean(value)
        except Refused as no:
            words = (
                _("expected {what}; this is longer")
                if no.code == "too-long"
                else _("expected {what}")
            )
            why = words.format(what=known[key].expects())
            raise _fail(f"{place}, {key}", why) from None
    for key in shape.must:
        if key not in found:
            what = known[key].expects()
            raise _fail(f"{place}, {key}", _("missing; expected {what}").format(what=what))
    return found


def _options(table: Any, activity: Any, place: str) -> dict[str, Any]:
    if not isinstance(table, Mapping):
        raise _fail(f"{place}, options", _("expected a table"))
    shape = shapes.Shape(may={name: option.field for name, option in activity.options.items()})
    given = _cleaned(shape, table, f"{place}, options")
    defaults = {name: option.default for name, option in activity.options.items()}
    return defaults | given


def _step(table: Any, at: int, catalogue: Catalogue) -> Step:
    place = _("step {number}").format(number=at + 1)
    if not isinstance(table, Mapping):
        raise _fail(place, _("expected a table"))
    if isinstance(table.get("id"), str):
        place = f"{place} ({table['id'][:40]!r})"
    found = _cleaned(
        _step_shape(catalogue), {k: v for k, v in table.items() if k != "options"}, place
    )
    activity = catalogue[found["activity"]]
    found.setdefault("names", activity.names)
    found.setdefault("reveal", activity.reveal)
    found["options"] = _options(table.get("options", {}), activity, place)
    return Step(**found)


def _galleries(steps: tuple[Step, ...]) -> None:
    seen: set[str] = set()
    for before, step in zip((None, *steps), steps, strict=False):
        if step.gallery and step.gallery in seen and (before and before.gallery) != step.gallery:
            place = _("step {id}, gallery").format(id=repr(step.id))
            raise _fail(place, _("expected the steps of one gallery to be neighbours"))
        seen.add(step.gallery)


def from_table(table: Mapping[str, Any], catalogue: Catalogue, name: str = "") -> Agenda:
    """The agenda in a table of TOML or of the journal; `WrongAgenda` names the key at fault."""
    if not isinstance(table, Mapping):
        raise _fail(_("agenda"), _("expected a table"))
    head = _cleaned(_AGENDA, {k: v for k, v in table.items() if k != "steps"}, _("agenda"))
    rows = table.get("steps")
    if not isinstance(rows, list) or not 0 < len(rows) <= STEPS_AT_MOST:
        what = _("missing; expected 1 to {most} steps, each under [[steps]]")
        raise _fail(_("agenda, steps"), what.format(most=STEPS_AT_MOST))
    steps = tuple(_step(row, at, catalogue) for at, row in enumerate(rows))
    ids = [step.id for step in steps]
    for id in ids:
        if ids.count(id) > 1:
            raise _fail(_("step {id}, id").format(id=repr(id)), _("expected an id used only once"))
    _galleries(steps)
    return Agenda(head.get("name", name) or name, head["title"], steps, head.get("about", ""))


def from_toml(text: str, file: str, catalogue: Catalogue, name: str = "") -> Agenda:
    """The agenda in a TOML file's text; `WrongAgenda` names the file, and the line or the key."""
    table = _parsed(text, file)
    try:
        return from_table(table, catalogue, name)
    except WrongAgenda as error:
        raise _fail(file, str(error)) from None


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
        found = _LINE.search(str(error))
        line = found.group(1) if found else text.rstrip().count("\n") + 1
        place = _("{file}, line {line}").format(file=file, line=line)
        why = _LINE.sub("", str(error)).strip()
        raise _fail(place, _("not valid TOML: {why}").format(why=why)) from None
    except (ValueError, RecursionError):
        # A number of thousands of digits, for one.
        pass
    why = _("expected an agenda; this is nested too deeply, or a number in it is too long")
    raise _fail(file, why)
