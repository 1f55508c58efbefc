"""A room that gives nobody up who is slow: `python -m tests.room.unhurried SESSION OPTIONS`."""

import sys
from functools import partial

from facilitator.room import main
from facilitator.room.timeouts import Timeouts

SECONDS = 600.0

if __name__ == "__main__":
    times = Timeouts(header=SECONDS, body=SECONDS, stuck=SECONDS)
    main.run = partial(main.run, times=times)
    sys.exit(main.main(sys.argv[1:]))
