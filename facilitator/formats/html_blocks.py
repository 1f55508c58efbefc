"""The blocks of a document as HTML: every text is escaped, and no style is written beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch
from html import escape

from facilitator.formats import drawings
from facilitator.formats.document import (
    Band,
    Bands,
    Banner,
    Bars,
    Block,
    Board,
    Card,
    Cards,
    Cell,
    Checks,
    Chosen,
    Columns,
    Counted,
    Ends,
    Facts,
    Finding,
    Gathered,
    Heading,
    Inline,
    Legend,
    Listing,
    Mark,
    Overview,
    Paragraph,
    Part,
    Passage,
    People,
    Quote,
    Run,
    StillOpen,
    Table,
    Together,
)
from facilitator.formats.framed_page import broken
from facilitator.formats.html_board import COLOURS, drawn_map, themes
from facilitator.formats.html_forms import ballot, blanks, rules

_ROUND, _BEFORE_THE_MIDDLE = 12, 5
"""So many fields fit round the middle of a board of four by four, and so many are read first."""

_LONGEST, _THICK = 27.0, 4.0
"""How long the longest bar of a page is, and how thick each is, in mm."""


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.user_text:
        text = f"<bdi>{text}</bdi>"
    tags = {"strong": "strong", "quiet": "small", "mono": "code", "gone": "del", "added": "ins"}
    tag = tags.get(run.style)
    return f"<{tag}>{text}</{tag}>" if tag else text


def _inline(text: Inline) -> str:
    """A line. One that people wrote alone needs no mark of its own: see `_side`."""
    if _alone(text):
        text = tuple(Run(run.text, run.style) for run in text)
    return "".join(_run(run) for run in text)


def _alone(text: Inline) -> bool:
    return bool(text) and all(run.user_text for run in text)


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
    sentences = "\n".join(
        (f'<p class="section">{escape(heading)}</p>\n' if heading else "")
        + f'<p dir="auto">{inside(text)}</p>'
        for heading, text in block.headed()
    )
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
    items = _items(block.items)
    kind = ' class="large"' if block.large else ""
    if block.numbered > 1:
        kind += f' start="{block.numbered}"'
    return f"<{tag}{kind}>\n{items}\n</{tag}>"


def _items(items: tuple[Inline, ...]) -> str:
    """The lines of a list. Each stands behind its sign, whichever way its letters run: the sign is
    on the list's side."""
    return "\n".join(f"<li>{''.join(map(_run, item))}</li>" for item in items)


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
def _overview(block: Overview) -> str:
    most = max((bar.count for question in block.questions for bar in question.bars), default=1)
    questions = "\n".join(_bars(question, most) for question in block.questions)
    return f'<div class="overview">\n{questions}\n</div>'


def _bars(question: Bars, most: int) -> str:
    number = f'<span class="place">{question.number}</span> ' if question.number else ""
    rows = "\n".join(
        f"<li><bdi>{escape(bar.label)}</bdi> <span>"
        f"{drawings.bar(_LONGEST * bar.count / most, _THICK, place % COLOURS + 1)} "
        f"<b>{bar.count}</b></span></li>"
        for place, bar in enumerate(question.bars)
    )
    more = f"\n<p><small>{escape(question.more)}</small></p>" if question.more else ""
    listed = f"\n<ul>\n{rows}\n</ul>" if rows else ""
    return (
        f"<section>\n<h2>{number}<bdi>{escape(question.asked)}</bdi> "
        f"<small>{question.count}</small></h2>{listed}{more}\n</section>"
    )


@written.register
def _gathered(block: Gathered) -> str:
    rows = _items(block.items)
    return (
        f'<section class="gathered">\n<p><bdi>{escape(block.label)}</bdi> '
        f"<b>×{block.people}</b></p>\n<ul>\n{rows}\n</ul>\n</section>"
    )


@written.register
def _columns(block: Columns) -> str:
    blocks = "\n".join(written(each) for each in block.blocks)
    return f'<div class="columns">\n{blocks}\n</div>'


@written.register
def _together(block: Together) -> str:
    blocks = "\n".join(written(each) for each in block.blocks)
    return f'<div class="together">\n{blocks}\n</div>'


@written.register
def _cards(block: Cards) -> str:
    return "\n".join(_card(card) for card in block.cards)


