"""A checkout as small as can be: the real run.py, a program of one line, a package of one file.

Its packages come from a folder of wheels made here, so that all of the set-up is tried without
a network; the index that pip is told of is one that nobody answers at.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = "facilitator_sample"
PROGRAM = """
import os, sys
import facilitator_sample
print(facilitator_sample.VERSION, os.environ["FACILITATOR_SESSIONS"], *sys.argv[1:])
"""
NOWHERE = {
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_NO_CACHE_DIR": "1",
    "PIP_RETRIES": "0",
}


def wheel(folder: Path, version: str) -> str:
    """Make a wheel of that version in the folder; its lines for a lock file."""
    info = f"{PACKAGE}-{version}.dist-info"
    files = {
        f"{PACKAGE}.py": f'VERSION = "{version}"\n',
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {PACKAGE}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/RECORD": "",
    }
    folder.mkdir(exist_ok=True)
    path = folder / f"{PACKAGE}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return f"{PACKAGE.replace('_', '-')}=={version} \\\n    --hash=sha256:{digest}\n"


@dataclass(frozen=True, slots=True)
class Checkout:
    """A folder with run.py in it, and the folder of wheels beside it."""

    folder: Path
    wheels: Path

    @property
    def home(self) -> Path:
        return self.folder / ".venv"

    @property
    def log(self) -> str:
        """All that was installed so far."""
        path = self.home / "facilitator-setup.log"
        return path.read_text("utf-8") if path.exists() else ""

    def lock(self, base: str, extras: str = "") -> None:
        """Write the lock files."""
        (self.folder / "requirements.lock").write_text(base)
        (self.folder / "requirements-extras.lock").write_text(extras)

    def environment(self, more: Mapping[str, str]) -> dict[str, str]:
        """The variables of a start: nothing of the tests' own, and no network."""
        own = {k: v for k, v in os.environ.items() if not k.startswith(("FACILITATOR_", "PIP_"))}
        return own | NOWHERE | dict(more)

    def start(
        self,
        *arguments: str,
        offline: bool = False,
        python: str = sys.executable,
        cwd: Path | None = None,
        **more: str,
    ) -> subprocess.CompletedProcess[str]:
        """Start it; `offline` is without the folder of wheels."""
        wheels = [] if offline else ["--wheelhouse", str(self.wheels)]
        return subprocess.run(
            [python, self.folder / "run.py", *wheels, *arguments],
            cwd=cwd or self.folder.parent,
            env=self.environment(more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=600,
        )


def check_out(root: Path, version: str = "1.0") -> Checkout:
    """A fresh checkout below this folder, with nothing installed."""
    made = Checkout(root / "checkout", root / "wheels")
    (made.folder / "facilitator").mkdir(parents=True)
    shutil.copy(PROJECT / "run.py", made.folder)
    (made.folder / "facilitator" / "__main__.py").write_text(PROGRAM)
    made.lock(wheel(made.wheels, version))
    return made
