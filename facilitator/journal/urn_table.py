"""The urn as it is stored, and the receipts of what was taken and stands no more.

What is told of a contribution that was changed or taken back is hashes under a hash of its id, so
that the same can be answered again, also after the close and after a restart. The id is 128 random
bits that only its phone knows by then: nobody who has the file can try out what was said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from facilitator.journal.integrity.chain import canonical
from facilitator.journal.receipt_marks import hash_under, mark_of
from facilitator.journal.requests import WriteRequest, as_sent
from facilitator.journal.session_errors import Damaged, NewerVersion
from facilitator.workshop.bodies import without_room
from facilitator.workshop.events import FACILITATOR
from facilitator.workshop.urn import NO_NUMBER, Entry, Removed, UrnChange

UrnColumns = tuple[str, str, str, str, int, str, bool]
"""The columns of `tables.UrnRow` without the session that owns it."""


def columns_of(entry: Entry) -> UrnColumns:
    """An entry as it is stored."""
    body = canonical(entry.body)
    return (entry.cid, entry.who, entry.step, entry.kind, entry.version, body, entry.hidden)


def entries(rows: Iterable[tuple[object, ...]], name: str) -> Iterator[Entry]:
    """Entries of what is stored in the session called `name`. Raises Damaged, NewerVersion."""
    # For the same reason as in `reading.events`.
    from facilitator.activities.catalogue import CATALOGUE

    decoders = CATALOGUE.bodies.decoders
    for row in rows:
        try:
            cid, who, step, kind, version, text, hidden = msgspec.convert(row, UrnColumns)
            body = decoders[kind, version](text)
        except KeyError:
            raise NewerVersion(name) from None
        except (msgspec.DecodeError, TypeError, RecursionError):
            raise Damaged(name) from None
        yield Entry(cid, who, step, kind, version, body, hidden)


class Receipt(NamedTuple):
    """What was asked under an id, and by whom, hashed with that id."""

    asked: str
    giver: str

    @property
    def seqs(self) -> tuple[int, ...]:
        """The numbers that the request gave."""
        return (NO_NUMBER,)

    def same(self, request: WriteRequest) -> bool:
        """Whether the request says the same again."""
        assert request.cid is not None
        if request.body is None:
            return False
        text = canonical(without_room(request.body))
        if self.asked != _asked(request.cid, request.step, request.body.kind, text):
            return False
        return request.who is None or self.giver == hash_under(request.cid, request.who)


class Lying(NamedTuple):
    """What lies in the urn under a contribution's id as it was sent, for comparing."""

    entry: Entry

    @property
    def seqs(self) -> tuple[int, ...]:
        """The numbers that the request gave."""
        return (NO_NUMBER,)

    def same(self, request: WriteRequest) -> bool:
        """Whether the request says the same again."""
        assert request.cid is not None
        return receipt_of(self.entry).same(request)


def receipt_of(entry: Entry) -> Receipt:
    """The receipt of what lies in the urn as it was sent."""
    asked = _asked(entry.cid, entry.step, entry.kind, as_sent(canonical(entry.body)))
    return Receipt(asked, hash_under(entry.cid, entry.who))


def _reads_otherwise(entry: Entry, request: WriteRequest) -> bool:
    """Whether the entry that a request makes does not stand as it was sent."""
    if entry.cid != request.cid or request.body is None:
        return False
    return not receipt_of(entry).same(request)


def receipt_for(request: WriteRequest, who: str) -> Receipt:
    """The receipt of a request that somebody made, with an id."""
    assert request.cid is not None
    assert request.body is not None
    text = canonical(without_room(request.body))
    asked = _asked(request.cid, request.step, request.body.kind, text)
    return Receipt(asked, hash_under(request.cid, who))


def _asked(cid: str, step: str, kind: str, text: str) -> str:
    return hash_under(cid, canonical([step, kind]) + text)


@dataclass
class Urn:
    """What is in the urn of a session, by contribution id, and its receipts by their marks."""

    entries: dict[str, Entry] = field(default_factory=dict)
    receipts: dict[str, Receipt] = field(default_factory=dict)

    def stored(self, cid: str) -> Receipt | Lying | None:
        """What is known of a contribution that is not in the journal, or not as it was sent."""
        receipt = self.receipts.get(mark_of(cid)) if self.receipts else None
        if receipt is not None:
            return receipt
        entry = self.entries.get(cid)
        return None if entry is None else Lying(entry)

    def take(self, changes: UrnChanges) -> None:
        """Go on with what was stored."""
        for cid in changes.gone:
            self.entries.pop(cid, None)
        self.entries |= changes.put
        self.receipts |= changes.receipts

    def difference(self, entries: Mapping[str, Entry]) -> list[UrnChange]:
        """What makes these entries of the present ones."""
        gone = [Removed(cid) for cid in self.entries if cid not in entries]
        put = [one for cid, one in entries.items() if self.entries.get(cid) != one]
        return [*gone, *put]


@dataclass
class UrnChanges:
    """What a group of requests changes of an `urn`: what is `put` there, the ids of what is `gone`,
    and new receipts. `emptied`: a step has closed, and what was in the urn is in the journal."""

    urn: Urn
    put: dict[str, Entry] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    receipts: dict[str, Receipt] = field(default_factory=dict)
    emptied: bool = False

    def __bool__(self) -> bool:
        return bool(self.put or self.gone or self.receipts)

    def take(self, change: UrnChange, request: WriteRequest) -> None:
        """Take a change that a request makes. What stood there before, and the request itself if it
        does not stand as it was sent, leave a receipt."""
        before = self.at(change.cid)
        if isinstance(change, Entry):
            self.put[change.cid] = change
            if before is not None and before._replace(hidden=change.hidden) != change:
                self._note(before)
            elif before is None and _reads_otherwise(change, request):
                self.receipts[mark_of(change.cid)] = receipt_for(request, change.who)
        elif before is not None:
            self._remove(change.cid)
            self._note(before)
        elif change.cid == request.cid:
            self.receipts[mark_of(change.cid)] = receipt_for(request, change.who)

    def lands(self, cid: str) -> None:
        """What was there under that id, if anything, is in the journal from now on."""
        if self.at(cid) is not None:
            self._remove(cid)
            self.emptied = True

    def at(self, cid: str) -> Entry | None:
        """What lies under an id now."""
        entry = self.put.get(cid)
        if entry is None and cid not in self.gone:
            entry = self.urn.entries.get(cid)
        return entry

    def remaining(self) -> list[Entry]:
        """All that is in the urn after these changes, in the order of the ids."""
        left = {cid: one for cid, one in self.urn.entries.items() if cid not in self.gone}
        return sorted((left | self.put).values())

    def _remove(self, cid: str) -> None:
        self.put.pop(cid, None)
        self.gone.add(cid)

    def _note(self, before: Entry) -> None:
        if before.who == FACILITATOR:
            return
        mark = mark_of(before.cid)
        if mark not in self.receipts and mark not in self.urn.receipts:
            self.receipts[mark] = receipt_of(before)
