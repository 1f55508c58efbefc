"""Sentences under the headings of their document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from facilitator.activities.written_documents import titles_above
from facilitator.console.steps.layout import Block, muted_rows


def under_headings(sections: Sequence[str], blocks: Iterable[Block], width: int) -> list[Block]:
    """A block for each sentence, with the heading above the first one beneath it; `sections` are
    their headings, or nothing for a text without any."""
    sentences = list(blocks)
    headed: list[Block] = []
    titles = titles_above(sections or [""] * len(sentences))
    for title, block in zip(titles, sentences, strict=True):
        if title:
            headed.append(Block(tuple(muted_rows(title, width)), heading=True, apart=True))
        headed.append(block)
    return headed
