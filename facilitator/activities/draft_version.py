"""How an event makes a version of a document: which sentences keep their ids and their wording."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.activities.draft_bodies import Sentence, VersionMade
from facilitator.workshop.item_builder import ItemBuilder
from facilitator.workshop.items import (
    SENTENCE,
    VERSION,
    Document,
    Version,
    newest_version,
    numbered,
)


def version_made(
    builder: ItemBuilder, seq: int, body: VersionMade, step: str, document: Document
) -> Version:
    """The version that the event of that number makes."""
    id, rows = f"{VERSION}{seq}", body.sentences
    before = newest_version(builder.items, document)
    ids = _ids(rows, seq, _of_others(builder, document))
    parts = tuple((one, row.text) for one, row in zip(ids, rows, strict=True))
    headed = any(row.section for row in rows)
    return Version(
        id,
        "\n".join(row.text for row in rows),
        step,
        origin=body.origin or "",
        parts=parts,
        document=document,
        sections=tuple(row.section or "" for row in rows) if headed else (),
        since=tuple(_since(before, one, text) or id for one, text in parts),
    )


def _of_others(builder: ItemBuilder, document: Document) -> Mapping[str, str]:
    """The sentences of the other documents."""
    versions = (one for one in builder.items.of(VERSION) if isinstance(one, Version))
    return {
        id: text
        for version in versions
        if version.document != document
        for id, text in version.parts
    }


def _ids(rows: Sequence[Sentence], seq: int, others: Mapping[str, str]) -> list[str]:
    """The id of each sentence: each is kept once, and none of another document is."""
    named = [(at, row.id) for at, row in enumerate(rows) if row.id and row.id not in others]
    kept = {id: at for at, id in reversed(named)}
    fresh = iter(numbered(SENTENCE, seq, len(rows) - len(kept)))
    return [
        row.id if row.id and kept.get(row.id) == at else next(fresh) for at, row in enumerate(rows)
    ]


def _since(before: Version | None, id: str, text: str) -> str:
    """Since which version a sentence reads so, if it did before; else ""."""
    same = before is not None and dict(before.parts).get(id) == text
    return before.wordings[id] if before is not None and same else ""
