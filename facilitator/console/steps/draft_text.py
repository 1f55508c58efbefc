"""A statement while it is written: its sentences, its words, what changed, its limits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facilitator.activities import draft
from facilitator.activities.decide import chosen
from facilitator.activities.draft import SENTENCES_AT_MOST, Parts, VersionMade
from facilitator.analysis.difference import Row, difference
from facilitator.console.session_drafts import SessionDrafts
from facilitator.journal.unsaved_texts import STATEMENT
from facilitator.locales import _, n_
from facilitator.workshop.errors import Rejection
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import SENTENCE, required

TEXT = "text"
"""The field of the draft."""

LONG_SENTENCE = 25
LONG_TEXT = 250
"""Words from which a text is hard to read aloud; it may stay so."""

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(f"[{_IDEOGRAPHS}]|[^\\s{_IDEOGRAPHS}]+")


def lines_of(text: str) -> list[str]:
    """The sentences: the lines that say something, with single spaces."""
    return [sentence for line in text.split("\n") if (sentence := " ".join(line.split()))]


def unsaved(drafts: SessionDrafts, state: State) -> str:
    """Says that a statement of this session was typed which is in no version yet; "" if none is."""
    if not not_put_up(drafts.get(STATEMENT).get(TEXT, ""), state):
        return ""
    return _("A statement that you wrote has not been shown yet. It is kept for next time.")


def not_put_up(typed: str, state: State) -> bool:
    """Whether a text says something, and no version says it."""
    put_up = [[text for _id, text in version.parts] for version in state.versions]
    return bool(lines_of(typed)) and lines_of(typed) not in put_up


def word_count(text: str) -> int:
    """Words, or signs in scripts that put no spaces between words."""
    return len(_WORD.findall(text))


def counted(text: str) -> str:
    """How much there is, as people say it."""
    sentence_total, word_total = len(lines_of(text)), word_count(text)
    first = n_("{count} sentence", "{count} sentences", sentence_total).format(count=sentence_total)
    second = n_("{count} word", "{count} words", word_total).format(count=word_total)
    return f"{first} · {second}"


def advice(text: str) -> str:
    """The first thing that would make the text easier to read, or ""."""
    sentences = lines_of(text)
    for number, sentence in enumerate(sentences, 1):
        if len(sentence) > SENTENCE:
            template = _("Sentence {number} is longer than {limit} characters.")
            return template.format(number=number, limit=SENTENCE)
    if len(sentences) > SENTENCES_AT_MOST:
        return _("There are more than {most} sentences.").format(most=SENTENCES_AT_MOST)
    for number, sentence in enumerate(sentences, 1):
        if (count := word_count(sentence)) > LONG_SENTENCE:
            template = _("Sentence {number} has {count} words; up to {most} are easier to read.")
            return template.format(number=number, count=count, most=LONG_SENTENCE)
    if word_count(text) > LONG_TEXT:
        return _("More than {most} words in total.").format(most=LONG_TEXT)
    return ""


def changes(before: Parts, text: str) -> list[Row]:
    """The sentences that are not as they were in the version before."""
    rows = draft.version_of(before, lines_of(text)).sentences
    parts = [(row.id or f"new {place}", row.text) for place, row in enumerate(rows)]
    return [row for row in difference(before, parts) if row.state != "same"]


def version_of(before: Parts, text: str) -> VersionMade:
    """The version after that; `Rejection` says which sentence cannot be taken and why."""
    sentences = lines_of(text)
    if not sentences:
        raise Rejection("no-sentences")
    if len(sentences) > SENTENCES_AT_MOST:
        raise Rejection("too-many-sentences", most=SENTENCES_AT_MOST)
    cleaned = []
    for number, sentence in enumerate(sentences, 1):
        try:
            cleaned.append(required(sentence, SENTENCE))
        except Rejection as no:
            raise Rejection("sentence", number=number, reason=no.code, **no.parameters) from None
    return draft.version_of(before, cleaned)


def starts(state: State) -> list[tuple[str, str]]:
    """What a text can start from, as (what it is, text), the likeliest first."""
    starting_texts: list[tuple[str, str]] = []
    for number, version in reversed(list(enumerate(state.versions, 1))):
        name = _("Version {number}").format(number=number)
        starting_texts.append((name, _joined([text for _id, text in version.parts])))
    adopted = [item.text for item in state.principles if item.state == "adopted"]
    if adopted:
        starting_texts.append((_("The adopted principles"), _joined(adopted)))
    view = draft.latest(state)
    proposals = [one for one in (view.proposals if view else ()) if one.id not in state.hidden]
    for number, proposal in enumerate(proposals, 1):
        starting_texts.append(
            (_("Proposal {number}").format(number=number), _joined(proposal.sentences))
        )
    if not adopted and (items := chosen(state)):
        starting_texts.append((_("The chosen principles"), _joined([item.text for item in items])))
    return starting_texts


def _joined(texts: Sequence[str]) -> str:
    return "\n".join(texts)
