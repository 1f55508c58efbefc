"""Documents as one HTML file that needs nothing else: no script, nothing loaded, made for paper."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from html import escape
from importlib import resources

from facilitator import locales
from facilitator.formats.document import Block, Board, Document, Part
from facilitator.formats.html_blocks import written
from facilitator.formats.text_widths import width
from facilitator.locales import _

_TITLE = 160.0
"""How wide the sheet's title may be on one line, in mm; a longer one has two lines."""


@cache
def _sheet() -> str:
    return (resources.files("facilitator.formats") / "document.css").read_text("utf-8")


def _style(document: Document) -> str:
    """The document's style with what stands at the foot of its pages."""
    start, end = ("left", "right") if _direction() == "ltr" else ("right", "left")
    number = _(
        # Translators: at the foot of a printed page.
        "page {page} of {pages}"
    )
    counted = css_string(number.format(page="\0", pages="\1"))
    counted = counted.replace("\\000000", '" counter(page) "').replace(
        "\\000001", '" counter(pages) "'
    )
    return (
        f"{_sheet()}@page {{ @bottom-{start} {{ content: {css_string(document.running)}; }} "
        f"@bottom-{end} {{ content: {counted}; }} }}\n{_rows(document)}"
    )


def _rows(document: Document) -> str:
    """How high the rows of a sheet are on paper."""
    rows = next((block.rows for block in document.blocks if isinstance(block, Board)), ())
    if not rows:
        return ""
    heights = " ".join(f"{row:.1f}mm" for row in rows)
    return f"@media print {{ .board {{ grid-template-rows: {heights}; }} }}\n"


def css_string(text: str) -> str:
    """A text as a string of CSS: whatever could mean something there is written by its number."""
    return '"' + "".join(map(_css_letter, text)) + '"'


def _css_letter(letter: str) -> str:
    return letter if letter.isascii() and letter.isalnum() else f"\\{ord(letter):06x}"


def _policy(style: str) -> str:
    """The page may use its own style and nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _direction() -> str:
    return locales.direction(locales.language())


def _facts(document: Document) -> str:
    rows = "\n".join(
        f"<div><dt>{escape(label)}</dt><dd><bdi>{escape(value)}</bdi></dd></div>"
        for label, value in document.facts
        if value
    )
    return f"<dl>\n{rows}\n</dl>\n" if rows else ""


def _fields(document: Document) -> str:
    """The facts with their labels; what is not known is a line to write on."""
    rows = "\n".join(
        f"<div><dt>{escape(label)}</dt><dd>{_field(value)}</dd></div>"
        for label, value in document.facts
    )
    return f"<dl>\n{rows}\n</dl>\n"


def _field(value: str) -> str:
    return f"<bdi>{escape(value)}</bdi>" if value else '<span class="blank"></span>'


def _header(document: Document) -> str:
    title, kicker = escape(document.title), escape(document.kicker)
    side = ' dir="auto"' if document.look != "plain" else ""
    lead = f'<p class="lead"{side}>{escape(document.lead)}</p>\n' if document.lead else ""
    if document.look == "sheet":
        kind = ' class="long"' if width(document.title, 22, bold=True) > _TITLE else ""
        top = f'<h1{kind} dir="auto">{title}</h1>\n{_fields(document)}'
        return f'<header class="top">\n{top}</header>\n'
    if document.look == "framed":
        top = f'<p class="kicker">{kicker}</p>\n'
    else:
        named = f'<p class="kicker" dir="auto">{kicker}</p>\n{_facts(document)}'
        top = f'<div class="head">\n{named}</div>\n'
    return f"<header>\n{top}<h1{side}>{title}</h1>\n{lead}</header>\n"


def _body(document: Document) -> str:
    """The first page, the parts that begin on pages of their own, and the last line. That is beside
    what it must not be parted from: it never stands alone on a page."""
    first = [block for block in document.blocks if not isinstance(block, Part)]
    parts = [block for block in document.blocks if isinstance(block, Part)]
    page = f'<div class="first">\n{_header(document)}{_all(first)}\n</div>'
    footer = f"<footer>{escape(document.footer)}</footer>"
    return f"<main>\n{page}\n{_all(parts)}\n{footer}\n</main>\n"


def _all(blocks: Sequence[Block]) -> str:
    return "\n".join(written(block) for block in blocks)


def render(document: Document) -> str:
    """The document as a whole page; its own words are in the chosen language."""
    style = _style(document)
    return (
        f'<!doctype html>\n<html lang="{escape(locales.language())}" dir="{_direction()}">\n'
        "<head>\n"
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_policy(style))}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="color-scheme" content="light">\n'
        f"<title>{escape(document.title)} – {escape(document.kicker)}</title>\n"
        f"<style>{style}</style>\n</head>\n"
        f'<body class="{document.look}">\n{_body(document)}</body>\n</html>\n'
    )
