"""Sentences under the headings of their document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from facilitator.activities.written_documents import section_title
from facilitator.console.steps.layout import Block, muted_rows


def under_headings(sections: Sequence[str], blocks: Iterable[Block], width: int) -> list[Block]:
    """A block for each sentence, with the heading above the first one beneath it; `sections` are
    their headings, or nothing for a text without any."""
    sentences = list(blocks)
    headed: list[Block] = []
    before = ""
    for section, block in zip(sections or [""] * len(sentences), sentences, strict=True):
        if section and section != before:
            title = tuple(muted_rows(section_title(section), width))
            headed.append(Block(title, heading=True, apart=True))
        before = section
        headed.append(block)
    return headed
