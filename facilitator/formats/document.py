"""A document before it has a format: headings, texts, lists, tables, quotes, people as dots.

Everything here is plain text. Markdown and HTML are made from it by `markdown.render` and
`html.render`, which escape every text, whoever wrote it. How it looks on paper is HTML's business;
Markdown says the same in words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from facilitator.analysis.map.map_graph import MapGraph, Positions
from facilitator.formats.form_blocks import Ballot, Blanks, Rules

Style = Literal["", "strong", "quiet", "mono", "gone", "added"]
"""What is gone from a text, and what came into it, also have a sign before them."""
Tone = Literal["good", "warn", "bad", "quiet"]
Mark = Literal["full", "half", "ring", "square", "speck"]
"""How a person is drawn: full agrees, half has reservations, a ring stands aside or disagrees, a
square blocks, a speck gave no answer."""
Look = Literal["plain", "framed", "sheet"]
"""A document's first page: text and cards on A4, a text to hang up on A4, a board on A3."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line. `user_text` marks what people wrote, whose direction of writing may be
    another than the document's."""

    text: str
    style: Style = ""
    user_text: bool = False


Inline: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 2, 3 or 4; the document's title is level 1."""

    level: int
    text: Inline


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: Inline


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that the room works on or agreed to, a paragraph each. `size` is that of its letters
    in points where it is to be read from a wall. `headings` stand above its sentences, one for each
    of them or none at all; what is "" or as before is not said again."""

    sentences: tuple[str, ...]
    size: int = 0
    headings: tuple[str, ...] = ()

    def headed(self) -> tuple[tuple[str, str], ...]:
        """The sentences, each with the heading that is said above it, or ""."""
        headings = self.headings or ("",) * len(self.sentences)
        said_before = ("", *headings)
        rows = zip(headings, said_before, self.sentences, strict=False)
        return tuple(("" if heading == before else heading, text) for heading, before, text in rows)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; where order matters `numbered` from there. `large`: it is what the page is about."""

    items: tuple[Inline, ...]
    numbered: int = 0
    large: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody wrote, word by word; `label` says what kind of thing it is."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `numbers` are the columns, from 0, that hold numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[Inline, ...], ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Banner:
    """How something stands, in a word or two, and one sentence more."""

    tone: Tone
    word: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """So many people did the same; `label` says it with their number ("19 agree")."""

    mark: Mark
    count: int
    label: str


@dataclass(frozen=True, slots=True)
class People:
    """A dot for each person, sorted by what they did and never by who they are. `large`: across
    the page. `key`: with a line for each of the kinds beneath it."""

    items: tuple[Counted, ...]
    large: bool = False
    key: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """One condition of a rule: whether it is met, what it is about, and how many people it was."""

    met: bool
    what: str
    numbers: str


@dataclass(frozen=True, slots=True)
class Checks:
    """The conditions of a rule."""

    items: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What things are, as (label, text)."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Ends:
    """The last line of a page: one text at its beginning, one at its end."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Card:
    """A text of its own with a number, and what people think of it. `number` 0 has none; `about`
    is a remark in small letters."""

    number: int
    text: str
    people: tuple[Counted, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards beneath one another."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class StillOpen:
    """What was not agreed, with what people think of it."""

    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Legend:
    """What dots mean, and a sentence that holds for all of them."""

    title: str
    marks: tuple[tuple[Mark, str], ...]
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A gap: its words, who could close it, and the dots that people put on it (None while nobody
    may know). `chosen`: the room acts on it. `place` is its place in the ranking, with "=" where
    others share it."""

    text: str
    more: tuple[str, ...] = ()
    dots: int | None = None
    chosen: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """Findings of one kind, behind its tag; `colour` is from 1 to 6."""

    tag: str
    meaning: str
    colour: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Bands:
    """Findings by their kinds."""

    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the room acts on, at the top of a page."""

    title: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A theme with the number of its answers."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Bars:
    """A question with its themes, those with most answers first; `number` 0 has none, `more` says
    what is left out."""

    number: int
    asked: str
    count: int
    bars: tuple[Bar, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """Questions on one page, all of them drawn to one scale."""

    questions: tuple[Bars, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The answers of a theme, one of them on each line, and how many people gave them."""

    label: str
    items: tuple[Inline, ...]
    people: int


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks that stand in two columns on paper."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stand on one page of paper."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document that begins on a page of its own."""

    title: str
    lead: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """Answers that belong together: their label, how many people gave them, and how each says it.
    Without a label they stand by themselves."""

    label: str
    count: int
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes of a field. On paper there is room for those that are `fitted`, and for so many
    answers of each as are `shown`. `chips`: each answer is drawn as a note of its own."""

    themes: tuple[Theme, ...]
    fitted: tuple[Theme, ...]
    shown: tuple[int, ...]
    chips: bool = False


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """The map of groups, drawn so wide and high (mm) on paper; a `graph` of None is room to draw
    one by hand. `name` tells two drawings of one document apart."""

    graph: MapGraph | None
    positions: Positions
    title: str
    size: tuple[float, float]
    name: str = "map"


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a board. `number` 0 has none; `more` stands small behind the heading."""

    number: int
    heading: str
    more: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """Fields of a sheet in rows of four round the one in the middle; the rows' heights in mm."""

    cells: tuple[Cell, ...]
    middle: Cell
    rows: tuple[float, ...]


Block: TypeAlias = (
    Heading | Paragraph | Passage | Listing | Quote | Table | Banner | People | Checks | Facts
    | Ends | Part | Overview | Gathered | Columns | Together | Cards | StillOpen | Legend |
    Bands | Chosen | Rules | Blanks | Ballot | Themes | MapDrawing | Board
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """`kicker` is the line above the title, `facts` the (label, value) pairs beneath it, `lead` the
    sentence under both, `footer` the last line. `running` stands at the foot of every page where
    the browser prints it."""

    title: str
    kicker: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    footer: str
    lead: str = ""
    look: Look = "plain"
    running: str = ""


def line(*parts: str | Run) -> Inline:
    """A line of plain texts and runs; empty ones are left out."""
    runs = (Run(part) if isinstance(part, str) else part for part in parts)
    return tuple(run for run in runs if run.text)


def user_text(text: str, style: Style = "") -> Run:
    """What people wrote."""
    return Run(text, style, user_text=True)


def note(text: str) -> Paragraph:
    """A remark of the program's own."""
    return Paragraph((Run(text, "quiet"),))


def listing(texts: Iterable[str], *, numbered: int = 0, large: bool = False) -> Listing:
    """A list of what people wrote."""
    return Listing(tuple((user_text(text),) for text in texts), numbered, large)
