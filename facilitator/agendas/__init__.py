"""The agendas that come with the program, and those that facilitators write themselves."""

from __future__ import annotations

import codecs
import textwrap
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib import resources
from pathlib import Path

from facilitator.activities.catalogue import CATALOGUE
from facilitator.agendas import own
from facilitator.agendas.markdown_list import toml_of
from facilitator.agendas.scales import (
    LOCAL,
    WORDING,
    Scale,
    base_and_scale,
    scaled,
    scales_of,
    worded,
)
from facilitator.agendas.toml_writing import toml_text
from facilitator.agendas.translation import translated
from facilitator.locales import _
from facilitator.workshop import agenda_reading
from facilitator.workshop import text_sanitizing as cleaning
from facilitator.workshop.agenda import Agenda
from facilitator.workshop.agenda_reading import WrongAgenda
from facilitator.workshop.decoding import described, expects, field_types
from facilitator.workshop.errors import FacilitatorError

BYTES_AT_MOST = 1_500_000
"""More than an agenda has whose texts are all as long as they may be, in letters of four bytes."""

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""How a file begins that has two bytes for each character, as some Windows programs write it."""

_SUFFIX = ".toml"
_FIRST = "coalition"
_LISTS = (".md", ".markdown")


def names() -> list[str]:
    """The agendas that come with the program, the usual one first."""
    files = (entry.name for entry in resources.files(__name__).iterdir())
    agenda_names = (name.removesuffix(_SUFFIX) for name in files if name.endswith(_SUFFIX))
    bases = [name for name in agenda_names if not name.startswith(WORDING)]
    every = [scaled(base, scale) for base in bases for scale in (LOCAL, *scales_of(base))]
    return sorted(every, key=lambda name: (name != _FIRST, name))


def load(name_or_path: str) -> Agenda:
    """The agenda of that name, in the chosen language; one of this user's own; or else the one in
    that file. `WrongAgenda` says which file, and which line or key, is wrong and what is expected
    there."""
    if name_or_path in names():
        return translated(in_english(name_or_path), _)
    is_own = name_or_path in own.own_names()
    path = own.path_of(name_or_path) if is_own else Path(name_or_path)
    agenda = _read(path, cleaning.sanitize_text(name_or_path, 300) or repr(name_or_path))
    # Whatever it calls itself: under another name it might stand for one of the program's.
    return replace(agenda, name=_called(path)) if is_own else agenda


def _read(path: Path, shown: str) -> Agenda:
    return agenda_reading.from_toml(_written(path, shown), shown, CATALOGUE, _called(path))


def _called(path: Path) -> str:
    return cleaning.sanitize_text(path.stem, agenda_reading.NAME_AT_MOST)


@cache
def in_english(name: str) -> Agenda:
    """A bundled agenda as its file has it, in the words of its scale."""
    base, scale = base_and_scale(name)
    agenda = agenda_reading.from_toml(_bundled(base), base, CATALOGUE, base)
    return agenda if scale == LOCAL else worded(agenda, scale)


def text(name: str = _FIRST) -> str:
    """An agenda as a file to start from: what can be set, as comments, and its steps."""
    comments = "".join(f"# {line}".rstrip() + "\n" for line in _explained())
    return f"{comments}\n{_steps_text(name)}"


def _steps_text(name: str) -> str:
    """Its steps as a file. One in its own words has comments between them."""
    if name in own_names():
        return _written(own.path_of(name), name)
    if name not in names():
        raise _unknown(cleaning.sanitize_text(name, 300) or repr(name))
    base, scale = base_and_scale(name)
    return _bundled(base) if scale == LOCAL else toml_text(in_english(name))


def own_agendas() -> list[Agenda]:
    """Those of this user's own that can be read."""
    agendas = []
    for name in own_names():
        with suppress(WrongAgenda):
            agendas.append(load(name))
    return agendas


def own_names() -> list[str]:
    """What they are called."""
    bundled = names()
    return [name for name in own.own_names() if name not in bundled]


