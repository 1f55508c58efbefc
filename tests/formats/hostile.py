"""Texts that people could write to break a document, and a workshop in which they say them all."""

from collections.abc import Iterator

from facilitator.workshop.text_sanitizing import name_key, sanitize_text
from tests.console.steps.differ_stages import with_differ
from tests.narrow import version_of
from tests.sessions import Session, position

RAW = (
    # Terminal and control characters
    "\x1b[31mred\x1b[0m",
    "\x1b]0;PWNED\x07",
    "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "\x9b2Jgone",
    "bell\x07 and nul\x00 and del\x7f",
    # Directions, joiners, marks
    "\u202egnp.exe",
    "\u2066isolated\u2069",
    "\u200fright\u200e",
    "Z̸̧̢͇̲̜͓͕̥͙̤̀a̷l̵g̶o̷",
    "مرحبا بالعالم",
    "שלום 123",
    "👩‍👩‍👧‍👦 family",
    "zero\u200bwidth\ufeff",
    # HTML
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    "<b>bold</b> &amp; &lt;",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "<!-- comment",
    "-->",
    "<![CDATA[ x ]]>",
    "]]>",
    "<?php echo 1 ?>",
    "&#60;b&#62; &copy &notit;",
    "</bdi></p></main></body></html>",
    "<meta http-equiv=refresh content=0>",
    "javascript:alert(1)",
    # Markdown
    "# Heading",
    "####### seven",
    "Heading ##",
    "- item",
    "* item",
    "+ item",
    "1. item",
    "2) item",
    "10000000000. item",
    "> quote",
    ">quote",
    "```python",
    "~~~",
    "~~struck~~",
    "---",
    "***",
    "===",
    "--- title: x ---",
    "**bold** and _it_ and __b__",
    "`code` and ``c`` and `",
    "[link](http://evil.example)",
    "![image](http://evil.example/x.png)",
    "[ref]: http://evil.example",
    "[ref][]",
    "<http://evil.example>",
    "<a@evil.example>",
    "https://evil.example/?q=1&r=2",
    "www.evil.example",
    "a | b | c",
    "|---|---|",
    ":--- | ---:",
    "back\\slash\\",
    "\\",
    "\\`\\*",
    "$x$ and $$y$$",
    "line one\n\n# line three",
    "    four spaces",
    "\ttab",
    "[^1] foot",
    "[x] done",
    "@everyone",
    ": definition",
    "hello!",
    "5 * 4 * 3 _ 2",
    # Spreadsheets
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "|cmd",
    "%00",
    "  =HYPERLINK(1)",
    '"=1+1',
    "'=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM",
    "\t=1",
    "\r=1",
    "\n=1",
    '=cmd|" /C calc"!A0',
    'a","b',
    'quote " inside',
    "semi;colon;",
    # Data
    "null",
    "{}",
    '{"a": 1}',
    "\\u0000",
    "\\n",
    "%s %d {0} {title}",
    "{what}",
    "../../etc/passwd",
    "CON",
)

TEXTS = tuple(
    {name_key(cleaned): cleaned for raw in RAW if (cleaned := sanitize_text(raw, 80))}.values()
)
"""The texts as the room stores them, no two of which are the same name."""


def from_place(start: int) -> Iterator[str]:
    """The texts round and round, beginning with that one; made distinct after the first round."""
    for lap in range(99):
        for place in range(len(TEXTS)):
            text = TEXTS[(start + place) % len(TEXTS)]
            yield text if lap == 0 else f"{text} {lap}"


def plain() -> Iterator[str]:
    """As many harmless texts."""
    yield from (f"word{number}x" for number in range(10_000))


def everything(texts: Iterator[str]) -> Session:
    """A workshop in which every text is one of `texts`: title, names, groups and all that is
    said."""
    facts = {"title": next(texts), "cause": next(texts), "place": next(texts)}
    session = Session(with_differ(), **facts)
    people = [session.join(sanitize_text(next(texts), 40), next(texts)) for _one in range(4)]
    session.join(sanitize_text(next(texts), 40))
    session.do("go", "vision")
    session.give(people[0], "vision", "answer", text=next(texts), type="group", work=next(texts))
    session.do("go", "q1")
    for who, sort in zip(people, ("kind", "kind", "group", "person"), strict=True):
        session.give(who, "q1", "answer", text=next(texts), type=sort, scale="local")
    session.do("go", "q3")
    for who in people * 3:
        session.give(who, "q3", "answer", text=next(texts))
    for _one in range(3):
        session.do("need", next(texts))
        session.do("principle", next(texts))
    session.do("go", "q12")
    for who, need in zip(people, session.state.needs, strict=False):
        session.give(who, "q12", "hold", need=need.id, level="has")
    _agree(session, people, texts)
    return session


def _agree(session: Session, people: list[str], texts: Iterator[str]) -> None:
    session.do("go", "gaps")
    session.do("freeze")
    session.give(people[0], "gaps", "dots", item=session.state.gaps[0].id, dots=1)
    session.do("go", "sense")
    session.give(people[0], "sense", "sense", principle=session.state.principles[0].id, vote=1)
    session.do("go", "adopt")
    session.do("freeze")
    for who in people:
        position(session, who, "adopt", "agree", next(texts))
    session.do("go", "draft")
    # As a list of lines one that begins with # would be a heading.
    session.do("version", {"sentences": [{"text": next(texts)} for _one in range(3)]})
    assert session.state.version is not None
    for id, _text in session.state.version.parts:
        session.give(people[1], "draft", "react", sentence=id, choice="change", text=next(texts))
    session.give(people[2], "draft", "propose", sentences=[next(texts), next(texts)])
    session.do("go", "decide")
    session.do("freeze")
    for who in people:
        position(session, who, "decide", "reservations", next(texts))
    session.do("close")
    _circulate(session, texts)
    _differ(session, people, texts)
    session.do("end")


def _circulate(session: Session, texts: Iterator[str]) -> None:
    sent = {"until": "2026-12-24", "covering": next(texts), "answer_to": next(texts)}
    session.do("circulate", sent)
    first, second, *_more = (group.id for group in session.state.groups)
    for group, answer, sentence in (
        (first, "objection", "1"),
        (second, "amendment", "1"),
        (next(texts), "objection", ""),
        (second, "assent", ""),
    ):
        reply = {"group": group, "answer": answer, "sentence": sentence, "text": next(texts)}
        session.do("reply", reply)
    answered = {"sentence": "1", "answer": "accepted", "reason": next(texts)}
    session.do("answer-replies", answered)
    # How many words of two texts are the same would be the structure of what has changed.
    id, text = version_of(session.state).parts[0]
    session.do("version", {"sentences": [{"id": id, "text": text}, {"text": next(texts)}]})


def _differ(session: Session, people: list[str], texts: Iterator[str]) -> None:
    session.do("disagreement", next(texts))
    point = session.state.disagreements[0].id
    session.do("go", "apart")
    for issue, who in zip((point, point, next(texts)), people, strict=False):
        written = {name: next(texts) for name in ("position", "need", "meanwhile")}
        session.give(who, "apart", "differ", issue=issue, **written)
    session.do("reveal", "apart")
    session.do("agree-meanwhile", {"issue": point, "meanwhile": next(texts)})
