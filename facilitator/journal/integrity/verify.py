"""Is a journal whole? Every event's digest and link, no gaps, the end where it should be."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from facilitator.journal.integrity.chain import digest_of, first_link, link_of
from facilitator.journal.integrity.lost_tail import furthest, missing
from facilitator.journal.locations import FileRef, Ref
from facilitator.journal.reading import Columns, reader
from facilitator.journal.rows import Row
from facilitator.journal.session_errors import Damaged
from facilitator.journal.session_record import Head
from facilitator.journal.urn_table import entries
from facilitator.workshop.errors import FacilitatorError
from facilitator.workshop.events import Erased

_NONE = type(None)
_TYPES = {
    (int, str, str, str, str, int, body, salt, str, str, int)
    for body in (str, _NONE)
    for salt in (str, _NONE)
}
"""What the columns of a row may be."""


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is wrong; `seq` is the event's number, or None for the whole file."""

    seq: int | None
    what: FacilitatorError


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found. `head` is the last link that is there, `erased` counts erased events."""

    events: int
    head: str
    erased: int
    damage: tuple[Damage, ...] = ()

    @property
    def ok(self) -> bool:
        """True if nothing is wrong."""
        return not self.damage


@dataclass
class Check:
    """Goes along the rows of one session; `take` each in order, then ask for the `verdict`."""

    chain: str
    damage: list[Damage] = field(default_factory=list)
    _seq: int = 0
    _events: int = 0
    _previous: tuple[str, ...] = ()
    _empty: set[int] = field(default_factory=set)
    _erases: set[int] = field(default_factory=set)
    _named: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._previous = (first_link(self.chain),)

    def take(self, columns: Columns) -> None:
        """Check the next row: its place, its body, its link to the one before."""
        self._events += 1
        if tuple(map(type, columns)) not in _TYPES:
            self._seq += 1
            self._previous = ()
            self._add_damage(self._seq, FacilitatorError("event-unreadable"))
            return
        row = Row._make(columns)
        self._place(row.seq)
        try:
            self._body(row)
            self._link(row)
        except (ValueError, RecursionError):
            self._previous = ()
            self._add_damage(row.seq, FacilitatorError("event-unreadable"))

    def verdict(self, head: Head) -> Verdict:
        """The result, once all rows were taken. `head` is what the session's row says."""
        last = self._previous[0] if self._previous else ""
        for seq in sorted(self._empty - self._named):
            self._add_damage(seq, FacilitatorError("event-text-missing"))
        for seq in sorted(self._named - self._empty - self._erases):
            self._add_damage(seq, FacilitatorError("event-text-left"))
        if self._seq < head.seq:
            self._add_damage(self._seq + 1, FacilitatorError("end-missing"))
        elif self._seq > head.seq or last != head.link:
            self._add_damage(self._seq or None, FacilitatorError("end-differs"))
        erased = len(self._empty & self._named)
        return Verdict(self._events, last, erased, tuple(self.damage))

    def _add_damage(self, seq: int | None, what: FacilitatorError) -> None:
        self.damage.append(Damage(seq, what))

    def _place(self, seq: int) -> None:
        if seq != self._seq + 1:
            self._add_damage(self._seq + 1, FacilitatorError("events-missing"))
            self._previous = ()
        self._seq = seq

    def _body(self, row: Row) -> None:
        if row.body is None or row.salt is None:
            self._empty.add(row.seq)
            if row.body is not row.salt:
                self._add_damage(row.seq, FacilitatorError("event-text-half"))
        elif digest_of(row.salt, row.body) != row.digest or row.salt.lower() != row.salt:
            # Capitals in the salt would give the same bytes, and so the same digest.
            self._add_damage(row.seq, FacilitatorError("event-text-changed"))
        if row.kind == Erased.kind:
            self._erase(row)

    def _erase(self, row: Row) -> None:
        self._erases.add(row.seq)
        seqs = erased_by(json.loads(row.body)) if row.body is not None else None
        if seqs is None:
            self._add_damage(row.seq, FacilitatorError("erasure-unreadable"))
        else:
            self._named.update(seq for seq in seqs if seq < row.seq)

    def _link(self, row: Row) -> None:
        """After a changed link both it and the right one are accepted as the link before, so that
        one change is told once."""
        seq, cid, who, step, kind, version, _body, _salt, digest, link, at = row
        wanted = [
            link_of(previous, self.chain, seq, cid, who, step, kind, version, at, digest)
            for previous in self._previous
        ]
        if wanted and link not in wanted:
            self._add_damage(seq, FacilitatorError("event-changed"))
            self._previous = (link, wanted[0])
        else:
            self._previous = (link,)


def erased_by(body: Any) -> list[int] | None:
    """The numbers that the body of an `erase` names, or None if it does not name any properly."""
    seqs = body.get("seqs") if isinstance(body, dict) else None
    if not isinstance(seqs, list) or not all(type(seq) is int and seq > 0 for seq in seqs):
        return None
    return seqs


def check_rows(chain: str, head: Head, rows: Iterable[Columns]) -> Verdict:
    """Check the rows of a session against its chain's id and its noted end."""
    check = Check(chain)
    for row in rows:
        check.take(row)
    return check.verdict(head)


def verify(ref: Ref) -> Verdict:
    """Check a whole session without writing to it, also while a room holds it.

    Raises JournalError if there is no such session, if it is none of ours or may not be read;
    a damaged one raises nothing, its damage is in the verdict.
    """
    check = Check("")
    backups = furthest(ref.path) if isinstance(ref, FileRef) else []
    faults: list[Damage] = []
    head = Head(0, first_link(""))
    try:
        with reader(ref) as source:
            session = source.session()
            check, head = Check(session.chain), session.head
            faults = [
                Damage(None, FacilitatorError("database-fault", why=why)) for why in source.faults()
            ]
            for row in source.rows():
                check.take(row)
            for _entry in entries(source.urn(), ref.name):
                pass
        if missing(session, backups):
            faults.append(Damage(None, FacilitatorError("end-in-copy-only")))
    except Damaged as error:
        faults.append(Damage(error.seq, error))
    verdict = check.verdict(head)
    return replace(verdict, damage=verdict.damage + tuple(faults))
