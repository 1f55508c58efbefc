"""Documents as one HTML file that needs nothing else: no script, nothing loaded, prints on A4."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from functools import cache, singledispatch
from hashlib import sha256
from html import escape
from importlib import resources

from facilitator import locales
from facilitator.formats.document import (
    Banner,
    Block,
    Board,
    Cell,
    Checks,
    Counts,
    Document,
    Heading,
    Inline,
    Listing,
    Paragraph,
    Passage,
    Quote,
    Rules,
    Run,
    Table,
    line,
    user_text,
)

_ROUND = 12
"""So many fields fit round the middle of a board of four by four."""


@cache
def _style() -> str:
    return (resources.files("facilitator.formats") / "document.css").read_text("utf-8")


@cache
def _policy() -> str:
    """The page may use its own style and nothing else."""
    digest = b64encode(sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.user_text:
        text = f"<bdi>{text}</bdi>"
    tags = {"strong": "strong", "quiet": "small", "mono": "code"}
    tag = tags.get(run.style)
    return f"<{tag}>{text}</{tag}>" if tag else text


def _inline(text: Inline) -> str:
    """A line. One that people wrote alone needs no mark of its own: see `_side`."""
    if _alone(text):
        text = (Run(text[0].text, text[0].style),)
    return "".join(_run(run) for run in text)


def _alone(text: Inline) -> bool:
    return len(text) == 1 and text[0].user_text


def _side(text: Inline) -> str:
    """The attribute that lets a line that people wrote begin on its own side."""
    return ' dir="auto"' if _alone(text) else ""


@singledispatch
def _written(block: Block) -> str:
    raise TypeError(type(block).__name__)


@_written.register
def _heading(block: Heading) -> str:
    return f"<h{block.level}{_side(block.text)}>{_inline(block.text)}</h{block.level}>"


@_written.register
def _paragraph(block: Paragraph) -> str:
    return f"<p{_side(block.text)}>{_inline(block.text)}</p>"


@_written.register
def _passage(block: Passage) -> str:
    sentences = "\n".join(f'<p dir="auto">{escape(each)}</p>' for each in block.sentences)
    return f'<div class="passage">\n{sentences}\n</div>'


@_written.register
def _listing(block: Listing) -> str:
    tag = "ol" if block.numbered else "ul"
    items = "\n".join(f"<li{_side(item)}>{_inline(item)}</li>" for item in block.items)
    return f"<{tag}>\n{items}\n</{tag}>"


@_written.register
def _quote(block: Quote) -> str:
    label = f'<p class="label">{escape(block.label)}</p>\n' if block.label else ""
    return f'<blockquote>\n{label}<p dir="auto">{escape(block.text)}</p>\n</blockquote>'


@_written.register
def _table(block: Table) -> str:
    def kind(at: int) -> str:
        return ' class="number"' if at in block.numbers else ""

    head = "".join(f'<th scope="col"{kind(at)}>{escape(t)}</th>' for at, t in enumerate(block.head))
    rows = "\n".join(f"<tr>{_cells(block, row, kind)}</tr>" for row in block.rows)
    return (
        f'<div class="wide" tabindex="0">\n<table>\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _cells(block: Table, row: tuple[Inline, ...], kind: Callable[[int], str]) -> str:
    """The cells of a row; each carries its column's name, for screens too narrow for a table."""
    return "".join(
        f'<td{kind(at)} data-label="{escape(name)}"{_side(cell)}>{_inline(cell)}</td>'
        for at, (name, cell) in enumerate(zip(block.head, row, strict=True))
    )


@_written.register
def _banner(block: Banner) -> str:
    more = f" <span>{escape(block.more)}</span>" if block.more else ""
    return f'<p class="banner {block.tone}"><strong>{escape(block.word)}</strong>{more}</p>'


@_written.register
def _counts(block: Counts) -> str:
    items = "\n".join(
        f"<div><dt>{escape(label)}</dt><dd>{count}</dd></div>" for label, count in block.items
    )
    return f'<dl class="counts">\n{items}\n</dl>'


@_written.register
def _checks(block: Checks) -> str:
    items = "\n".join(
        f'<li class="{"met" if check.met else "unmet"}">{escape(check.what)} '
        f"<small>{escape(check.numbers)}</small></li>"
        for check in block.items
    )
    return f'<ul class="checks">\n{items}\n</ul>'


@_written.register
def _rules(block: Rules) -> str:
    return '<div class="rules">\n' + "<div></div>\n" * block.count + "</div>"


@_written.register
def _board(block: Board) -> str:
    shape = "board round" if len(block.cells) == _ROUND else "board"
    cells = "\n".join(_cell(cell, "field") for cell in block.cells)
    return f'<div class="{shape}">\n{cells}\n{_cell(block.middle, "middle")}\n</div>'


def _cell(cell: Cell, kind: str) -> str:
    number = f'<span class="place">{cell.number}</span> ' if cell.number else ""
    heading = f"<h2>{number}{_inline(line(user_text(cell.heading)))}</h2>"
    blocks = "\n".join(_written(block) for block in cell.blocks)
    return f'<section class="{kind}">\n{heading}\n{blocks}\n</section>'


def _facts(document: Document) -> str:
    rows = "\n".join(
        f"<div><dt>{escape(label)}</dt><dd><bdi>{escape(value)}</bdi></dd></div>"
        for label, value in document.facts
        if value
    )
    return f"<dl>\n{rows}\n</dl>\n" if rows else ""


def render(document: Document) -> str:
    """The document as a whole page; its own words are in the chosen language."""
    code = locales.language()
    boards = any(isinstance(block, Board) for block in document.blocks)
    page = ' class="wide-page"' if boards else ""
    blocks = "\n".join(_written(block) for block in document.blocks)
    return (
        f'<!doctype html>\n<html lang="{escape(code)}" dir="{locales.direction(code)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_policy())}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(document.title)} – {escape(document.kicker)}</title>\n"
        f"<style>{_style()}</style>\n</head>\n"
        f"<body{page}>\n<main>\n<header>\n"
        f'<p class="kicker"><bdi>{escape(document.kicker)}</bdi></p>\n'
        f"<h1>{escape(document.title)}</h1>\n{_facts(document)}</header>\n"
        f"{blocks}\n</main>\n"
        f"<footer>{escape(document.footer)}</footer>\n</body>\n</html>\n"
    )
