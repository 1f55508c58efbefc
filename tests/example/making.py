"""`python -m tests.example.making` records the example that comes with the program anew.

A facilitator leads a whole evening and a second one, with actions over the link, and the simulated
people of a rehearsal take part by the phones' interface. The clock is the evening's: recording it
takes a minute or two. It writes the archive that is shipped and the documents beside this module,
which later versions of the program must write alike.
"""

from __future__ import annotations

import asyncio
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from facilitator.journal.archive.write import archive_of
from facilitator.journal.integrity.verify import verify
from tests.example.aligning import align
from tests.example.connecting import connect
from tests.example.evening_time import EveningTime
from tests.example.hall import example_hall
from tests.example.reading import ARCHIVE, write_documents
from tests.example.replying import reply

BEGIN = datetime(2026, 9, 17, 16, 40, tzinfo=UTC)


async def recorded(folder: Path) -> bytes:
    """The archive of the whole example."""
    time = EveningTime(BEGIN)
    async with example_hall(folder, time) as hall:
        await connect(hall)
        await align(hall)
        await reply(hall)
        ref = hall.ref
    assert verify(ref).ok
    return archive_of(ref)


def main() -> None:
    """Record it and write what comes of it."""
    with tempfile.TemporaryDirectory() as folder:
        ARCHIVE.write_bytes(asyncio.run(recorded(Path(folder))))
    write_documents()


if __name__ == "__main__":
    main()
