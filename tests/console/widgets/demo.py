"""Invented pages made of the building blocks: to look at, and to check in tests."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from textual.app import App, ComposeResult

from facilitator.console.themes import DARK, THEMES
from facilitator.console.widgets.bands import banner, outcome_band, time_over_band
from facilitator.console.widgets.bars import opinions, progress, reactions
from facilitator.console.widgets.chrome import Key
from facilitator.console.widgets.columns import NEWEST, STANDING, draw_columns, in_columns
from facilitator.console.widgets.digits import big
from facilitator.console.widgets.lines import BLANK, Line, Span, at, beside, place, selected
from facilitator.console.widgets.page import Layout, Page
from facilitator.console.widgets.page_frame import Frame, framed, rows_for_body
from facilitator.console.widgets.private_frame import in_violet, private_heading
from facilitator.console.widgets.qr import fits, qr_lines
from facilitator.console.widgets.sizes import Size, size_of
from facilitator.console.widgets.wrap import wrap

GROUPS = [
    "River Watch",
    "Tenants of Mill Street",
    "Allotment Society",
    "Street Choir",
    "Bus Riders Union",
    "Mosque kitchen",
    "School parents",
    "Arts Yard",
    "Beekeepers",
    "Night Shelter",
    "Repair Café",
    "Youth Council",
    "Food Bank East",
    "Cycling Campaign",
    "Nurses’ branch",
    "Bakers’ co-op",
    "Library friends",
    "Refugee Welcome",
    "Seed Swap",
    "Canal Boats",
    "Deaf Club",
    "Disability Action",
    "Chess in the Park",
    "Farmers’ Market",
    "Union of Students",
    "Sunday School",
    "Tool Library",
    "Wild Swimmers",
    "Radio Valley",
    "Temple Hall",
]

JOIN = "http://192.168.100.123:8765/#AbCdEf123456"

ASK = Frame(
    phase="connect",
    position="3 of 14",
    count="17 of 23 answered",
    time="2:10",
    prompt="What kinds of people and groups do similar work?",
    keys=(Key("space", "next"), Key("m", "merge"), Key("v", "themes"), Key("?", "help")),
    address="192.168.8.20:8765",
    code="KTRMAC",
)


def answers(width: int, height: int, texts: Sequence[str] = GROUPS, new: int = 2) -> list[Line]:
    """Short answers in columns."""
    size = size_of(width, height)

    def body(size: Size, rows: int) -> list[Line]:
        columns = in_columns(
            texts, size.inner, rows, size.answer_columns, size.gutter, size.gaps, size.page_gap
        )
        newest = len(texts) - new
        return draw_columns(
            columns,
            len(columns.pages) - 1,
            size.margin,
            lambda item: NEWEST if item >= newest else STANDING,
        )

    return framed(size, replace(ASK, note=f"{len(texts)} answers"), body)


def hidden(width: int, height: int) -> list[Line]:
    """Hidden answers, the timer at its end."""
    size = size_of(width, height)

    def body(size: Size, rows: int) -> list[Line]:
        number = big("17", size.digit_scale)
        lines = [BLANK] + [at(size.margin, Span(row)) for row in number]
        caption = Span("  of 23 have answered", bold=True)
        lines[-1] = at(size.margin, Span(number[-1]), caption)
        bar = at(size.margin, *progress(17, 23, min(60, size.inner)))
        note = at(size.margin, Span("The answers stay hidden until everyone is ready.", "quiet"))
        return [*lines, BLANK, bar, BLANK, note]

    prompt = "Which values and principles must groups and people share to work together?"
    builder = replace(
        ASK, prompt=prompt, time="0:00", urgent=True, banner=tuple(time_over_band(size))
    )
    return framed(size, builder, body)


def outcome(width: int, height: int) -> list[Line]:
    """The result of a decision."""
    size = size_of(width, height)
    counts = (("15", "agree"), ("4", "reservations"), ("1", "stand aside"), ("0", "block"))

    def body(size: Size, rows: int) -> list[Line]:
        places = [size.margin + number * 15 for number in range(len(counts))]
        numbers = [big(number) for number, _word in counts]
        lines = [
            place(*((x, (Span(big_[row]),)) for x, big_ in zip(places, numbers, strict=True)))
            for row in range(3)
        ]
        labels = [(x, (Span(word, "quiet"),)) for x, (_n, word) in zip(places, counts, strict=True)]
        band = outcome_band(size, "ADOPTED", "with 1 person standing aside")
        rule = at(
            size.margin,
            Span("✓", "good"),
            Span("  "),
            Span("blocks", bold=True),
            Span("   0  ·  none allowed"),
        )
        return [*band, BLANK, BLANK, *lines, place(*labels), BLANK, rule]

    builder = replace(
        ASK, phase="align", position="4 of 4", state="CLOSED", time="", prompt="Do we adopt this?"
    )
    return framed(size, builder, body)


def sentences(width: int, height: int) -> list[Line]:
    """Sentences with bars, one chosen, and an error."""
    size = size_of(width, height)

    def body(size: Size, rows: int) -> list[Line]:
        text = "We share what we know, and answer together when one of us is under pressure."
        first = [at(size.margin, Span(row, bold=True)) for row in wrap(text, size.reading)]
        counts = Span("  10 keep · 4 can live · 5 change · 2 cannot", "quiet")
        first.append(at(size.margin, *reactions(10, 4, 5, 2), counts))
        second = at(size.margin, Span("Everyone who lives here can take part.", bold=True))
        vote_counts = Span("  21 agree · 1 pass · 1 disagree", "quiet")
        bar = at(size.margin, *opinions(21, 1, 1), vote_counts)
        return [*selected(first, *size.inset), BLANK, second, bar]

    error = banner(
        size,
        "The disk is full. 3 answers wait, safe, on the phones.",
        "Free some space on this computer, then press enter to try again.",
    )
    builder = replace(ASK, note="1–2 of 9", more="n: 7 more", banner=tuple(error))
    return framed(size, builder, body)


def private(width: int, height: int) -> list[Line]:
    """The facilitator's own page, or a panel beside the room's."""
    size = size_of(width, height)
    notes = ["Ask for people, not only organisations.", "Who did you meet on the way here?"]

    def private_lines(margin: int) -> list[Line]:
        heads = [private_heading(margin), BLANK, at(margin, Span("Your notes", "quiet", True))]
        return [*heads, *(at(margin + 2, Span(note)) for note in notes)]

    if size.panel:
        panel = in_violet([BLANK, *private_lines(2)])
        column = width - size.panel
        return beside(answers(column, height), panel, column, height)
    builder = replace(ASK, prompt="", address="")
    return in_violet(framed(size, builder, lambda size, rows: private_lines(size.margin)))


def code(width: int, height: int, payload: str = JOIN) -> list[Line]:
    """A join code beside its words."""
    size = size_of(width, height)

    def body(size: Size, rows: int) -> list[Line]:
        left = size.inset[0]
        room = size.width // 2 + 4
        rendered = [at(left, *line.spans) for line in qr_lines(payload, room, rows)]
        caption = [at(2, Span("Scan with your phone", bold=True)), BLANK]
        caption += [at(2, Span(row)) for row in big("KTRMAC")]
        if not fits(payload, room, rows):
            return [*caption, BLANK, *rendered]
        return beside(rendered, caption, max(42, size.width // 2), rows)

    keys = (Key("space", "start"), Key("w", "Wi-Fi code"), Key("l", "lock"), Key("?", "help"))
    builder = Frame(phase="lobby", position="River", time="19:02", keys=keys)
    tight = not fits(payload, size.width, rows_for_body(size, builder))
    return framed(size, replace(builder, tight=tight), body)


class Demo(App[None]):
    """Shows one page."""

    def __init__(self, layout: Layout, theme: str = DARK) -> None:
        super().__init__()
        for known in THEMES:
            self.register_theme(known)
        self.theme = theme
        self.sheet = Page(layout)

    def compose(self) -> ComposeResult:
        yield self.sheet


PAGES: dict[str, Layout] = {
    "answers": answers,
    "hidden": hidden,
    "outcome": outcome,
    "sentences": sentences,
    "private": private,
    "code": code,
}

ask: Callable[[], Demo] = partial(Demo, answers)
wait: Callable[[], Demo] = partial(Demo, hidden)
decide: Callable[[], Demo] = partial(Demo, outcome)
draft: Callable[[], Demo] = partial(Demo, sentences)
own: Callable[[], Demo] = partial(Demo, private)
join: Callable[[], Demo] = partial(Demo, code)
