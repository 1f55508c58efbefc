"""A sense check whose groups differ: common ground, what divides them, too few votes."""

from collections.abc import Sequence

from facilitator.console.app import Console
from tests.console.stage import Room
from tests.console.steps.stages import HOSTILE, SENTENCES, Stage, some
from tests.sessions import Session, position

GROUPS = (("River Watch", 7), ("Tenants of Mill Street", 6), ("Food Bank East", 5))
"""The groups that are told apart, with their people; five more people are in none or in small
ones."""

NAMES = tuple(name for name, _people in GROUPS)

AGREE: Sequence[Sequence[int]] = ((7, 6, 5, 5), (3, 6, 5, 4), (2, 6, 1, 3), (6, 4, 4, 3))
"""How many agree to each sentence: of each of these groups, and of all others."""

FEW = 4


def hall(
    names: Sequence[str] = NAMES,
) -> tuple[Session, list[list[str]]]:
    """A session with the people of each group, and all others."""
    session = Session()
    sizes = [people for _name, people in GROUPS]
    of_groups = [
        [session.join(f"{name} {number}", name) for number in range(size)]
        for name, size in zip(names, sizes, strict=True)
    ]
    small = ("Choir", "Choir", "Bakers", "", "")
    others = [session.join(f"O{number}", name) for number, name in enumerate(small)]
    return session, [*of_groups, others]


def divided(pool: Sequence[str] = SENTENCES, *names: str, shown: bool = True) -> Stage:
    """Four sentences that all have judged, and one that few have; the result, if it is `shown`."""
    session, people = hall(*([names] if names else []))
    for text in some(pool, len(AGREE) + 1):
        session.do("principle", text)
    session.do("go", "sense")
    *judged, few = session.state.principles
    for principle, counts in zip(judged, AGREE, strict=True):
        for members, agree in zip(people, counts, strict=True):
            for place, who in enumerate(members):
                vote = 1 if place < agree else -1 if place % 2 else 0
                session.give(who, "sense", "sense", principle=principle.id, vote=vote)
    for who in people[0][:FEW]:
        session.give(who, "sense", "sense", principle=few.id, vote=1)
    if shown:
        session.do("reveal", "sense")
    return Stage(session, "sense")


EXPECT = "Tell the others what you know, and say when you do not know."
GET = "Everything that the other groups know, and help when you ask for it."


def with_terms(
    pool: Sequence[str] = SENTENCES, expect: str = EXPECT, get: str = GET, *, shown: bool = False
) -> Stage:
    """Candidates that are being judged; the first three have terms, of which the second says only
    what is expected, and the third only what one gets."""
    stage = divided(pool, shown=shown)
    first, second, third = (item.id for item in stage.session.state.principles[:3])
    stage.session.do("terms", {"item": first, "expect": expect, "get": get})
    stage.session.do("terms", {"item": second, "expect": expect})
    stage.session.do("terms", {"item": third, "get": get})
    return stage


def put_to_the_decision() -> Stage:
    """The same principles in a decision, where people have begun to take positions."""
    session = with_terms(shown=True).session
    session.do("go", "adopt")
    for item in session.state.principles:
        session.do("star", item.id)
    session.do("freeze")
    for person in session.state.here[:9]:
        position(session, person.id, "adopt", "agree")
    return Stage(session, "adopt")


def deciding() -> Console:
    """A decision on principles with terms."""
    return Room(put_to_the_decision().session).console()


def judging() -> Console:
    """Candidates with terms; `v` lists them."""
    return Room(with_terms().session).console()


def wall() -> Console:
    """The result on the console; `v` shows it by group."""
    return Room(divided().session).console()


def wall_hostile() -> Console:
    """The same of sentences and groups that want to do harm."""
    return Room(divided(HOSTILE, *HOSTILE[:3]).session).console()
