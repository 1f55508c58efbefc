"""Writes the table of look-alike characters: `python -m tests.workshop.confusables FILE`, where
FILE is confusables.txt of a version of Unicode (https://www.unicode.org/Public/security/).

Left out is what cleaning drops, and what NFKC makes something else of: names are compared after it.
"""

from __future__ import annotations

import sys
import textwrap
import unicodedata
from collections import defaultdict
from pathlib import Path

from facilitator.workshop import confusables
from facilitator.workshop.text_sanitizing import sanitize_text

MODULE = '''\
"""Characters that look alike: what they are taken for, and those that look like it.

Made by tests/workshop/confusables.py of confusables.txt {version} of Unicode, by taking out what
names can't hold. Copyright © 1991-2026 Unicode, Inc.; its licence is in the file LICENSE-UNICODE.
"""

HEXADECIMAL = """
{rows}
"""
"""Each as `what it is taken for:characters`, parted by bars."""
'''


def rows(source: str) -> dict[str, str]:
    """Each character with what it is taken for."""
    lookalikes = {}
    for line in source.removeprefix("\ufeff").splitlines():
        parts = line.partition("#")[0].split(";")
        if len(parts) == 3:
            one, like = ("".join(chr(int(code, 16)) for code in part.split()) for part in parts[:2])
            lookalikes[one] = like
    return lookalikes


def is_needed(char: str) -> bool:
    """Whether a name that is compared can hold this character."""
    behind = unicodedata.normalize("NFC", f"x{char}")
    known = unicodedata.category(char) != "Cn"
    return not known or (
        sanitize_text(f"x{char}", 40) == behind and unicodedata.normalize("NFKC", char) == char
    )


def table(source: str) -> str:
    """The module with the table."""
    version = next(line.split()[-1] for line in source.splitlines() if "Version:" in line)
    alike_to: dict[str, list[str]] = defaultdict(list)
    for char, like in rows(source).items():
        if is_needed(char):
            alike_to[like].append(char)
    kept = [f"{_hex(like)}:{_hex(''.join(sorted(those)))}" for like, those in alike_to.items()]
    lines = textwrap.fill("|".join(sorted(kept)), 100, break_on_hyphens=False)
    return MODULE.format(version=version, rows=lines)


def _hex(text: str) -> str:
    return " ".join(f"{ord(char):X}" for char in text)


if __name__ == "__main__":
    module = Path(str(confusables.__file__))
    module.write_text(table(Path(sys.argv[1]).read_text("utf-8")), "utf-8")
