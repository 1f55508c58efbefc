"""Invented pages made of the building blocks: to look at, and to check in tests."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from textual.app import App, ComposeResult

from facilitator.console.themes import DARK, THEMES
from facilitator.console.widgets.bands import banner, verdict
from facilitator.console.widgets.chrome import Key, Progress
from facilitator.console.widgets.figures import figure
from facilitator.console.widgets.ink_fields import card, tag
from facilitator.console.widgets.lines import BLANK, Line, Span, at, beside, place, selected
from facilitator.console.widgets.page import Layout, Page
from facilitator.console.widgets.page_frame import ABOVE, BELOW, Frame, framed, rows_for_body
from facilitator.console.widgets.person_dots import Mark, crowd, dots_row, legend
from facilitator.console.widgets.private_frame import in_violet, private_heading
from facilitator.console.widgets.qr import fits, qr_lines
from facilitator.console.widgets.rail import PhaseDots, Rail
from facilitator.console.widgets.sizes import Size, size_of
from facilitator.console.widgets.slips import Flow, SlipLook, draw_slips, lay_slips
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

RAIL = Rail(
    time="2:10",
    phases=(PhaseDots("Connect", 2, True, 15), PhaseDots("Align", 0, False, 5)),
    following="Where this work takes place",
    title="So far",
    numbers=(("12", "groups named"), ("5", "needs kept")),
    kept=("Nobody is left alone after a flood or an eviction",),
    address="192.168.8.20:8765",
    code="KTRMAC",
)

REACTIONS: dict[Mark, int] = {"full": 10, "half": 4, "ring": 5, "square": 2}

ASK = Frame(
    title="River Valley coalition",
    where="connect · 3 of 14",
    time="2:10",
    prompt="What kinds of people and groups do work like ours?",
    asks=True,
    progress=Progress(17, 23, "17 of 23 have answered"),
    keys=(Key("space", "next"), Key("m", "merge"), Key("v", "themes"), Key("?", "help")),
    address="192.168.8.20:8765",
    code="KTRMAC",
    rail=RAIL,
)


def answers(width: int, height: int, texts: Sequence[str] = GROUPS, new: int = 2) -> list[Line]:
    """Short answers as slips."""
    size = size_of(width, height, rail=True)

    def look(item: int) -> SlipLook:
        if item >= len(texts) - new:
            return SlipLook("accent", "›")
        return SlipLook(chosen=item == 2, tail=" Society") if item else SlipLook("good", "✓")

    def body(size: Size, rows: int) -> list[Line]:
        flow = Flow(size.inner, rows, airy=size.airy, listed=False)
        laid = lay_slips(texts, flow)
        return draw_slips(laid, len(laid.pages) - 1, size.margin, look)

    return framed(size, ASK, body)


def hidden(width: int, height: int) -> list[Line]:
    """Hidden answers, the timer at its end."""
    size = size_of(width, height, rail=True)

    def body(size: Size, rows: int) -> list[Line]:
        people = crowd({"full": 17, "point": 6}, size.inner, rows - 4)
        note = at(size.margin, Span("All answers appear at once, when we are ready.", "quiet"))
        return [*(at(size.margin, *line.spans) for line in people), BLANK, note]

    prompt = "Which values and principles must groups and people share to work together?"
    rail = replace(RAIL, time="+0:20", over="time is up")
    return framed(size, replace(ASK, prompt=prompt, time="+0:20", over=True, rail=rail), body)


def outcome(width: int, height: int) -> list[Line]:
    """The result of a decision."""
    size = size_of(width, height, rail=True)

    def body(size: Size, rows: int) -> list[Line]:
        band = verdict(size, "ADOPTED", "with one person standing aside", adopted=True, rows=rows)
        people = crowd({"full": 19, "half": 2, "ring": 1, "point": 1}, size.inner, 7)
        marks = legend([("full", "19", "agree"), ("ring", "1", "stands aside")])
        return [*band, *(at(size.margin, *line.spans) for line in people), at(size.margin, *marks)]

    frame = replace(
        ASK, state="closed", asks=False, prompt="Do we adopt this?", above=ABOVE, below=BELOW
    )
    return framed(size, replace(frame, progress=None), body)


def cards(width: int, height: int) -> list[Line]:
    """Cards and tags."""
    size = size_of(width, height)

    def body(size: Size, rows: int) -> list[Line]:
        wide = (size.inner + 2) // 2
        left = card("Housing and rent", ["Night Shelter"], "cluster-1", wide, mark="×6")
        right = card("Food", ["Food Bank East"], "quiet", wide, mark="×4")
        pairs = zip(left, right, strict=True)
        rows_of = [place((0, a.spans), (wide + 2, b.spans)) for a, b in pairs]
        tags = at(size.margin, tag("NOBODY", "bad"), Span("  "), tag("ALONE", "cluster-3"))
        return [*rows_of, BLANK, tags]

    return framed(size, replace(ASK, asks=False), body)


def sentences(width: int, height: int) -> list[Line]:
    """Sentences with bars, one chosen, and an error."""
    size = size_of(width, height)

    def body(size: Size, rows: int) -> list[Line]:
        text = "We share what we know, and answer together when one of us is under pressure."
        first = [at(size.margin, Span(row, bold=True)) for row in wrap(text, size.reading)]
        counts = Span("  10 keep · 4 can live · 5 change · 2 cannot", "quiet")
        first.append(at(size.margin, *dots_row(REACTIONS, size.inner // 2), counts))
        second = at(size.margin, Span("Everyone who lives here can take part.", bold=True))
        vote_counts = Span("  21 agree · 1 pass · 1 disagree", "quiet")
        bar = at(size.margin, *dots_row({"full": 21, "ring": 1}, size.inner // 2), vote_counts)
        return [*selected(first, *size.inset), BLANK, second, bar]

    error = banner(
        size,
        "The disk is full. 3 answers wait, safe, on the phones.",
        "Free some space on this computer, then press enter to try again.",
    )
    builder = replace(ASK, progress=None, note="1–2 of 9", more="7 more", banner=tuple(error))
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
        caption += [at(2, Span(row)) for row in figure("KTRMAC")]
        if not fits(payload, room, rows):
            return [*caption, BLANK, *rendered]
        return beside(rendered, caption, max(42, size.width // 2), rows)

    keys = (Key("space", "start"), Key("w", "Wi-Fi code"), Key("l", "lock"), Key("?", "help"))
    builder = Frame(title="River", where="lobby", time="19:02", keys=keys)
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
    "cards": cards,
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
