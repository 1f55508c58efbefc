"""The join poster: one HTML page with the code to scan, to open or to print on A4."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import escape
from importlib import resources

from facilitator.locales import _, direction, language

Modules = Sequence[Sequence[bool]]
"""Rows of a code's modules with its quiet zone; True is dark."""


@dataclass(frozen=True, slots=True)
class Poster:
    """What a poster says: the session's title, the modules of the code to scan, the address and
    the letters to type, and the Wi-Fi's name and password (None if it was not given)."""

    title: str
    modules: Modules
    address: str
    code: str
    wifi: tuple[str, str] | None = None


@cache
def _style() -> str:
    return (resources.files("facilitator.formats") / "poster.css").read_text("utf-8")


@cache
def _policy() -> str:
    """The page may use its own style and nothing else."""
    digest = b64encode(sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def drawing(modules: Modules) -> str:
    """The code as an SVG element: black on white, one square of one unit for each dark module."""
    side = len(modules)
    squares = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(modules) for x, dark in enumerate(row) if dark
    )
    label = escape(_("The code to scan"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img" '
        f'aria-label="{label}" shape-rendering="crispEdges">'
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
        f'<p class="title"><bdi>{escape(poster.title)}</bdi></p>\n'
        f"<h1>{escape(_('Join with your phone'))}</h1>\n{_wifi(poster.wifi)}"
        f"{drawing(poster.modules)}\n"
        f"<p>{escape(_('Scan the code, or type into a browser'))}</p>\n"
        f'<p class="address"><bdi>{escape(poster.address)}</bdi></p>\n'
        f"<p>{escape(_('and enter the code'))}</p>\n"
        f'<p class="code"><bdi>{escape(poster.code)}</bdi></p>\n'
        f'<p class="quiet">{escape(_("Nothing to install, no account, no internet."))}</p>\n'
        "</main>\n</body>\n</html>\n"
    )


def _wifi(wifi: tuple[str, str] | None) -> str:
    if wifi is None:
        return ""
    name, password = wifi
    rows = [(_("First join the Wi-Fi"), name)] + ([(_("password"), password)] if password else [])
    markup = "".join(
        f"<div><dt>{escape(what)}</dt><dd><bdi>{escape(value)}</bdi></dd></div>\n"
        for what, value in rows
    )
    return f'<dl class="wifi">\n{markup}</dl>\n'
