"""The join poster: one HTML page with the code to scan, to open or to print on A4."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import escape
from importlib import resources

from facilitator.formats.text_widths import lines
from facilitator.locales import _, direction, language

_SIZES, _ROOM, _LINES = (50, 38, 28), 160.0, 2
"""The sizes of the title, in points, how wide it may be, in mm, and on how many lines."""

_BESIDE_THE_LETTERS = 52.0
"""How wide the words beside the six letters may be, in mm."""

Modules = Sequence[Sequence[bool]]
"""Rows of a code's modules with its quiet zone; True is dark."""


@dataclass(frozen=True, slots=True)
class Wifi:
    """The network to join first: its name, its password ("" without one), and the modules of the
    code that joins it."""

    name: str
    password: str
    modules: Modules


@dataclass(frozen=True, slots=True)
class Poster:
    """What a poster says: the session's title, the modules of the code to scan, the address and
    the letters to type, and the Wi-Fi (None if it was not given)."""

    title: str
    modules: Modules
    address: str
    code: str
    wifi: Wifi | None = None


@cache
def _style() -> str:
    return (resources.files("facilitator.formats") / "poster.css").read_text("utf-8")


@cache
def _policy() -> str:
    """The page may use its own style and nothing else."""
    digest = b64encode(sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def drawing(modules: Modules, label: str) -> str:
    """A code as an SVG element: black on white, one square of one unit for each dark module."""
    side = len(modules)
    squares = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(modules) for x, dark in enumerate(row) if dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img" '
        f'aria-label="{escape(label)}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/>'
        f'<path fill="#000" d="{squares}"/></svg>'
    )


def render(poster: Poster) -> str:
    """The poster as a whole page; its own words are in the chosen language."""
    code = language()
    return (
        f'<!doctype html>\n<html lang="{escape(code)}" dir="{direction(code)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_policy())}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(poster.title)} – {escape(_('join'))}</title>\n"
        f"<style>{_style()}</style>\n</head>\n<body>\n<main>\n"
        f"{_band(poster.title)}{_codes(poster)}{_letters(poster)}{_foot(poster)}"
        "</main>\n</body>\n</html>\n"
    )


def _band(title: str) -> str:
    return (
        f'<header class="band">\n<p>{escape(_("Join in with your phone"))}</p>\n'
        f'<h1 class="size-{_size(title)}" dir="auto">{escape(title)}</h1>\n</header>\n'
    )


def _size(title: str) -> int:
    """The largest of the title's sizes, in points, at which it stands on two lines."""
    fitting = (size for size in _SIZES if lines(title, _ROOM, size, bold=True) <= _LINES)
    return next(fitting, _SIZES[-1])


def _is_tight(title: str) -> bool:
    """Whether the title, or the last step in this language, takes more lines than usual."""
    letters = lines(_("Type these six letters"), _BESIDE_THE_LETTERS, 20, bold=True)
    return lines(title, _ROOM, _SIZES[-1], bold=True) > _LINES or letters > _LINES


def _codes(poster: Poster) -> str:
    """The codes side by side; the one of the page alone is larger."""
    wifi = _wifi(poster.wifi) if poster.wifi else ""
    rows = ((_("Or type"), poster.address),)
    page = _code(2 if wifi else 1, _("Open the page"), poster.modules, _("The code to scan"), rows)
    kind = "" if wifi else " alone tight" if _is_tight(poster.title) else " alone"
    return f'<div class="codes{kind}">\n{wifi}{page}</div>\n'


def _wifi(wifi: Wifi) -> str:
    rows = [(_("Network"), wifi.name)]
    if wifi.password:
        rows.append((_("Password"), wifi.password))
    return _code(1, _("Join the Wi-Fi"), wifi.modules, _("The code of the Wi-Fi"), rows)


def _code(
    number: int, what: str, modules: Modules, label: str, rows: Sequence[tuple[str, str]]
) -> str:
    typed = "".join(
        f"<div><dt>{escape(name)}</dt><dd><bdi>{escape(value)}</bdi></dd></div>\n"
        for name, value in rows
    )
    return (
        f'<section class="code">\n<h2><span class="number">{number}</span> {escape(what)}</h2>\n'
        f"{drawing(modules, label)}\n<dl>\n{typed}</dl>\n</section>\n"
    )


def _letters(poster: Poster) -> str:
    number = 3 if poster.wifi else 2
    letters = "".join(f"<b>{escape(letter)}</b>" for letter in poster.code)
    return (
        f'<section class="letters">\n<div>\n<h2><span class="number">{number}</span> '
        f"{escape(_('Type these six letters'))}</h2>\n"
        f"<p>{escape(_('If you scanned the code, they are filled in already.'))}</p>\n</div>\n"
        f'<p class="typed" dir="ltr" role="img" aria-label="{escape(" ".join(poster.code))}">'
        f"{letters}</p>\n</section>\n"
    )


def _foot(poster: Poster) -> str:
    wifi = (
        _("Your phone may warn that this Wi-Fi has no internet: stay connected.")
        if poster.wifi
        else _("Your phone has to be on the Wi-Fi of this room.")
    )
    sentences = (
        _("No app, no account, no internet needed."),
        wifi,
        _("No phone? Ask for paper, or answer together with a neighbour."),
    )
    return f'<p class="foot">{escape(" ".join(sentences))}</p>\n'
