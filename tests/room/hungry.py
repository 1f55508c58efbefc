"""A room that gets no more memory than it has once its door is open, and then wants a thread:
`python -m tests.room.hungry SESSION OPTIONS`."""

import resource
import sys
from pathlib import Path
from threading import Thread
from typing import Any

from facilitator.room import main

told_ready = main._line


def hungry(message: dict[str, Any]) -> None:
    """Tell that it is ready, and take all memory away."""
    told_ready(message)
    if message["ready"]:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        most = pages * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        Thread(target=int).start()


if __name__ == "__main__":
    main._line = hungry
    sys.exit(main.main(sys.argv[1:]))
