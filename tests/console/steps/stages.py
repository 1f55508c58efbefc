"""Sessions for the faces: every stage of every activity, with as many things as wanted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from itertools import cycle, islice, pairwise
from typing import Any

from facilitator.activities import ties_network
from facilitator.activities.ask import AskView
from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.faces import step_view_of
from facilitator.console.screens.room_page import View, room_lines
from facilitator.console.session_model import SessionModel
from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.widgets.lines import Line
from facilitator.console.widgets.sizes import size_of
from facilitator.workshop.agenda import Agenda
from facilitator.workshop.agenda_reading import from_table
from facilitator.workshop.clock import Clock
from facilitator.workshop.commands.registry import Argument
from facilitator.workshop.events import Event
from facilitator.workshop.items import answer_id
from facilitator.workshop.text_sanitizing import sanitize_text
from tests.console.widgets.demo import GROUPS
from tests.narrow import view_of
from tests.sessions import Session, agenda, position, table

SENTENCES = (
    "Everyone who lives here can take part, with or without papers.",
    "We speak for ourselves, and only for ourselves.",
    "We share what we know, openly and free of charge.",
    "No group is asked to give up its own name.",
    (
        "From today we meet every month, share what we know, and answer together when one of us "
        "is under pressure."
    ),
    "We ask the council for a public plan for the river before spring.",
)
NEEDS = (
    "Legal advice on planning law",
    "Somebody who speaks Tigrinya",
    "Water testing laboratory",
    "Vans at the weekend",
    "A hall for 200 people",
    "Layout and printing",
    "Trust of the fishermen",
    "Press contacts",
    "First aid",
)
LONGEST = tuple((f"{text} " * 30)[:299].strip() for text in SENTENCES)
CJK = ("河岸的鄰居們一起開會，決定下一步要怎麼走。", "川のそばに住む人はだれでも参加できます。")
RTL = ("كل من يسكن هنا يستطيع أن يشارك معنا.", "אנחנו מדברים רק בשם עצמנו, ביחד.")
HOSTILE = tuple(
    sanitize_text(text, 290)
    for text in (
        "\x1b[2J\x1b[31mred\x07 [bold]not bold[/] [/foo] [link=x]",
        "‮gnp.exe reversed ‭and back",
        "Z̸̡̢̛̛͓̱͔a̷͜l̵g̶o and 👩‍👩‍👧‍👦 and 🏳️‍🌈",
        "x" * 280,
    )
)
POOLS: dict[str, Sequence[str]] = {
    "short": SENTENCES,
    "longest": LONGEST,
    "cjk": CJK,
    "rtl": RTL,
    "hostile": HOSTILE,
}


def some(pool: Sequence[str], count: int) -> list[str]:
    """So many texts, each with its number once they come again."""
    texts = []
    for number, text in enumerate(islice(cycle(pool), count)):
        again = number // len(pool)
        texts.append(f"{again} {text}" if again else text)
    return texts


@dataclass
class Stage:
    """A session that stands at a step, and what the facilitator looks at there."""

    session: Session
    step: str
    view: View = field(default_factory=View)

    @property
    def model(self) -> SessionModel:
        """The session as the console sees it."""

        async def ask(action: str, argument: Argument = "") -> Sequence[Event]:
            raise AssertionError(action)

        clock = Clock(lambda: self.session.now / 1000 + 60, UTC)
        return SessionModel(ask, clock, state=self.session.state)

    def seen(self, width: int = 80, height: int = 24, **more: Any) -> ViewContext:
        """What the face draws from."""
        state = self.session.state
        return ViewContext(state, state.step(self.step), size_of(width, height, rail=True), **more)

    def views(self) -> list[str]:
        """The names of all views of the face."""
        context = self.seen()
        face = step_view_of(context.step.activity)
        compared = [one for one in [face.comparison(context)] if one]
        return [*face.views(context), *compared]

    def rendered(
        self, rows: int = 15, width: int = 80, height: int = 24, **more: Any
    ) -> RenderedPage:
        """The face's page."""
        context = self.seen(width, height, **more)
        return step_view_of(context.step.activity).draw(context, rows)

    def text(self, rows: int = 15, width: int = 80, height: int = 24, **more: Any) -> str:
        """All rows of the face's page as plain text."""
        rendered = self.rendered(rows, width, height, **more)
        return "\n".join(line.text.rstrip() for line in rendered.lines)

    def pages(self, rows: int, width: int, height: int, **more: Any) -> list[RenderedPage]:
        """All pages."""
        first = self.rendered(rows, width, height, **more)
        others = range(1, first.pages)
        return [first, *(self.rendered(rows, width, height, page=page, **more) for page in others)]

    def whole(self, width: int, height: int) -> list[Line]:
        """The whole screen, with what stands round the face."""
        return room_lines(self.model, self.view, width, height)