def unused_files() -> list[str]:
    """The files of this user's that are called like an agenda that comes with the program, which is
    used instead."""
    bundled = names()
    return [str(own.path_of(name)) for name in own.own_names() if name in bundled]


def save_own(agenda: Agenda) -> str:
    """Keep an agenda as one of this user's own, called like its title; gives its name. Raises
    FacilitatorError, also where one of theirs has that title already, and OSError."""
    titled = replace(
        agenda, title=cleaning.sanitize_text(agenda.title, agenda_reading.TITLE_AT_MOST)
    )
    if any(one.title.casefold() == titled.title.casefold() for one in own_agendas()):
        raise FacilitatorError("agenda-there-already", name=titled.title)
    taken = [*names(), *own.own_names()]
    return own.save(titled, taken, lambda path: _read(path, titled.title))


def offered(scale: Scale = LOCAL) -> list[Agenda]:
    """The agendas to choose from, in the words of a scale where they have such: those that come
    with the program, then this user's own."""
    bases = [name for name in names() if base_and_scale(name)[1] == LOCAL]
    chosen = [scaled(name, scale) if scale in scales_of(name) else name for name in bases]
    return [*map(load, chosen), *own_agendas()]


def is_list(name_or_path: str) -> bool:
    """Whether this is a list in Markdown, by how its file's name ends."""
    return Path(name_or_path).suffix.casefold() in _LISTS


def text_of_list(path: str) -> str:
    """The agenda in a Markdown list as a file of its own. `WrongAgenda` says what of it can't be
    read, and in which line."""
    shown = cleaning.sanitize_text(path, 300) or repr(path)
    return toml_of(_written(Path(path), shown), shown, Path(path).stem)


def _bundled(name: str) -> str:
    return (resources.files(__name__) / f"{name}{_SUFFIX}").read_text("utf-8")


def _unknown(shown: str) -> WrongAgenda:
    return WrongAgenda("no-such-agenda", file=shown, names=tuple(names()))


def _written(path: Path, shown: str) -> str:
    """The text of a facilitator's own file."""
    try:
        if path.is_dir():
            raise WrongAgenda("agenda-is-folder", file=shown)
        with path.open("rb") as file:
            data = file.read(BYTES_AT_MOST + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise _unknown(shown) from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        why = cleaning.sanitize_text(why, 200)
        raise WrongAgenda("agenda-unreadable", file=shown, why=why) from None
    return _decoded(data, shown)


def _decoded(data: bytes, shown: str) -> str:
    if len(data) > BYTES_AT_MOST:
        raise WrongAgenda("agenda-too-large", file=shown, most=BYTES_AT_MOST // 1000)
    try:
        return data.decode("utf-16" if data.startswith(_WIDE) else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise WrongAgenda("agenda-no-utf8", file=shown, line=line) from None


def _explained() -> list[str]:
    """What can be set in an agenda, a line each."""
    lines = _wrapped(
        _("An agenda: the steps of a session in order. Change it, then check it with"),
        "facilitator agenda check FILE",
        "",
        _("title: the agenda's name in lists. about: whom it is for, and how long it takes."),
        _("later = true: it is for another sitting of a session that began with another agenda."),
        _("Each step begins with [[steps]] and has:"),
    )
    for key, expected in agenda_reading.step_keys(CATALOGUE).items():
        lines += _wrapped(f"  {key}: {expected}")
    lines += _wrapped(
        _("Neighbouring steps with the same gallery open together."),
        "",
        _("Activities and their options, each under [steps.options]:"),
    )
    for activity in CATALOGUE:
        lines += [f"  {activity.name}"]
        for key, hint in field_types(activity.options).items():
            lines += _wrapped(f"    {key}: {described(hint)} ({expects(hint)})")
    return lines


def _wrapped(*lines: str) -> list[str]:
    wrapped: list[str] = []
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip()) + 4)
        wrapped += textwrap.wrap(line, 96, subsequent_indent=indent) or [""]
    return wrapped
