"""An exclusive lock on an open file, given back by the system when its process ends.

`filelock` would do the locking, but it empties the file before it has the lock, and with it the
words that say who holds it.
"""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import msvcrt
    import os

    # Windows bars others from what is locked; far behind the text, so that they can read that.
    _FAR = 1 << 30

    def take(file: int) -> bool:
        """Lock the open file; False if another process has it."""
        os.lseek(file, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def take(file: int) -> bool:
        """Lock the open file; False if another process has it."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
