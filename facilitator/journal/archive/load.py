"""Making a session of an archive: read piece by piece, checked strictly, stored whole or not."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection

from facilitator.journal.archive.fields import event_of, session_of, texts_of
from facilitator.journal.archive.json_scanner import Scanner, TooLarge, inflated
from facilitator.journal.create import build
from facilitator.journal.error_mapping import mapped_errors
from facilitator.journal.integrity.chain import FORMAT, first_link
from facilitator.journal.integrity.verify import Check
from facilitator.journal.library import free, list_sessions
from facilitator.journal.locations import Home, Ref, new_name
from facilitator.journal.rows import Row
from facilitator.journal.session_errors import AlreadyHere, BadArchive, NoSuchFile
from facilitator.journal.session_record import Head, Session
from facilitator.journal.statements import add_events
from facilitator.workshop.bodies import UnknownKind
from facilitator.workshop.clock import HERE, Clock
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Event
from facilitator.workshop.text_sanitizing import NOTE, sanitize_text

_PORTION = 500
CheckText = Callable[[Event], None]


def import_archive(
    home: Home, file: Path, check: CheckText, *, copy: bool = False, clock: Clock = HERE
) -> Ref:
    """Make a new session of an archive.

    `check` raises Rejection or ValueError for an event whose texts sanitising would change. The
    same session again raises AlreadyHere, unless it is to be a `copy`: that has the same chain
    under a new name. An archive that is not one, was changed or is too large raises BadArchive, and
    nothing is stored.
    """
    with mapped_errors(file.name):
        if file.exists() and not file.is_file():
            raise _no_archive(file.name)
        try:
            opened = file.open("rb")
        except FileNotFoundError:
            raise NoSuchFile(file.name) from None
    with opened, _scanner_errors(file.name):
        return _imported(home, opened, file.name, check, copy, clock)


def _imported(
    home: Home, file: BinaryIO, name: str, check: CheckText, copy: bool, clock: Clock
) -> Ref:
    scanner = Scanner(inflated(file))
    archived = _begin(scanner, name)
    _refuse_changed(texts_of(archived), name)
    if not copy:
        _refuse_again(home, archived.chain)

    def fill(connection: Connection, session: Session) -> Head:
        checked = Check(archived.chain)
        rows = _rows(scanner, name, checked, check)
        while portion := list(islice(rows, _PORTION)):
            add_events(connection, session.id, portion)
        verdict = checked.verdict(archived.head)
        if not verdict.ok:
            raise _changed(name, verdict.damage[0].seq)
        return archived.head

    return build(home, _new(home, archived, copy, clock), fill)


def _begin(scanner: Scanner, name: str) -> Session:
    """Everything up to the first event."""
    scanner.sign("{")
    scanner.key("facilitator")
    form = scanner.value()
    if type(form) is int and form > FORMAT:
        raise _newer(name)
    if type(form) is not int or form != FORMAT:
        raise ValueError("another form")
    scanner.sign(",")
    scanner.key("session")
    session = session_of(scanner.value())
    if session.version != FORMAT:
        raise ValueError("another version")
    scanner.sign(",")
    scanner.key("events")
    scanner.sign("[")
    return session


def _rows(scanner: Scanner, name: str, checked: Check, check: CheckText) -> Iterator[Row]:
    """The rows one after the other, each of them checked; then the end of the document."""
    seq = 0
    cids: set[str] = set()
    while scanner.peek() != "]":
        if seq:
            scanner.sign(",")
        seq += 1
        try:
            row, event = event_of(scanner.value())
        except TooLarge:
            raise
        except UnknownKind:
            raise _newer(name) from None
        except ValueError as error:
            raise _unfit(name, seq) from error
        if row.cid in cids or (seq == 1 and row.kind != "open"):
            raise _unfit(name, seq)
        cids.add(row.cid)
        checked.take(row)
        # Told at once: a row out of order could not even be stored.
        if checked.damage:
            raise _changed(name, checked.damage[0].seq)
        _clean(check, event, name)
        yield row
    if not seq:
        raise _unfit(name, 1)
    scanner.sign("]")
    scanner.sign("}")
    scanner.end()


def _clean(check: CheckText, event: Event, name: str) -> None:
    try:
        check(event)
    except (Rejection, ValueError) as error:
        raise _strange_text(name, event.seq) from error


def _refuse_changed(texts: Iterable[str], name: str) -> None:
    """Refuse a session one of whose own texts is not as it would be stored."""
    if any(sanitize_text(text, NOTE, lines=True) != text for text in texts):
        raise _strange_text(name, 0)


def _strange_text(name: str, seq: int) -> BadArchive:
    return BadArchive("archive-text", name=name, seq=seq)


def _newer(name: str) -> BadArchive:
    return BadArchive("archive-newer", name=name)


def _refuse_again(home: Home, chain: str) -> None:
    for card in list_sessions(home):
        if card.chain == chain:
            raise AlreadyHere(card.session)


def _new(home: Home, archived: Session, copy: bool, clock: Clock) -> Session:
    """The session's row before its events: the archive's name if that is free and no copy."""
    keep = not copy and free(home, archived.name)
    return replace(
        archived,
        id=secrets.token_hex(16),
        name=archived.name if keep else new_name(archived.title, clock.at(archived.made).date()),
        secret=secrets.token_hex(32),
        head_seq=0,
        head_link=first_link(archived.chain),
    )


def _no_archive(name: str) -> BadArchive:
    return BadArchive("no-archive", name=name)


def _changed(name: str, seq: int | None) -> BadArchive:
    return BadArchive("archive-changed", name=name, seq=seq or 0)


def _unfit(name: str, seq: int) -> BadArchive:
    return BadArchive("archive-event", name=name, seq=seq)


@contextmanager
def _scanner_errors(name: str) -> Iterator[None]:
    """Turns what the scanner raises into one sentence about the archive."""
    try:
        yield
    except TooLarge as error:
        raise BadArchive("archive-too-large", name=name) from error
    except (ValueError, RecursionError) as error:
        raise _no_archive(name) from error
