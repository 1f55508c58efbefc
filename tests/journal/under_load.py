"""A process of its own that writes as fast as it can and prints what was acknowledged.

python -m tests.journal.under_load SESSION                   until it is killed
python -m tests.journal.under_load SESSION BYTES             until files may not grow any more,
                                                             then all again without that limit
"""

import contextlib
import os
import sys
import threading
from pathlib import Path

from facilitator.journal.locations import FileRef
from facilitator.journal.requests import WriteRequest
from facilitator.journal.session_errors import CannotStore
from facilitator.journal.writer import Writer
from tests.journal.toy import opened, vote

THREADS = 8


def say(*values: object) -> None:
    """A line at once, unbuffered."""
    os.write(1, f"{' '.join(map(str, values))}\n".encode())


def endless(writer: Writer, who: str) -> None:
    """Vote until the end; a line for each vote only after it was acknowledged."""
    while True:
        one = vote("again", who=who)
        (seq,) = writer.submit(one).result()
        say(one.cid, seq)


def run_endless(ref: FileRef) -> None:
    writer, _toy = opened(ref)
    for index in range(THREADS):
        threading.Thread(target=endless, args=(writer, f"p{index}"), daemon=True).start()
    threading.Event().wait()


def until_full(ref: FileRef, size: int) -> None:
    """Fill the disk, as far as this process can tell; then make room and send again."""
    import resource

    writer, _toy = opened(ref)
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    stored, lost = fill(writer)
    say("full", len(stored), writer.storage_failing, len(lost))
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    again = [writer.submit(one).result() for one in [*stored, *lost]]
    numbers = [seq for (seq,) in again]
    say("again", numbers == list(range(2, len(numbers) + 2)), writer.storage_failing)
    writer.close()


def fill(writer: Writer) -> tuple[list[WriteRequest], list[WriteRequest]]:
    stored: list[WriteRequest] = []
    lost: list[WriteRequest] = []
    while len(lost) < 20:
        one = vote("x" * 500)
        try:
            writer.submit(one).result()
        except CannotStore:
            lost.append(one)
        else:
            stored.append(one)
    return stored, lost


if __name__ == "__main__":
    session = FileRef(Path(sys.argv[1]))
    with contextlib.suppress(KeyboardInterrupt):
        if len(sys.argv) > 2:
            until_full(session, int(sys.argv[2]))
        else:
            run_endless(session)
