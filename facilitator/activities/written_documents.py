"""What a room drafts and adopts: its documents by their titles, their headings, and how a text with
headings is written and read: a line that begins with # is a heading, any other a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from facilitator.locales import N_, _
from facilitator.workshop.errors import Rejection
from facilitator.workshop.items import Document
from facilitator.workshop.text_sanitizing import name_key

HEADING = "#"

Section = Literal[
    "who-we-are",
    "what-we-see",
    "what-we-agree",
    "what-we-will-do",
    "what-we-offer",
    "what-we-ask",
    "how-we-decide",
    "each-groups-own",
    "joining-and-leaving",
]
"""The headings under which the sentences of a document may stand. Who signs it, and where the room
differs, is known from other steps."""

_SECTIONS: dict[Section, str] = {
    "who-we-are": N_("Who we are"),
    "what-we-see": N_("What we see"),
    "what-we-agree": N_("What we agree"),
    "what-we-will-do": N_("What we will do together"),
    "what-we-offer": N_("What we offer"),
    "what-we-ask": N_("What we ask"),
    "how-we-decide": N_("How we decide"),
    "each-groups-own": N_("What stays each group’s own"),
    "joining-and-leaving": N_("How to join and how to leave"),
}

_AGREED: Section = "what-we-agree"

TEMPLATES: dict[Document, tuple[Section, ...]] = {
    "statement": (
        "who-we-are",
        "what-we-see",
        "what-we-agree",
        "what-we-will-do",
        "how-we-decide",
        "each-groups-own",
        "joining-and-leaving",
    ),
    "proposition": (
        "who-we-are",
        "what-we-see",
        "what-we-offer",
        "what-we-ask",
        "each-groups-own",
    ),
    "protocol": (
        "what-we-agree",
        "what-we-will-do",
        "how-we-decide",
        "each-groups-own",
        "joining-and-leaving",
    ),
}
"""The headings that each document is offered."""


class Row(NamedTuple):
    """A sentence, and the heading under which it stands, "" for none."""

    text: str
    section: Section | None


def section_title(section: str) -> str:
    """A heading as people read it; "" for none."""
    for known, title in _SECTIONS.items():
        if known == section:
            return _(title)
    return ""


def titles_above(headings: Sequence[str]) -> Iterator[str]:
    """For each sentence the title that stands above it: "" where it is under none, or under the
    same one as the sentence before."""
    before = ""
    for heading in headings:
        yield section_title(heading) if heading != before else ""
        before = heading


def document_title(document: str) -> str:
    """What a document is called."""
    titles = {
        "statement": _("Unity statement"),
        "proposition": _("Value proposition"),
        "protocol": _("Working protocol"),
    }
    return titles[document]


def our_document(document: str) -> str:
    """The same as ours, above a text that is written or read aloud."""
    titles = {
        "statement": _("Our statement"),
        "proposition": _("Our value proposition"),
        "protocol": _("Our working protocol"),
    }
    return titles[document]


def template(document: Document, agreed: Sequence[str] = ()) -> str:
    """The headings of a document, each with an empty line for somebody to write on; sentences that
    are `agreed` stand under the heading for that, where the document has it."""
    return "\n".join(
        "\n".join([heading_line(section), *(agreed if section == _AGREED else ()), ""])
        for section in TEMPLATES[document]
    )


def heading_line(section: str) -> str:
    """A heading as it stands in a text that is written."""
    return f"{HEADING} {section_title(section)}"


def as_lines(parts: Sequence[tuple[str, str]], sections: Sequence[str] = ()) -> str:
    """Sentences (id, text) as they are written, with their headings above them."""
    lines: list[str] = []
    before = ""
    headings = sections or [""] * len(parts)
    for (_id, text), section in zip(parts, headings, strict=True):
        if section != before and section:
            lines.append(heading_line(section))
        before = section
        lines.append(text)
    return "\n".join(lines)


def from_lines(lines: Iterable[str]) -> list[Row]:
    """The sentences of a text that is written, each under its heading. Raises Rejection for a
    heading that there is not."""
    rows: list[Row] = []
    section: Section | None = None
    for line in lines:
        text = line.strip()
        if text.startswith(HEADING):
            section = _section_called(text.lstrip(HEADING).strip())
        elif text:
            rows.append(Row(text, section))
    return rows


def _section_called(title: str) -> Section:
    """The heading of that title, in the language of this computer or in English, or of that key."""
    for section, own in _SECTIONS.items():
        if name_key(title) in {name_key(own), name_key(_(own)), section}:
            return section
    raise Rejection("no-such-heading", name=title[:80])


def is_heading(line: str) -> bool:
    """Whether a line of a text that is written is a heading."""
    return line.lstrip().startswith(HEADING)
