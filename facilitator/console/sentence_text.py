"""A text of sentences while it is written, one a line: its words, what changed, its limits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from facilitator.analysis.difference import Row, difference
from facilitator.analysis.plain_language import word_count
from facilitator.analysis.sentence_matching import matched
from facilitator.locales import _, n_
from facilitator.workshop.errors import Rejection
from facilitator.workshop.text_sanitizing import required

Parts = Sequence[tuple[str, str]]
"""Sentences as (id, text)."""

TEXT = "text"
"""The field of an unsaved text."""


def lines_of(text: str) -> list[str]:
    """The sentences: the lines that say something, with single spaces."""
    return [sentence for line in text.split("\n") if (sentence := " ".join(line.split()))]


def sentences_counted(text: str) -> str:
    """How many sentences a text has, as people say it."""
    count = len(lines_of(text))
    return n_("{count} sentence", "{count} sentences", count).format(count=count)


def counted(text: str) -> str:
    """How much there is, as people say it."""
    word_total = word_count(text)
    first = sentences_counted(text)
    second = n_("{count} word", "{count} words", word_total).format(count=word_total)
    return f"{first} · {second}"


def too_much(text: str, longest: int, most: int) -> str:
    """Why the text can't be taken as it is; "" if it can. A sentence may have at most so many
    characters, the text at most so many sentences."""
    sentences = lines_of(text)
    for number, sentence in enumerate(sentences, 1):
        if len(sentence) > longest:
            template = _("Sentence {number} is longer than {limit} characters.")
            return template.format(number=number, limit=longest)
    if len(sentences) > most:
        return _("There are more than {most} sentences.").format(most=most)
    return ""


def cleaned(text: str, longest: int, most: int) -> list[str]:
    """The sentences as they are stored; `Rejection` says which cannot be taken and why."""
    sentences = lines_of(text)
    if not sentences:
        raise Rejection("no-sentences")
    if len(sentences) > most:
        raise Rejection("too-many-sentences", most=most)
    taken = []
    for number, sentence in enumerate(sentences, 1):
        try:
            taken.append(required(sentence, longest))
        except Rejection as no:
            raise Rejection("sentence", number=number, reason=no.code, **no.parameters) from None
    return taken


@lru_cache(8)
def _ids(before: tuple[tuple[str, str], ...], text: str) -> tuple[str | None, ...]:
    return tuple(matched(before, lines_of(text)))


def ids_of(before: Parts, text: str) -> tuple[str | None, ...]:
    """For each sentence of the text the id of the one before that it grew out of, or None."""
    return _ids(tuple(before), text)


def id_at(before: Parts, text: str, line: int) -> tuple[int, str]:
    """The sentence that stands on a line of the text, counted from 0: its number and the id of the
    one before that it grew out of, 0 and "" where there is none."""
    lines = text.split("\n")
    if not (line < len(lines) and lines[line].strip()):
        return 0, ""
    number = len(lines_of("\n".join(lines[: line + 1])))
    return number, ids_of(before, text)[number - 1] or ""


def changes(before: Parts, text: str) -> list[Row]:
    """The sentences that are not as they were."""
    pairs = zip(ids_of(before, text), lines_of(text), strict=True)
    parts = [(id or f"new {place}", sentence) for place, (id, sentence) in enumerate(pairs)]
    return [row for row in difference(before, parts) if row.state != "same"]


def beginning(text: str) -> str:
    """How many sentences a text has, and its first."""
    return f"{sentences_counted(text)} · {next(iter(lines_of(text)), '')}"


def line_of(lines: Sequence[str], is_sentence: Callable[[str], bool], place: int | None) -> int:
    """The line of the sentence at that place, from 0. Without one it is where one goes on writing:
    the first empty line right beneath a heading, else the last line."""
    sentences = [at for at, line in enumerate(lines) if is_sentence(line)]
    if place is not None:
        return sentences[place]
    beneath = (
        at
        for at, line in enumerate(lines)
        if at and not line.strip() and lines[at - 1].strip() and at - 1 not in sentences
    )
    return next(beneath, len(lines) - 1)
