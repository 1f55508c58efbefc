"""The one catalogue through which every word that a person reads goes.

`_` and `n_` look a text up in the language that was chosen with `use`. The English texts are the
keys, so English needs no catalogue; a text that a catalogue lacks is shown in English.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.locales.marking import N_ as N_
from facilitator.locales.marking import OWN_NAME as OWN_NAME

if TYPE_CHECKING:
    from facilitator.locales.po_file import PoFile

FOLDER = Path(__file__).parent
"""Each language has a file here, such as es.po; `en.po` holds the texts as they are."""

ENGLISH = "en"

_LOCALE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_RIGHT_TO_LEFT = ("ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi")

_chosen: PoFile | None = None


def language() -> str:
    """The code of the chosen language, such as "en" or "pt-BR"."""
    return _chosen.language if _chosen else ENGLISH


def direction(code: str) -> str:
    """The side from which a language is written: "ltr" or "rtl"."""
    return "rtl" if code.replace("_", "-").split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def codes() -> list[str]:
    """The codes of all languages that come with the program, English first."""
    return [ENGLISH, *sorted(path.stem for path in FOLDER.glob("*.po") if path.stem != ENGLISH)]


def file_of(code: str) -> Path | None:
    """The file of a language, of its plain form where there is none for its country ("es" for
    "es_MX.UTF-8"), or the .po file of that name; None if there is none."""
    if code.endswith(".po"):
        return Path(code) if Path(code).is_file() else None
    whole = code.split(".")[0].split("@")[0].replace("_", "-")
    for wanted in (whole, whole.split("-")[0]):
        for known in codes():
            if known.lower() == wanted.lower():
                return FOLDER / f"{known}.po"
    return None


def use(code: str) -> bool:
    """Choose the language: a code, or the name of a .po file. False if there is none such; then
    nothing changes. Raises OSError and ValueError if its file can't be read."""
    global _chosen
    path = file_of(code)
    if path is None:
        return False
    _chosen = None if path == FOLDER / f"{ENGLISH}.po" else _read(path)
    return True


def wanted(environ: Mapping[str, str] = os.environ) -> str:
    """The language that the facilitator names, a code or a .po file; "" if none."""
    return environ.get("FACILITATOR_LANGUAGE", "")


def use_wanted(environ: Mapping[str, str] = os.environ) -> bool:
    """Choose the language that the environment asks for: the one that the facilitator names, else
    that of the locale, else English. False if there is none such as was named."""
    if named := wanted(environ):
        return use(named)
    return any(use(code) for code in _of_locale(environ)) or use(ENGLISH)


def _of_locale(environ: Mapping[str, str]) -> Iterator[str]:
    """The codes that the locale asks for, best first; C and POSIX ask for none."""
    for name in _LOCALE:
        if value := environ.get(name):
            yield from value.split(":") if name == "LANGUAGE" else [value]
            if name != "LANGUAGE":
                return


def chosen_file() -> PoFile | None:
    """The catalogue of the chosen language; None is English."""
    return _chosen


def _read(path: Path) -> PoFile:
    # Here and not above: in English nobody waits for it.
    from facilitator.locales.po_file import PoFile

    return PoFile.read(path)


def _(text: str) -> str:
    """The text in the chosen language."""
    return _chosen.gettext(text) if _chosen else text


def n_(one: str, many: str, count: int) -> str:
    """The singular or plural text for `count` in the chosen language."""
    if _chosen:
        return _chosen.ngettext(one, many, count)
    return one if count == 1 else many


def of_total(count: int, total: int, *, none: str, one: str, some: str) -> str:
    """So many of so many: `some`, but where there is only one of them, `one` for that one and
    `none` for its opposite."""
    if total != 1:
        return some
    return one if count else none
