"""Sessions in which a statement went to the groups, and comes back."""

from collections.abc import Sequence
from itertools import cycle
from typing import Any

from facilitator.activities.replies_words import ANSWERS
from facilitator.activities.since_sent import WORDED
from tests.console.steps.stages import SENTENCES, Stage
from tests.console.widgets.demo import GROUPS
from tests.narrow import frozen_of, version_of
from tests.sessions import Session, agenda

AMENDMENTS = (
    "We meet every two months, and answer together when one of us is under pressure.",
    "“Free of charge” is too much for us: say that costs may be shared.",
    "Say which council.",
)
LATER = {
    "title": "Replies of the groups",
    "steps": [
        {
            "id": "replies",
            "phase": "align",
            "activity": "replies",
            "title": "Replies of the groups",
            "prompt": "What do our groups say, sentence by sentence?",
        },
        {
            "id": "final",
            "phase": "align",
            "activity": "decide",
            "title": "Adopt the final text",
            "prompt": "Do we adopt this statement as final?",
            "options": {"final": True},
        },
    ],
}


AMEND = {
    "id": "reworking",
    "phase": "align",
    "activity": "draft",
    "title": "Amend the statement",
    "prompt": "What do we change after the replies?",
}


def adopted(sentences: Sequence[str] = SENTENCES, groups: Sequence[str] = GROUPS[:12]) -> Session:
    """The groups have adopted a statement for circulation; the session is closed."""
    session = Session(agenda())
    here = [session.join(f"P{number}", group) for number, group in enumerate(groups)]
    session.do("go", "draft")
    session.do("version", {"sentences": [{"text": sentence} for sentence in sentences]})
    session.do("go", "decide")
    session.do("freeze")
    version = frozen_of(session.state, "decide").version
    for who in here:
        session.give(who, "decide", "position", version=version, choice="agree")
    session.do("close")
    session.do("end")
    return session


def many(count: int, pool: Sequence[str] = AMENDMENTS) -> Stage:
    """So many groups, each of which has something to say to the one sentence or the other."""
    texts = [f"{number} {text}"[:500] for number, text in zip(range(count), cycle(pool))]
    names = [f"{number} {text}"[:60] for number, text in zip(range(count), cycle(pool))]
    stage = sent(sentences=texts[:12], groups=names)
    for at, group in enumerate(stage.session.state.groups):
        answer = ANSWERS[at % len(ANSWERS)]
        text = texts[at] if answer in WORDED else ""
        given = {"group": group.id, "answer": answer, "text": text}
        stage.session.do("reply", given | {"sentence": str(at % min(count, 12) + 1)})
    return stage


def not_sent() -> Stage:
    """Another sitting, before anything went to the groups."""
    session = adopted()
    return _sitting(session)


def sent(**more: Any) -> Stage:
    """Nobody has replied yet."""
    session = adopted(**more)
    covering = "Dear all,\nplease discuss this in your group."
    until = {"until": "2026-12-24", "covering": covering, "answer_to": "Ann, by post"}
    session.do("circulate", until)
    return _sitting(session)


def _sitting(session: Session) -> Stage:
    session.do("sitting", {"agenda": LATER})
    session.do("next")
    return Stage(session, "replies")


def replied(pool: Sequence[str] = AMENDMENTS, **more: Any) -> Stage:
    """Eight groups of twelve have replied, in all the ways there are."""
    stage = sent(**more)
    groups = [group.id for group in stage.session.state.groups]

    def reply(at: int, answer: str, sentence: int = 0, text: str = "") -> None:
        given = {"group": groups[at], "answer": answer, "text": text}
        stage.session.do("reply", given | ({"sentence": str(sentence)} if sentence else {}))

    for at in range(6):
        reply(at, "assent")
    reply(0, "amendment", 5, pool[0])
    reply(2, "objection", 3, pool[1 % len(pool)])
    reply(5, "amendment", 6, pool[2 % len(pool)])
    reply(6, "not-our-battle")
    reply(7, "objection", 0, "We were not asked about the name.")
    return stage


def amended(pool: Sequence[str] = AMENDMENTS, **more: Any) -> Stage:
    """The text was amended after the replies, and is about to be decided as final."""
    session = replied(pool, **more).session
    parts = version_of(session.state).parts
    rows = [{"id": id, "text": text} for id, text in parts]
    rows[2]["text"] = "We share what we know, openly and at cost."
    rows[4]["text"] = pool[0][:300]
    session.do("version", {"sentences": [*rows[:5], {"text": "The county owes us a plan."}]})
    for sentence, answer, reason in (
        ("3", "combined", "Free of charge is not possible for all of us."),
        ("5", "accepted", "Every two months is what we can keep."),
        ("6", "declined", "We do not know yet which council it is."),
    ):
        answered = {"sentence": sentence, "answer": answer, "reason": reason}
        session.do("answer-replies", answered)
    session.do("go", "final")
    return Stage(session, "final")


def reworking(**more: Any) -> Stage:
    """The text that the groups replied to is drafted once more; one reply has its answer."""
    session = replied(**more).session
    given = {"sentence": "5", "answer": "accepted", "reason": "That is what we can keep."}
    session.do("answer-replies", given)
    session.do("end")
    session.do("sitting", {"agenda": {"title": "A third evening", "steps": [AMEND]}})
    session.do("next")
    return Stage(session, "reworking")


def asked_again(**more: Any) -> Stage:
    """The amended text is frozen."""
    stage = amended(**more)
    stage.session.do("freeze")
    return stage
