"""The blocks of a document as HTML: every text is escaped, and no style is written beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch
from html import escape

from facilitator.formats import drawings
from facilitator.formats.document import (
    Banner,
    Block,
    Board,
    Cell,
    Checks,
    Counted,
    Ends,
    Facts,
    Heading,
    Inline,
    Listing,
    Paragraph,
    Part,
    Passage,
    People,
    Quote,
    Rules,
    Run,
    Table,
    line,
    user_text,
)
from facilitator.formats.framed_page import broken

_ROUND = 12
"""So many fields fit round the middle of a board of four by four."""


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
def written(block: Block) -> str:
    """A block as HTML."""
    raise TypeError(type(block).__name__)


@written.register
def _heading(block: Heading) -> str:
    return f"<h{block.level}{_side(block.text)}>{_inline(block.text)}</h{block.level}>"


@written.register
def _paragraph(block: Paragraph) -> str:
    return f"<p{_side(block.text)}>{_inline(block.text)}</p>"


@written.register
def _passage(block: Passage) -> str:
    inside = _on_lines if block.size else escape
    sentences = "\n".join(f'<p dir="auto">{inside(each)}</p>' for each in block.sentences)
    kind = f"text size-{block.size}" if block.size else "passage"
    return f'<div class="{kind}">\n{sentences}\n</div>'


def _on_lines(sentence: str) -> str:
    """A full stop inside starts a line; each line is balanced by itself."""
    parts = broken(sentence).split("\n")
    if len(parts) == 1:
        return escape(sentence)
    return " ".join(f"<span>{escape(part)}</span>" for part in parts)


@written.register
def _listing(block: Listing) -> str:
    tag = "ol" if block.numbered else "ul"
    items = "\n".join(f"<li{_side(item)}>{_inline(item)}</li>" for item in block.items)
    return f"<{tag}>\n{items}\n</{tag}>"


@written.register
def _quote(block: Quote) -> str:
    label = f'<p class="label">{escape(block.label)}</p>\n' if block.label else ""
    return f'<blockquote>\n{label}<p dir="auto">{escape(block.text)}</p>\n</blockquote>'


@written.register
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


@written.register
def _banner(block: Banner) -> str:
    more = f" <span>{escape(block.more)}</span>" if block.more else ""
    return f'<p class="banner {block.tone}"><strong>{escape(block.word)}</strong>{more}</p>'


@written.register
def _people(block: People) -> str:
    label = ", ".join(counted.label for counted in block.items)
    marks = [(counted.mark, counted.count) for counted in block.items]
    field = drawings.LARGE if block.large or block.key else drawings.SMALL
    dots = drawings.people(marks, field, label)
    return f'<div class="people">{dots}</div>{_key(block.items) if block.key else ""}'


def _key(items: tuple[Counted, ...]) -> str:
    rows = "\n".join(
        f"<li>{drawings.people([(counted.mark, 1)], drawings.KEY, '')} "
        f"<span>{escape(counted.label)}</span></li>"
        for counted in items
    )
    return f'\n<ul class="key">\n{rows}\n</ul>'


@written.register
def _facts(block: Facts) -> str:
    rows = "\n".join(
        f'<div><dt>{escape(label)}</dt><dd dir="auto">{escape(text)}</dd></div>'
        for label, text in block.rows
    )
    return f'<dl class="facts">\n{rows}\n</dl>'


@written.register
def _ends(block: Ends) -> str:
    return (
        f'<p class="ends"><span dir="auto">{escape(block.start)}</span> '
        f"<span>{escape(block.end)}</span></p>"
    )


@written.register
def _part(block: Part) -> str:
    lead = f'<p class="lead" dir="auto">{escape(block.lead)}</p>\n' if block.lead else ""
    blocks = "\n".join(written(each) for each in block.blocks)
    title = escape(block.title)
    return f'<section class="part">\n<h2 class="title">{title}</h2>\n{lead}{blocks}\n</section>'


@written.register
def _checks(block: Checks) -> str:
    items = "\n".join(
        f'<li class="{"met" if check.met else "unmet"}"><span>{escape(check.what)}</span> '
        f"{escape(check.numbers)}</li>"
        for check in block.items
    )
    return f'<ul class="checks">\n{items}\n</ul>'


@written.register
def _rules(block: Rules) -> str:
    return '<div class="rules">\n' + "<div></div>\n" * block.count + "</div>"


@written.register
def _board(block: Board) -> str:
    shape = "board round" if len(block.cells) == _ROUND else "board"
    cells = "\n".join(_cell(cell, "field") for cell in block.cells)
    return f'<div class="{shape}">\n{cells}\n{_cell(block.middle, "middle")}\n</div>'


def _cell(cell: Cell, kind: str) -> str:
    number = f'<span class="place">{cell.number}</span> ' if cell.number else ""
    heading = f"<h2>{number}{_inline(line(user_text(cell.heading)))}</h2>"
    blocks = "\n".join(written(block) for block in cell.blocks)
    return f'<section class="{kind}">\n{heading}\n{blocks}\n</section>'
