"""What may stand in an archive: every field, strictly, before anything of it is used."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import msgspec

from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.archive.write import SESSION_FIELDS
from facilitator.journal.integrity.chain import canonical
from facilitator.journal.locations import NAME
from facilitator.journal.rows import BODY_LIMIT, COLUMNS, Row, names_fit
from facilitator.journal.session_record import Session
from facilitator.workshop.clock import LAST_MOMENT
from facilitator.workshop.events import Event

_HEX32 = re.compile("[0-9a-f]{32}")
_HEX64 = re.compile("[0-9a-f]{64}")
_WORD = re.compile("[a-z0-9-]{0,80}")
_LAST_SEQ = 100_000_000
_TEXT = 1000


def event_of(fields: Any) -> tuple[Row, Event]:
    """An event of an archive as a row and as the fold would read it.

    Raises ValueError; UnknownKind for one that this program does not know.
    """
    if not isinstance(fields, dict) or fields.keys() != set(COLUMNS):
        raise ValueError("other fields")
    plain = fields["body"]
    if plain is not None and not isinstance(plain, dict):
        raise ValueError("no body")
    text = None if plain is None else canonical(plain)
    if text is not None and len(text) > BODY_LIMIT:
        raise ValueError("too large a body")
    row = Row(**{**fields, "body": text})
    _numbers(row)
    _texts(row)
    try:
        body = None if text is None else CATALOGUE.bodies.decode(row.kind, row.version, text)
    except msgspec.DecodeError as error:
        raise ValueError("another body") from error
    return row, Event(row.seq, row.cid, row.who, row.step, row.kind, row.version, body, row.at)


def session_of(fields: Any) -> Session:
    """The session of an archive, still with the archive's own name, without events or secret.

    Raises ValueError.
    """
    if not isinstance(fields, dict) or fields.keys() != {"id", *SESSION_FIELDS}:
        raise ValueError("other fields")
    numbers = {"made", "updated", "people", "head_seq"}
    for name in numbers:
        _number(fields[name], LAST_MOMENT if name in {"made", "updated"} else _LAST_SEQ)
    if fields["ended"] is not None:
        _number(fields["ended"], LAST_MOMENT)
    _form(fields["id"], _HEX32)
    _form(fields["head_link"], _HEX64)
    _form(fields["name"], NAME)
    _form(fields["step"], _WORD)
    _form(fields["phase"], _WORD)
    for name in ("title", "agenda", "cause", "place"):
        _text(fields[name], optional=name in {"cause", "place"})
    if fields["keep_until"] is not None:
        _day(fields["keep_until"])
    values = {name: fields[name] for name in SESSION_FIELDS}
    chain = fields["id"]
    return Session(id=chain, chain=chain, secret="", port=None, wifi=None, **values)


def texts_of(session: Session) -> list[str]:
    """The session's own texts."""
    texts = (session.title, session.agenda, session.cause, session.place)
    return [text for text in texts if text]


def _numbers(row: Row) -> None:
    _number(row.seq, _LAST_SEQ)
    _number(row.version, 1000)
    _number(row.at, LAST_MOMENT)


def _texts(row: Row) -> None:
    identifiers = (row.cid, row.who, row.step, row.kind)
    if not all(isinstance(identifier, str) for identifier in identifiers) or not names_fit(
        *identifiers
    ):
        raise ValueError("no ids")
    if row.salt is not None:
        _form(row.salt, _HEX32)
    _form(row.digest, _HEX64)
    _form(row.link, _HEX64)


def _number(value: Any, most: int) -> None:
    if type(value) is not int or not 0 <= value <= most:
        raise ValueError("no such number")


def _form(value: Any, pattern: re.Pattern[str]) -> None:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError("another form")


def _text(value: Any, optional: bool) -> None:
    if value is None and optional:
        return
    if not isinstance(value, str) or len(value) > _TEXT or "\0" in value:
        raise ValueError("no text")
    value.encode()


def _day(value: Any) -> None:
    if not isinstance(value, str) or date.fromisoformat(value).isoformat() != value:
        raise ValueError("no day")