def people(session: Session, count: int = 23) -> list[str]:
    """Several people join, three and more of each group."""
    groups = ("River Watch", "Tenants of Mill Street", "Food Bank East", "Mosque kitchen")
    return [session.join(f"P{number}", groups[number % len(groups)]) for number in range(count)]


def at(step: str, count: int = 23, **changes: Any) -> tuple[Session, list[str]]:
    """A session with people that has gone to a step."""
    session = Session(agenda(**changes))
    here = people(session, count)
    session.do("go", step)
    return session, here


def asked(count: int, pool: Sequence[str] = GROUPS, **more: Any) -> Stage:
    """A question with answers; some of them with their kind."""
    session, here = at("q1", q1={"options": {"types": True}, **more})
    sorts = ("group", "person", "kind", "")
    for number, text in enumerate(some(pool, count)):
        kind = sorts[number % 4]
        sort = {"type": kind} if kind else {}
        given = session.give(here[number % len(here)], "q1", "answer", text=text, **sort)
        if kind == "person":
            session.do("restore", answer_id(given.seq))
    return Stage(session, "q1")


def themed(count: int, pool: Sequence[str] = GROUPS) -> Stage:
    """A closed question with themes of two, three and more answers; every fourth stands alone."""
    stage = asked(count, pool)
    session = stage.session
    ids = [answer.id for answer in view_of(session.state, "q1", AskView).answers]
    together, size = [id for place, id in enumerate(ids) if place % 4 != 3], 2
    while len(together) > 1:
        first, *others = together[:size]
        session.do("merge", {"into": first, "items": others})
        together, size = together[size:], size % 5 + 2
    session.do("close", "q1")
    return stage


def concealed(count: int) -> Stage:
    """Answers that are hidden until revealed."""
    return asked(count, reveal="hidden")


