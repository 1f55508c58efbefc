"""Surroundings in which a child can be run: another day and time, place, language and umask."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from zoneinfo import ZoneInfo

DAYS = 400
LANGUAGE = "FACILITATOR_TESTS_LANG"
"""The environment's variable with the language in which the tests run."""

_CLOCK = Path(__file__).with_name("clock.c")
_SOURCES = Path("/usr/share/i18n/locales")
_ASKED = """
import datetime, json, locale, os
now = datetime.datetime.now().astimezone()
before = os.umask(0)
locale.setlocale(locale.LC_ALL, "")
print(json.dumps([now.date().isoformat(), f"{now:%H:%M}", str(now.utcoffset()), before,
                  locale.getlocale(locale.LC_TIME)[0]]))
"""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`at` is the time of day there at which the child begins; `language` is what LANG says."""

    zone: str
    at: str
    language: str
    umask: int

    def __str__(self) -> str:
        return (
            f"{DAYS} days ahead, {self.at} in {self.zone}, LANG={self.language}, "
            f"umask {self.umask:03o}"
        )

    def begins(self, now: datetime) -> datetime:
        """The moment, there, at which the child is to believe that it begins."""
        day = (now.astimezone(ZoneInfo(self.zone)) + timedelta(days=DAYS)).date()
        wall = time_of_day.fromisoformat(self.at)
        return datetime.combine(day, wall, ZoneInfo(self.zone))

    def environment(self, made: Path) -> dict[str, str]:
        """The child's environment; `made` is where `make` has put what it needs."""
        now = datetime.now(UTC)
        ahead = math.ceil((self.begins(now) - now).total_seconds())
        kept = {k: v for k, v in os.environ.items() if not k.startswith("LC_")}
        return kept | {
            "LD_PRELOAD": str(made / "clock.so"),
            "TESTS_SECONDS_AHEAD": str(ahead),
            "TZ": self.zone,
            "LOCPATH": str(made),
            "LANG": self.language,
            LANGUAGE: self.language,
        }

    def run(self, command: Sequence[str], made: Path, folder: Path) -> int:
        """Run a command there; its exit code."""
        place = self.environment(made)
        return subprocess.run(command, cwd=folder, env=place, umask=self.umask).returncode

    def wrong(self, made: Path) -> str:
        """What a child finds there that is not as it should be; "" if all is."""
        begins = self.begins(datetime.now(UTC))
        language = self.language.partition(".")[0]
        expected = [
            begins.date().isoformat(),
            self.at,
            str(begins.utcoffset()),
            self.umask,
            None if language == "C" else language,
        ]
        done = subprocess.run(
            [sys.executable, "-c", _ASKED],
            env=self.environment(made), umask=self.umask, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode:
            return done.stderr
        actual = json.loads(done.stdout)
        return "" if actual == expected else f"wanted {expected}, found {actual}"


def make(folder: Path, languages: Sequence[str]) -> None:
    """Put into a folder what children need: the clock, and those languages that are no C."""
    folder.chmod(0o755)  # tests that run as nobody need it, too
    clock = str(folder / "clock.so")
    compiled = ["cc", "-shared", "-fPIC", "-O2", "-fno-builtin", "-nostdlib", "-o", clock]
    subprocess.run([*compiled, str(_CLOCK)], check=True)
    for language in languages:
        name, _dot, signs = language.partition(".")
        if name != "C":
            command = ["localedef", "-i", str(_SOURCES / name), "-f", signs, str(folder / language)]
            subprocess.run(command, check=True)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
