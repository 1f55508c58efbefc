"""Documents as a browser prints them."""

from __future__ import annotations

import re

from playwright.async_api import Page

from tests.sessions import Session, position

MM = 96 / 25.4
"""Pixels of a millimetre."""

SENTENCES = (
    "We live along one river. What is done at one bank is felt at the other.",
    "We are thirty-one groups. We keep our names and our own work.",
    "Nobody loses a home to a flood that was planned without them.",
    "From today we meet every month, and answer together when one of us is under pressure.",
    "We ask the council for a public plan for the river before spring.",
)


async def on_paper(page: Page, document: str, width: float) -> Page:
    """The document as it is laid out for a page whose text is `width` mm wide."""
    await page.set_viewport_size({"width": round(width * MM), "height": 1000})
    await page.emulate_media(media="print")
    # What the document before allowed itself counts for nothing in this one.
    await page.goto("about:blank")
    await page.set_content(document)
    return page


async def pages(page: Page) -> int:
    """On how many pages it is printed."""
    printed = await page.pdf(prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", printed))


def agreed_text(sentences: int, people: int, title: str = "River Valley coalition") -> Session:
    """A session that adopted so many sentences: one of the people stands aside, one gave no answer
    and two have reservations, if they are enough."""
    session = Session(title=title, cause="A public plan for the river before spring")
    who = [session.join(f"Person {at}", f"Group {at % 31}") for at in range(people)]
    session.do("go", "draft")
    session.version(*(SENTENCES[at % len(SENTENCES)] for at in range(sentences)))
    session.do("go", "decide")
    session.do("freeze")
    choices = ["stand-aside", "reservations", "reservations"] if people > 10 else []
    for at, one in enumerate(who[len(choices) > 0 :]):
        choice = choices[at] if at < len(choices) else "agree"
        reason = "" if choice == "agree" else "Monthly is a lot for a group of four."
        position(session, one, "decide", choice, reason)
    session.do("go", "close")
    return session


def asked(answers: int, groups: int, *, letters: int = 40) -> Session:
    """A session with so many answers to each of the twelve questions but the last, about as long,
    and so many groups."""
    session = Session(title="River Valley coalition", cause="A public plan for the river")
    who = [session.join(f"Person {at}", f"Friends of lock {at}") for at in range(groups)]
    for question in range(1, 12):
        session.do("go", f"q{question}")
        for at in range(answers):
            text = f"Answer {at} about what we do " + "and what we know " * (letters // 16)
            more = {"type": "kind"} if question == 1 else {}
            session.give(who[at % groups], f"q{question}", "answer", text=text[:letters], **more)
    return session


def long_words() -> Session:
    """A session in which every text is one long word."""
    session = Session(title="T" * 90, cause="C" * 90, place="P" * 80)
    who = [session.join(f"Person {at}", f"{'G' * 60}{at}") for at in range(6)]
    session.do("go", "q2")
    for one in who:
        session.give(one, "q2", "answer", text="A" * 120)
    session.do("need", "N" * 110)
    session.do("principle", "R" * 200)
    session.do("go", "q12")
    session.give(who[0], "q12", "hold", need=session.state.needs[0].id, level="has")
    session.do("go", "gaps")
    session.do("freeze")
    session.give(who[0], "gaps", "dots", item=session.state.gaps[0].id, dots=2)
    session.do("go", "sense")
    session.do("go", "adopt")
    session.do("freeze")
    for one in who:
        position(session, one, "adopt", "reservations", "W" * 300)
    session.do("go", "draft")
    session.version("S" * 300, f"{'V' * 200}. {'U' * 100}")
    session.do("go", "decide")
    session.do("freeze")
    for one in who:
        position(session, one, "decide", "agree")
    session.do("go", "close")
    return session