def held(count: int, pool: Sequence[str] = NEEDS) -> Stage:
    """Needs, with more and more holders."""
    session, here = at("q12")
    for text in some(pool, count):
        session.do("need", text)
    for number, need in enumerate(session.state.needs):
        for who in here[: min(number // 2, 3)]:
            session.give(who, "q12", "hold", need=need.id, level="has")
        level = "could" if number % 2 else "knows"
        session.give(here[21 + number % 2], "q12", "hold", need=need.id, level=level)
    return Stage(session, "q12")


TOWNS = (2267095, 2735943, 2267057, 3117735, 3128760, 2740637, 2268339, 3119841, 2742032, 2739752)
"""Leiria, Porto, Lisbon, Madrid, Barcelona, Coimbra, Faro, A Coruña, Braga, Évora."""


def placed(count: int, pool: Sequence[str] = GROUPS, **more: Any) -> Stage:
    """Places: towns with parts of them, and places in words; some groups work online."""
    session, here = at("q2", q2={"activity": "places", **more})
    for number, text in enumerate(some(pool, count)):
        who = here[number % len(here)]
        if number % 3 == 2:
            session.give(who, "q2", "place", place=text[:100])
            continue
        town = f"geonames:{TOWNS[number * 2 // 3 % len(TOWNS)]}"
        part = {"district": text[:60]} if number % 3 else {}
        session.give(who, "q2", "place", place=town, **part)
    session.give(here[1], "q2", "place", online=True)
    return Stage(session, "q2")


def with_ties(**more: Any) -> Agenda:
    """The agenda with a step that asks for ties behind the twelve questions."""
    ties = {"id": "ties", "phase": "connect", "activity": "ties", "title": "Who works with whom?"}
    ties |= more
    rows = table()["steps"]
    place = next(at for at, row in enumerate(rows) if row["id"] == "gaps")
    return from_table({**table(), "steps": [*rows[:place], ties, *rows[place:]]}, CATALOGUE)


def tied(count: int, pool: Sequence[str] = GROUPS, **more: Any) -> Stage:
    """So many groups in rings of six, of which one has a tie to the next; the last is alone."""
    session = Session(with_ties(**more))
    here = people(session)
    session.do("go", "q1")
    for text in some(pool, count):
        session.give(here[0], "q1", "answer", text=text, type="group")
    session.do("go", "ties")
    ids = [group.id for group in session.state.groups]
    rings = [ids[at : at + 6] for at in range(0, len(ids) - 1, 6)]
    for ring, after in zip(rings, [*rings[1:], []], strict=True):
        pairs = list(pairwise([*ring, *ring[:1]])) if len(ring) > 2 else list(pairwise(ring))
        for number, (one, other) in enumerate([*pairs, *pairwise([*ring[:1], *after[:1]])]):
            strength = ("together", "talk", "know")[number % 3]
            given = {"kind": "tie", "body": {"to": other, "strength": strength}}
            session.do("by-hand", {"step": "ties", "who": one, **given})
    if clusters := ties_network.clusters(session.state):
        session.do("layout", {"clusters": clusters})
    return Stage(session, "ties")


def unfrozen_gaps(count: int, pool: Sequence[str] = NEEDS) -> Stage:
    """The findings before they are frozen: nobody has any of these needs."""
    session, here = at("q12")
    for text in some(pool, count):
        session.do("need", text)
    for need in session.state.needs[:1]:
        session.give(here[0], "q12", "hold", need=need.id, level="has")
    session.do("go", "gaps")
    return Stage(session, "gaps")


def placing(count: int, pool: Sequence[str] = NEEDS) -> Stage:
    """The dots under way."""
    stage = unfrozen_gaps(count, pool)
    stage.session.do("freeze")
    gaps = stage.session.state.gaps
    here = [person.id for person in stage.session.state.here]
    for number, who in enumerate(here[:14]):
        stage.session.give(who, "gaps", "dots", item=gaps[0].id, dots=2)
        stage.session.give(who, "gaps", "dots", item=gaps[(1 + number % 4) % len(gaps)].id, dots=1)
    return stage


def ranked(count: int, pool: Sequence[str] = NEEDS) -> Stage:
    """The ranking."""
    stage = placing(count, pool)
    stage.session.do("close", "gaps")
    return stage


def sensing(count: int, pool: Sequence[str] = SENTENCES) -> Stage:
    """Candidate principles being judged: shared ones, divided ones, some with too few votes."""
    session, here = at("sense")
    for text in some(pool, count):
        session.do("principle", text)
    for number, principle in enumerate(session.state.principles):
        # Building a session with thousands of votes would take seconds.
        voters = here[:3] if number % 7 == 6 or number >= 30 else here[:21]
        for place, who in enumerate(voters):
            vote = 1 if number % 3 != 1 else (1, -1, 0)[place % 3]
            session.give(who, "sense", "sense", principle=principle.id, vote=vote)
    return Stage(session, "sense")


def sensed(count: int, pool: Sequence[str] = SENTENCES) -> Stage:
    """Their result."""
    stage = sensing(count, pool)
    stage.session.do("reveal", "sense")
    return stage


def choosing(count: int, pool: Sequence[str] = SENTENCES) -> Stage:
    """Principles before they are frozen."""
    stage = sensed(count, pool)
    stage.session.do("go", "adopt")
    return Stage(stage.session, "adopt")


def deciding(count: int, pool: Sequence[str] = SENTENCES) -> Stage:
    """Principles frozen, positions being taken."""
    stage = choosing(count, pool)
    for item in stage.session.state.principles:
        stage.session.do("star", item.id)
    stage.session.do("freeze")
    here = [person.id for person in stage.session.state.here]
    for who in here[:17]:
        position(stage.session, who, "adopt", "agree")
    return stage


def drafting(count: int, pool: Sequence[str] = SENTENCES) -> Stage:
    """A second version with reactions and suggestions."""
    session, here = at("draft")
    texts = some(pool, min(count, 40))
    if texts:
        session.version(*[text[:-8] or text for text in texts])
        session.version(*texts)
    version = session.state.version
    choices = ("keep", "keep", "live", "change", "cannot")
    for number, (id, text) in enumerate(version.parts if version else ()):
        for place, who in enumerate(here[:21]):
            choice = choices[(place * (number + 1)) % 5 if number < 3 else place % 3]
            more = {"text": f"Why not {place % 3}: {text[:40]}"} if choice == "cannot" else {}
            more |= {"text": "“in public” after it"} if choice == "change" else {}
            session.give(who, "draft", "react", sentence=id, choice=choice, **more)
    for who in here[:2]:
        session.give(who, "draft", "propose", sentences=some(SENTENCES, 4))
    return Stage(session, "draft")


def to_decide(count: int, pool: Sequence[str] = SENTENCES) -> Stage:
    """A statement before it is frozen."""
    stage = drafting(count, pool)
    stage.session.do("go", "decide")
    return Stage(stage.session, "decide")


def frozen(count: int, pool: Sequence[str] = SENTENCES) -> Stage:
    """A statement put to the decision."""
    stage = to_decide(count, pool)
    stage.session.do("freeze")
    for person in stage.session.state.here[:17]:
        position(stage.session, person.id, "decide", "agree")
    return stage


def decided(
    agree: int = 15, reserved: int = 4, aside: int = 1, block: int = 0, asking: int = 0
) -> Stage:
    """A decision's result."""
    stage = to_decide(5)
    stage.session.do("freeze")
    positions = ["agree"] * agree + ["reservations"] * reserved + ["stand-aside"] * aside
    positions += ["block"] * block + ["ask-my-group"] * asking
    for person, choice in zip(stage.session.state.here, positions, strict=False):
        reason = "" if choice in ("agree", "ask-my-group") else f"My reason to say {choice}."
        position(stage.session, person.id, "decide", choice, reason)
    stage.session.do("close", "decide")
    return stage


def welcome() -> Stage:
    """Points, and what is stored."""
    points = ["We map who does what.", "We find the gaps.", "We write one statement."]
    session, _here = at("welcome", welcome={"options": {"points": points, "shows": "privacy"}})
    return Stage(session, "welcome")


def readback() -> Stage:
    """What a whole workshop agreed."""
    from tests.sessions import decided as workshop

    session, _people = workshop()
    return Stage(session, "close")


WITH_COUNT: dict[str, Callable[[int, Sequence[str]], Stage]] = {
    "ask": asked,
    "themes": themed,
    "places": placed,
    "holders": held,
    "ties": tied,
    "gaps-found": unfrozen_gaps,
    "gaps-placing": placing,
    "gaps-ranked": ranked,
    "sense-progress": sensing,
    "sense-result": sensed,
    "decide-choosing": choosing,
    "decide-principles": deciding,
    "draft": drafting,
    "decide-before": to_decide,
    "decide-frozen": frozen,
}
"""Stages that hold as many things as wanted (at least one where a stage needs one)."""
