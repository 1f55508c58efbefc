"""run.py as a Python that is too old reads it: `python -m tests.setup.too_old 3 6 15`."""

import runpy
import sys
from pathlib import Path

RUN = Path(__file__).resolve().parents[2] / "run.py"

if __name__ == "__main__":
    sys.version_info = tuple(map(int, sys.argv[1:]))  # type: ignore[assignment]
    sys.argv = [str(RUN)]
    runpy.run_path(str(RUN), run_name="__main__")
