"""`python -m facilitator.room`: a session's room as a process of its own."""

import sys

from facilitator.room.main import main

if __name__ == "__main__":
    sys.exit(main())
