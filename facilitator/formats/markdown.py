"""Documents as Markdown: CommonMark, with tables as GitHub reads them.

Every text is escaped where a sign would otherwise mean something, so that what people wrote is
always text: never a heading, list, link, code, HTML, front matter or the end of a table's cell.
"""

from __future__ import annotations

import re
import unicodedata
from functools import singledispatch

from facilitator.activities import map_vocabulary
from facilitator.analysis.difference import ADDED
from facilitator.analysis.map.map_lists import map_table
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
    Document,
    Ends,
    Facts,
    Finding,
    Gathered,
    Heading,
    Inline,
    Legend,
    Listing,
    MapDrawing,
    Overview,
    Paragraph,
    Part,
    Passage,
    People,
    Quote,
    Run,
    StillOpen,
    Table,
    Theme,
    Themes,
    Together,
    line,
    note,
    user_text,
)
from facilitator.formats.form_blocks import Ballot, Blanks, Rules
from facilitator.locales import _

_LINES_TO_WRITE_ON = 4
_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>|~$^@]")
_ENTITY = re.compile(r"&(?=[#A-Za-z])")
_ADDRESS = re.compile(r"(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)
_AT_START = re.compile(r"[-+#=:%]")
_NUMBER_AT_START = re.compile(r"(\d+)([.)])")
_HASHES_AT_END = re.compile(r"#(?=#*$)")


def escape(text: str, *, start: bool = True) -> str:
    """The text on one line, as Markdown that reads as exactly this text. `start`: it may stand at
    the beginning of a line, where more signs mean something."""
    text = " ".join(text.split())
    text = _ANYWHERE.sub(r"\\\g<0>", text)
    text = _ENTITY.sub(r"\&", text)
    text = _ADDRESS.sub(r"\\\g<0>", text)
    text = _HASHES_AT_END.sub(r"\#", text)
    if not start:
        return text
    if _AT_START.match(text):
        return "\\" + text
    return _NUMBER_AT_START.sub(r"\1\\\2", text, count=1) if text[:1].isdigit() else text


def _inline(text: Inline, *, start: bool = True) -> str:
    out = ""
    for place, run in enumerate(text):
        out += _run(run, out, _next(text[place + 1 :]), start and not out)
    return out.strip()


def _next(runs: Inline) -> str:
    """The sign with which the rest of a line begins."""
    return next((run.text[0] for run in runs if run.text), "")


def _run(run: Run, before: str, after: str, start: bool) -> str:
    text = run.text.strip()
    if not text:
        return " " if run.text and not start else ""
    blank = " " if run.text[:1].isspace() and not start else ""
    end = " " if run.text[-1:].isspace() else ""
    sign = ""
    if run.style == "added" and text.startswith(ADDED):
        # Bold would not begin between a letter and the sign.
        sign, text = escape(ADDED, start=start), text.removeprefix(ADDED)
    core = escape(text, start=start or run.style != "")
    marks = _MARKS.get(run.style, "")
    if not core or not _can_mark(f"{before}{blank}{sign}", core, end or after):
        marks = ""
    return f"{blank}{sign}{marks}{core}{marks}{end}"


def _can_mark(before: str, core: str, after: str) -> bool:
    """Whether marks round a text mean something there: CommonMark reads none between a letter and
    what is none on the inner side, and more than two in a row as others."""
    opens = not _is_sign(core[0]) or _parts(before[-1:])
    closes = not _is_sign(core[-1]) or _parts(after[:1])
    return opens and closes and not before.endswith("*")


def _parts(letter: str) -> bool:
    return not letter or letter.isspace() or _is_sign(letter)


def _is_sign(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "PS"


_MARKS: dict[str, str] = {"strong": "**", "added": "**"}


@singledispatch
def _written(block: Block) -> str:
    raise TypeError(type(block).__name__)


@_written.register
def _heading(block: Heading) -> str:
    return f"{'#' * block.level} {_inline(block.text, start=False)}"


@_written.register
def _paragraph(block: Paragraph) -> str:
    return _inline(block.text)


@_written.register
def _passage(block: Passage) -> str:
    return "\n\n".join(
        (f"**{escape(heading)}**\n\n" if heading else "") + escape(text)
        for heading, text in block.headed()
    )


@_written.register
def _listing(block: Listing) -> str:
    places = range(block.numbered, block.numbered + len(block.items))
    marks = (f"{place}." if block.numbered else "-" for place in places)
    return "\n".join(
        f"{mark} {_inline(item)}" for mark, item in zip(marks, block.items, strict=True)
    )


@_written.register
def _quote(block: Quote) -> str:
    label = f"{escape(block.label)}: " if block.label else ""
    return f"> {label}{escape(block.text, start=not label)}"


@_written.register
def _table(block: Table) -> str:
    rules = ("---:" if at in block.numbers else "---" for at in range(len(block.head)))
    rows = [
        [escape(head, start=False) for head in block.head],
        list(rules),
        *([_inline(cell, start=False) for cell in row] for row in block.rows),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


@_written.register
def _banner(block: Banner) -> str:
    return _inline(line(Run(block.word, "strong"), f". {block.more}" if block.more else ""))


@_written.register
def _people(block: People) -> str:
    return "\n".join(f"- {escape(counted.label)}" for counted in block.items)


@_written.register
def _facts(block: Facts) -> str:
    return "\n".join(
        f"- {_inline(line(Run(label, 'strong'), ': ', user_text(text)))}"
        for label, text in block.rows
    )


@_written.register
def _ends(block: Ends) -> str:
    return "\n\n".join(escape(text) for text in (block.start, block.end) if text)


@_written.register
def _overview(block: Overview) -> str:
    return "\n".join(map(_bars, block.questions))


def _bars(question: Bars) -> str:
    asked = f"{question.number}. {question.asked}" if question.number else question.asked
    themes = [f"{bar.label} × {bar.count}" for bar in question.bars]
    if question.more:
        themes.append(question.more)
    listed = f": {escape('; '.join(themes), start=False)}" if themes else ""
    return f"- {_inline(line(Run(asked, 'strong'), f' ({question.count})'))}{listed}"


@_written.register
def _gathered(block: Gathered) -> str:
    label = line(Run(block.label, "strong", user_text=True), f" × {block.people}")
    return "\n".join((f"- {_inline(label)}", *(f"    - {_inline(item)}" for item in block.items)))


@_written.register
def _columns(block: Columns) -> str:
    return "\n\n".join(_written(each) for each in block.blocks)


@_written.register
def _together(block: Together) -> str:
    return "\n\n".join(_written(each) for each in block.blocks)


@_written.register
def _cards(block: Cards) -> str:
    return "\n".join(f"{card.number}. {_card(card)}" for card in block.cards)


def _card(card: Card) -> str:
    about = [card.about] if card.about else []
    opinion = ", ".join([*(counted.label for counted in card.people), *about])
    return f"{escape(card.text)} ({escape(opinion, start=False)})" if opinion else escape(card.text)


@_written.register
def _still_open(block: StillOpen) -> str:
    rows = "\n".join(f"- {_card(card)}" for card in block.cards)
    return f"## {escape(block.title, start=False)}\n\n{rows}"


@_written.register
def _legend(block: Legend) -> str:
    return escape(block.text)


@_written.register
def _bands(block: Bands) -> str:
    return "\n\n".join(_band(band) for band in block.bands)


def _band(band: Band) -> str:
    title = Heading(2, line(band.meaning))
    if any(finding.dots is None for finding in band.findings):
        return f"{_written(title)}\n\n{_findings(band.findings)}"
    rows = tuple(
        (
            line(Run(finding.place, "strong")),
            line(str(finding.dots)),
            line(user_text(finding.text)),
            line(user_text(" ".join(finding.more))),
        )
        for finding in band.findings
    )
    head = (_("Place"), _("Dots"), _("Gap"), _("Who could close it"))
    return f"{_written(title)}\n\n{_written(Table(head, rows, (0, 1)))}"


def _findings(findings: tuple[Finding, ...]) -> str:
    return "\n".join(f"- {escape(finding.text)}{_more(finding.more)}" for finding in findings)


def _more(texts: tuple[str, ...]) -> str:
    return f": {escape(' '.join(texts), start=False)}" if texts else ""


@_written.register
def _chosen(block: Chosen) -> str:
    return f"## {escape(block.title, start=False)}\n\n{_findings(block.findings)}"


@_written.register
def _part(block: Part) -> str:
    heading = f"## {escape(block.title, start=False)}"
    lead = escape(block.lead)
    parts = (heading, lead, *(_written(each) for each in block.blocks))
    return "\n\n".join(part for part in parts if part)


@_written.register
def _checks(block: Checks) -> str:
    return "\n".join(
        f"- {'✓' if check.met else '×'} {escape(check.what)}: {escape(check.numbers, start=False)}"
        for check in block.items
    )


@_written.register
def _rules(block: Rules) -> str:
    return "\n\n".join(escape("_" * 40) for _at in range(_LINES_TO_WRITE_ON))


@_written.register
def _blanks(block: Blanks) -> str:
    empty = "…" * 20
    return "\n\n".join(
        "\n\n".join([f"{escape(label)}: {empty}", *[empty] * (min(lines, _LINES_TO_WRITE_ON) - 1)])
        for label, lines in block.fields
    )


@_written.register
def _ballot(block: Ballot) -> str:
    boxes = [f"☐ {escape(one, start=False)}" for one in block.answers]
    rows = [
        f"{number}. {escape(text)}" if number else f"**{escape(text)}**"
        for number, text in block.rows
    ]
    return "\n\n".join(f"{row}\n\n{' · '.join(boxes)}" for row in rows)


@_written.register
def _board(block: Board) -> str:
    return "\n\n".join(_cell(cell) for cell in (*block.cells, block.middle))


def _cell(cell: Cell) -> str:
    number = f"{cell.number}. " if cell.number else ""
    heading = Heading(2, line(number, user_text(cell.heading)))
    more = (note(cell.more),) if cell.more else ()
    parts = [_written(block) for block in (heading, *more, *cell.blocks)]
    return "\n\n".join(part for part in parts if part)


@_written.register
def _map(block: MapDrawing) -> str:
    """Each group with those to whom it is tied, cluster by cluster."""
    if block.graph is None:
        return ""
    tied = [
        (group.node.name, ", ".join(each.node.name for each in group.ties))
        for group in map_table(block.graph)
        if group.ties
    ]
    apart = [
        (word, ", ".join(node.name for node in nodes))
        for word, nodes in (
            (map_vocabulary.on_their_own(), block.graph.on_their_own),
            (map_vocabulary.no_group_yet(), block.graph.kinds),
        )
        if nodes
    ]
    rows = [*tied, *apart]
    return "\n".join(
        f"- {_inline(line(Run(name, 'strong', user_text=True), ': ', user_text(others)))}"
        for name, others in rows
    )


@_written.register
def _themes(block: Themes) -> str:
    """All of them: paper alone has no more room."""
    return "\n".join(row for theme in block.themes for row in _theme(theme))


def _theme(theme: Theme) -> list[str]:
    if not theme.label:
        return [f"- {escape(answer)}" for answer in theme.answers]
    label = line(user_text(theme.label), f" × {theme.count}" if theme.count > 1 else "")
    return [f"- {_inline(label)}", *(f"    - {escape(answer)}" for answer in theme.answers)]


def render(document: Document) -> str:
    """The document as Markdown."""
    facts = (
        _inline(line(f"{label}: ", user_text(value))) for label, value in document.facts if value
    )
    lead = "" if document.lead in dict(document.facts).values() else document.lead
    parts = [
        f"# {escape(document.title, start=False)}",
        escape(document.kicker),
        "\n".join(f"- {fact}" for fact in facts),
        escape(lead),
        *(_written(block) for block in document.blocks),
        "---",
        escape(document.footer),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"
