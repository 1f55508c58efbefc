"""A draft at each of its stages."""

from typing import Any

from facilitator.activities.draft_view import DraftView
from facilitator.console.app import Console
from tests.console.stage import Room
from tests.console.steps.stages import SENTENCES, Stage, at
from tests.narrow import view_of
from tests.sessions import Session

TABLES = (
    ("Table 1", SENTENCES[:3]),
    ("Table 2", (SENTENCES[4], SENTENCES[5])),
    ("", (SENTENCES[0], SENTENCES[2], SENTENCES[3])),
)


def proposing(**options: Any) -> Stage:
    """Three tables have written a version, one of them much the same as another. In a named step
    they stand in the order in which they came."""
    session, here = at("draft", draft={"options": options, "names": "named"})
    for number, (by, sentences) in enumerate(TABLES):
        session.give(here[number], "draft", "propose", sentences=list(sentences), by=by)
    return Stage(session, "draft")


def scoring() -> Stage:
    """Points are given to the three."""
    stage = proposing()
    session = stage.session
    session.do("stage", "choose")
    for number, person in enumerate(session.state.here[:17]):
        for place, proposal in enumerate(_proposals(session)):
            score = (5, 4, 1) if number % 2 else (1, 4, 5)
            session.give(person.id, "draft", "score", item=proposal, score=score[place])
    return Stage(session, "draft")


def _proposals(session: Session) -> list[str]:
    view = session.state.steps["draft"].rounds[-1]
    return [one.id for one in view.reviewable()]


def scored(*, tied: bool = False) -> Stage:
    """The points are shown."""
    stage = scoring()
    if tied:
        for person in stage.session.state.here:
            for proposal in _proposals(stage.session):
                stage.session.give(person.id, "draft", "score", item=proposal, score=3)
    stage.session.do("stage", {"stage": "choose", "shown": True})
    return Stage(stage.session, "draft")


def reacted() -> Stage:
    """A first version, and how its sentences stand: contested, to be worked on, settled."""
    session, here = at("draft", draft={"names": "named"})
    session.version(*SENTENCES[:4])
    first, second, third, fourth = (id for id, _text in session.state.versions[-1].parts)
    for number, who in enumerate(here[:20]):
        session.give(who, "draft", "react", sentence=first, choice="keep")
        session.give(who, "draft", "react", sentence=fourth, choice="live")
        change = {"choice": "change", "text": "“and only then” at the end"}
        keep = {"choice": "keep"}
        session.give(who, "draft", "react", sentence=second, **(keep if number > 3 else change))
        session.give(who, "draft", "react", sentence=third, **(keep if number > 1 else change))
    no = {"choice": "cannot", "text": "Not free of charge: we live of it"}
    session.give(here[20], "draft", "react", sentence=third, **no)
    session.give(here[3], "draft", "react", sentence=second, choice="change", text="Say who speaks")
    return Stage(session, "draft")


def amending(*, answered: bool = True) -> Stage:
    """What becomes of the changes; some of them have an answer."""
    session = reacted().session
    session.do("stage", "amend")
    second, third = (id for id, _text in session.state.versions[-1].parts[1:3])
    if answered:
        body = {"sentence": second, "answer": "accepted", "reason": "It is what we meant."}
        body["text"] = "We speak for ourselves, and say who speaks."
        session.do("amendment", body | {"of": _asking(session, second, "Say who speaks")})
        body = {"sentence": third, "answer": "declined", "reason": "One of us cannot."}
        session.do("amendment", body | {"of": _asking(session, third, "at the end")})
    return Stage(session, "draft")


def _asking(session: Session, sentence: str, text: str) -> list[str]:
    """The ids of the changes to a sentence that hold a text."""
    view = view_of(session.state, "draft", DraftView)
    return [one.id for one in view.of(sentence).texts if text in one.text]


def compared() -> Stage:
    """The second version, before anybody reacts to it."""
    session = amending().session
    session.version(
        SENTENCES[0],
        "We speak for ourselves, and say who speaks.",
        "We share what we know openly.",
        SENTENCES[5],
    )
    return Stage(session, "draft")


def last_round() -> Stage:
    """One round was all that there was to be."""
    session, here = at("draft", draft={"names": "named", "options": {"rounds": 1}})
    session.version(*SENTENCES[:2])
    sentence = session.state.versions[-1].parts[1][0]
    session.give(here[0], "draft", "react", sentence=sentence, choice="cannot", text="Not us")
    return Stage(session, "draft")


def headed() -> Stage:
    """A protocol under headings."""
    options = {"document": "protocol", "headings": True}
    session, _here = at("draft", draft={"options": options})
    lines = ["# What we agree", SENTENCES[0], SENTENCES[2], "# How we decide", "By consensus."]
    session.do("version", "\n".join(lines))
    return Stage(session, "draft")


def _console(stage: Stage) -> Console:
    return Room(stage.session).console()


def proposing_page() -> Console:
    return _console(proposing())


def scoring_page() -> Console:
    return _console(scoring())


def scored_page() -> Console:
    return _console(scored())


def tied_page() -> Console:
    return _console(scored(tied=True))


def reacted_page() -> Console:
    return _console(reacted())


def amending_page() -> Console:
    return _console(amending())


def compared_page() -> Console:
    return _console(compared())
