"""How a text came about, in documents: what changed from version to version, which changes people
asked for and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from facilitator.activities.draft_changes import Change, alike
from facilitator.activities.draft_choosing import Ranked
from facilitator.activities.draft_words import answer_title
from facilitator.activities.vocabulary import capital, choice
from facilitator.analysis.difference import Row, difference, signed
from facilitator.formats.document import (
    Block,
    Heading,
    Inline,
    Paragraph,
    Run,
    Style,
    Table,
    line,
    user_text,
)
from facilitator.formats.sections.draft_versions import Statement
from facilitator.locales import _, n_
from facilitator.workshop.items import Version


def origin(statement: Statement) -> str:
    """Of which proposal the first version is, in a sentence; "" if it was written."""
    row = statement.origin
    if row is None:
        return ""
    by = f" ({row.proposal.by})" if row.proposal.by else ""
    template = n_(
        "It is proposal {number}{by}, with {count} point.",
        "It is proposal {number}{by}, with {count} points.",
        row.points,
    )
    return template.format(number=row.number, by=by, count=row.points)


def differences(statement: Statement, first: int, last: int) -> list[Block]:
    """What changed in each version from number `first` to `last`: old sentence, change, result."""
    blocks: list[Block] = []
    for number, (before, after) in enumerate(pairwise(statement.versions), 2):
        rows = [row for row in difference(before.parts, after.parts) if row.state != "same"]
        if not rows or not first <= number <= last:
            continue
        title = _("What changed in version {number}").format(number=number)
        head = (
            _("Version {number}").format(number=number - 1),
            _("Change"),
            _("Version {number}").format(number=number),
        )
        blocks.append(Heading(4, line(title)))
        blocks.append(Table(head, tuple(map(_compared, rows))))
    return blocks


def _compared(row: Row) -> tuple[Inline, ...]:
    styles: dict[str, Style] = {"same": "", "gone": "gone", "added": "added"}
    both = tuple(Run(text, styles[op], user_text=True) for op, text in signed(row))
    return line(user_text(row.old)), both, line(user_text(row.new))


def amendments(statement: Statement) -> list[Block]:
    """Every change that was asked for, with what became of it and why."""
    rows = [same for row in statement.asked for same in alike(row)]
    hidden = sum(change.hidden for row in statement.asked for change in row.changes)
    if not rows and not hidden:
        return []
    head = (_("Sentence"), _("Change"), _("What became of it"))
    blocks: list[Block] = [Heading(4, line(_("Changes that were asked for")))]
    if rows:
        blocks.append(Table(head, tuple(map(_asked, rows))))
    if hidden:
        template = n_("{count} more was not shown.", "{count} more were not shown.", hidden)
        blocks.append(Paragraph(line(template.format(count=hidden))))
    return blocks


def _asked(same: Sequence[Change]) -> tuple[Inline, ...]:
    change = same[0]
    times = f" ×{len(same)}" if len(same) > 1 else ""
    label = "" if change.choice == "change" else f"{capital(choice(change.choice))}: "
    return (
        line(user_text(change.wording)),
        line(label, user_text(change.text), times),
        _became(change),
    )


def _became(change: Change) -> Inline:
    answer = change.answer
    if answer is None:
        return line(_("not answered"))
    runs: list[Run | str] = [
        Run(capital(answer_title(answer.answer)), "strong"),
        ": ",
        user_text(answer.reason),
    ]
    if answer.text:
        runs += [" → ", user_text(answer.text)]
    return line(*runs)


def versions_data(statement: Statement) -> list[dict[str, Any]]:
    """Every version with its sentences, what it began with, and what changed in it."""
    befores = (None, *statement.versions)
    rows = []
    for number, (before, version) in enumerate(zip(befores, statement.versions, strict=False), 1):
        changed = difference(before.parts, version.parts) if before else ()
        rows.append(
            {
                "number": number,
                "origin": _origin_data(statement.origin) if number == 1 else None,
                "sentences": _sentences(version),
                "changes": [
                    {"id": row.id, "state": row.state, "before": row.old, "now": row.new}
                    for row in changed
                    if row.state != "same"
                ],
            }
        )
    return rows


def _sentences(version: Version) -> list[dict[str, Any]]:
    return [
        {"id": id, "text": text, "section": heading or None}
        for (id, text), heading in zip(version.parts, version.headings, strict=True)
    ]


def _origin_data(row: Ranked | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {"proposal": row.number, "by": row.proposal.by, "points": row.points}


def amendments_data(statement: Statement) -> list[dict[str, Any]]:
    """The changes that are not hidden, with their answers."""
    return [
        {
            "sentence": row.id,
            "text": change.wording,
            "choice": change.choice,
            "change": change.text,
            "answer": change.answer.answer if change.answer else None,
            "reason": change.answer.reason if change.answer else "",
            "wording": change.answer.text if change.answer else "",
        }
        for row in statement.asked
        for change in row.changes
        if not change.hidden
    ]
