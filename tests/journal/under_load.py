"""A process of its own that writes as fast as it can and prints what was acknowledged.

python -m tests.journal.under_load SESSION                   until it is killed
python -m tests.journal.under_load SESSION BYTES             until files may not grow any more,
                                                             then all again without that limit
python -m tests.journal.under_load FOLDER BYTES new          a new session whose files may grow no
                                                             further
"""

import contextlib
import os
import sys
import threading
from pathlib import Path

from facilitator.journal.locations import FileRef, Folder
from facilitator.journal.requests import WriteRequest
from facilitator.journal.session_errors import CannotStore, DiskFull
from facilitator.journal.writer import Writer
from tests.journal.toy import Wait, made, opened, vote

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
    say("asked", asked_for_nothing(writer), writer.storage_failing)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    again = [writer.submit(one).result() for one in [*stored, *lost]]
    numbers = [seq for (seq,) in again]
    say("again", numbers == list(range(2, len(numbers) + 2)), writer.storage_failing)
    writer.close()


def a_new_one(folder: Folder, size: int) -> None:
    """Say with which error a session is not made."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        made(folder)
    except DiskFull as error:
        say(error.code)


def asked_for_nothing(writer: Writer) -> str:
    """What becomes of a request for nothing, by which a room finds out whether it can store again:
    the name of the error."""
    gate = threading.Event()
    gate.set()
    request = WriteRequest(plan=Wait(threading.Event(), gate))
    return type(writer.submit(request).exception()).__name__


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
    path, *limit = sys.argv[1:]
    with contextlib.suppress(KeyboardInterrupt):
        if limit[1:] == ["new"]:
            a_new_one(Folder(Path(path)), int(limit[0]))
        elif limit:
            until_full(FileRef(Path(path)), int(limit[0]))
        else:
            run_endless(FileRef(Path(path)))
