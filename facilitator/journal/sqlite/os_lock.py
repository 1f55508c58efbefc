"""An exclusive lock on an open file, given back by the system when the file is closed.

On Linux and macOS it is a lock of the open file on one byte that lies far behind every database.
SQLite's own locks, on other bytes of the same file, and those of the process are none of its
business: `flock` would bar SQLite where it is a lock on all bytes (macOS, network folders), and a
process loses its own locks with the first file that it closes.

`filelock` would do the locking, but it empties the file before it has the lock, and with it the
words that say who holds it.
"""

from __future__ import annotations

import errno
import os
import sys

if sys.platform == "win32":
    import msvcrt

    # Windows bars others from what is locked; far behind the text, so that they can read that.
    _FAR = 1 << 30

    def take(file: int) -> bool:
        """Lock the open file; False if another open file has it."""
        os.lseek(file, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def taken(file: int) -> bool:
        """Whether another open file has the lock."""
        # To ask is to take it for an instant; whoever opens a session tries more than once.
        if not take(file):
            return True
        os.lseek(file, _FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)
        return False

else:
    import fcntl
    import struct

    _FAR = 1 << 60
    _LINUX = sys.platform == "linux"
    # The module `fcntl` knows these numbers on some systems only, and the record on none.
    _SET, _GET = (37, 36) if _LINUX else (90, 92)
    _RECORD = struct.Struct("@hhqqi4x" if _LINUX else "@qqihh")
    _NONE = {errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP}

    def take(file: int) -> bool:
        """Lock the open file, which is open for writing; False if another open file has it."""
        try:
            fcntl.fcntl(file, _SET, _record(fcntl.F_WRLCK))
        except (BlockingIOError, PermissionError):
            return False
        except OSError as error:
            if error.errno not in _NONE:
                raise
            return _whole(file, fcntl.LOCK_EX)
        return True

    def taken(file: int) -> bool:
        """Whether another open file has the lock."""
        try:
            lock_record = fcntl.fcntl(file, _GET, _record(fcntl.F_RDLCK))
        except OSError as error:
            if error.errno not in _NONE:
                raise
            free = _whole(file, fcntl.LOCK_SH)
            fcntl.flock(file, fcntl.LOCK_UN)
            return not free
        return _kind(lock_record) != fcntl.F_UNLCK

    def _record(kind: int) -> bytes:
        if _LINUX:
            return _RECORD.pack(kind, os.SEEK_SET, _FAR, 1, 0)
        return _RECORD.pack(_FAR, 1, 0, kind, os.SEEK_SET)

    def _kind(record: bytes) -> int:
        return int(_RECORD.unpack(record)[0 if _LINUX else 3])

    def _whole(file: int, how: int) -> bool:
        """The same where the system knows no locks of an open file on a part of it."""
        try:
            fcntl.flock(file, how | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
