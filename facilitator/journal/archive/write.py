"""Writing a session as an archive: one gzipped JSON document that holds every event.

`{"facilitator": 1, "session": {…}, "events": [{seq, cid, who, step, kind, version, body, salt,
digest, link, at}]}`, the keys in this order, an event a line. `session.id` is the id of the chain;
what is only this computer's (the room's secret, port and Wi-Fi) stays here. So does what is in the
urn: two archives of an open anonymous step would tell what came in between.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any, Final

from facilitator.journal.integrity.chain import FORMAT, canonical
from facilitator.journal.integrity.verify import check_rows
from facilitator.journal.locations import Ref
from facilitator.journal.reading import Columns, reader
from facilitator.journal.rows import Row
from facilitator.journal.session_errors import Damaged
from facilitator.journal.session_record import Session

SESSION_FIELDS: Final = (
    "name", "title", "made", "version", "head_seq", "head_link", "agenda", "cause", "place",
    "keep_until", "ended", "people", "step", "phase", "updated",
)  # fmt: skip
"""Columns of the session that an archive has under their own names."""


def archive_of(ref: Ref) -> bytes:
    """A session as an archive; the same session always gives the same bytes.

    Its chain is checked first: raises Damaged, or what else reading raises.
    """
    with reader(ref) as source:
        session, rows = source.session(), list(source.rows())
    verdict = check_rows(session.chain, session.head, rows)
    if not verdict.ok:
        raise Damaged(ref.name, verdict.damage[0].seq)
    packer = zlib.compressobj(9, wbits=31)
    packed = [packer.compress(line.encode()) for line in _lines(session, rows)]
    return b"".join([*packed, packer.flush()])


def _lines(session: Session, rows: list[Columns]) -> Iterator[str]:
    fields = {"id": session.chain, **{name: getattr(session, name) for name in SESSION_FIELDS}}
    yield f'{{"facilitator":{FORMAT},\n"session":{canonical(fields)},\n"events":['
    for index, columns in enumerate(rows):
        yield ("," if index else "") + "\n" + _event(Row(*columns))
    yield "\n]}\n"


def _event(row: Row) -> str:
    fields: dict[str, Any] = row._asdict()
    fields["body"] = None if row.body is None else json.loads(row.body)
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