def _card(card: Card) -> str:
    return (
        f'<section class="card">\n<p class="place">{card.number}</p>\n'
        f'<div>\n<h2 dir="auto">{escape(card.text)}</h2>\n{_thought(card)}</div>\n</section>'
    )


def _thought(card: Card) -> str:
    """Dots, and beside them in words how many took each side, and the remark."""
    labels = [counted.label for counted in card.people]
    in_words = " · ".join((*labels, card.about) if card.about else labels)
    if not in_words:
        return ""
    marks = [(counted.mark, counted.count) for counted in card.people]
    dots = drawings.people(marks, drawings.SMALL, ", ".join(labels)) if marks else ""
    return f'<p class="opinion">{dots} <small>{escape(in_words)}</small></p>\n'


@written.register
def _still_open(block: StillOpen) -> str:
    rows = "\n".join(
        f"<li><bdi>{escape(card.text)}</bdi> "
        f"<small>{escape(', '.join(counted.label for counted in card.people))}</small></li>"
        for card in block.cards
    )
    return (
        f'<section class="open">\n<h2>{escape(block.title)}</h2>\n<ul>\n{rows}\n</ul>\n</section>'
    )


@written.register
def _legend(block: Legend) -> str:
    marks = " ".join(
        f"<span>{drawings.people([(mark, 1)], drawings.LEGEND, '')} {escape(label)}</span>"
        for mark, label in block.marks
    )
    return f'<p class="legend">{escape(block.title)} {marks} {escape(block.text)}</p>'


@written.register
def _bands(block: Bands) -> str:
    most = max((each.dots or 0 for band in block.bands for each in band.findings), default=0)
    return "\n".join(_band(band, most) for band in block.bands)


def _band(band: Band, most: int) -> str:
    rows = "\n".join(_finding(finding, most) for finding in band.findings)
    return (
        f'<section class="band">\n<div class="tag c{band.colour}">\n<h2>{escape(band.tag)}</h2>\n'
        f"<p>{escape(band.meaning)}</p>\n</div>\n<ul>\n{rows}\n</ul>\n</section>"
    )


def _finding(finding: Finding, most: int) -> str:
    tick = "✓ " if finding.chosen else ""
    return (
        f'<li>\n<div>\n<p class="what">{tick}<bdi>{escape(finding.text)}</bdi></p>\n'
        f"{_more(finding)}</div>\n{_choices(finding, most)}</li>"
    )


def _more(finding: Finding) -> str:
    return "".join(f'<p class="more" dir="auto">{escape(text)}</p>\n' for text in finding.more)


def _choices(finding: Finding, most: int) -> str:
    """A dot for each choice; bars on one scale where somewhere there are too many of them."""
    if finding.dots is None:
        return ""
    mark: Mark = "full" if finding.chosen else "ring"
    dots = drawings.choices(mark, finding.dots, most) if finding.dots else ""
    return f'<div class="choices">{dots}<b>{finding.dots}</b></div>\n'


@written.register
def _chosen(block: Chosen) -> str:
    rows = "\n".join(
        f'<li>\n<p class="what" dir="auto">{escape(finding.text)}</p>\n{_more(finding)}</li>'
        for finding in block.findings
    )
    return (
        f'<section class="chosen">\n<h2>{escape(block.title)}</h2>\n<ol>\n{rows}\n</ol>\n</section>'
    )


@written.register
def _part(block: Part) -> str:
    lead = f'<p class="lead">{escape(block.lead)}</p>\n' if block.lead else ""
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
def _board(block: Board) -> str:
    around = len(block.cells) == _ROUND
    cells = [_cell(cell, "field") for cell in block.cells]
    cells.insert(_BEFORE_THE_MIDDLE if around else len(cells), _cell(block.middle, "middle"))
    kind = "board round" if around else "board"
    return f'<div class="{kind}">\n' + "\n".join(cells) + "\n</div>"


def _cell(cell: Cell, kind: str) -> str:
    number = f'<span class="place">{cell.number}</span> ' if cell.number else ""
    more = f" <small>{escape(cell.more)}</small>" if cell.more else ""
    heading = f"<h2>{number}<span><bdi>{escape(cell.heading)}</bdi>{more}</span></h2>"
    blocks = "\n".join(written(block) for block in cell.blocks)
    return f'<section class="{kind}">\n{heading}\n{blocks}\n</section>'


written.register(rules)
written.register(blanks)
written.register(ballot)
written.register(themes)
written.register(drawn_map)
