"""A language's catalogue, read from the .po file that translators write.

It is read when the program starts: 1,500 texts take about ten milliseconds, and no compiled file
can be out of date. The places that the file names say which texts the phone page
needs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from gettext import c2py
from pathlib import Path

from facilitator.locales.marking import OWN_NAME

_PLURAL_FORMS = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A text, its plural or "", how it is said in the language (one for each plural form), and the
    files in which it stands."""

    text: str
    plural: str
    translations: tuple[str, ...]
    files: tuple[str, ...]

    def is_whole(self, forms: int) -> bool:
        """Whether it is translated; a counted text in as many forms as the language has."""
        return all(self.translations) and len(self.translations) == (forms if self.plural else 1)


@dataclass(frozen=True, slots=True)
class PoFile:
    """A catalogue: its headers, its texts by their English singular, and which form a number takes.

    `form` gives the place of the form among an entry's `translations`, counted from 0.
    """

    headers: Mapping[str, str]
    entries: Mapping[str, Entry]
    form: Callable[[int], int]

    @classmethod
    def read(cls, path: Path) -> PoFile:
        """The catalogue in a file. Raises OSError, and ValueError where it is not a .po file."""
        return cls.parse(path.read_text("utf-8"))

    @classmethod
    def parse(cls, text: str) -> PoFile:
        """The catalogue in the text of a .po file. Raises ValueError if it is none."""
        all_entries = {entry.text: entry for entry in map(_entry, _blocks(text)) if entry}
        head = all_entries.pop("", None)
        if head is None:
            raise ValueError("a .po file begins with its headers")
        lines = (line.partition(":") for line in head.translations[0].splitlines())
        headers = {name.strip(): value.strip() for name, _colon, value in lines}
        forms, form = _forms(headers.get("Plural-Forms", ""))
        whole = {text: entry for text, entry in all_entries.items() if entry.is_whole(forms)}
        return cls(headers, whole, form)

    @property
    def language(self) -> str:
        """The language's code, as it stands in a page: "pt-BR"."""
        return self.headers.get("Language", "").replace("_", "-")

    @property
    def name(self) -> str:
        """What the language calls itself."""
        return self.gettext(OWN_NAME)

    def gettext(self, text: str) -> str:
        """The text in this language."""
        entry = self.entries.get(text)
        return entry.translations[self.form(1) if entry.plural else 0] if entry else text

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The form of a text for that number in this language."""
        entry = self.entries.get(one)
        if entry is None or entry.plural != many:
            return one if count == 1 else many
        return entry.translations[self.form(count)]


def _blocks(text: str) -> Iterator[list[str]]:
    """The lines of each entry; what translators no longer need begins with #~."""
    for block in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in block.splitlines()]
        if lines := [line for line in lines if line and not line.startswith("#~")]:
            yield lines


def _entry(lines: list[str]) -> Entry | None:
    """The entry in these lines; None for one that a translator has yet to look at ("fuzzy")."""
    fields: dict[str, str] = {}
    files: list[str] = []
    name = ""
    for line in lines:
        if line.startswith("#:"):
            files += line[2:].split()
        elif line.startswith("#"):
            if line.startswith("#,") and "fuzzy" in line:
                return None
        else:
            if not line.startswith('"'):
                name, _space, line = line.partition(" ")
            fields[name] = fields.get(name, "") + _string(name, line.strip())
    if "msgid" not in fields:
        return None
    translations = tuple(value for name, value in fields.items() if name.startswith("msgstr"))
    return Entry(fields["msgid"], fields.get("msgid_plural", ""), translations, tuple(files))


def _string(name: str, quoted: str) -> str:
    """A string; its escapes are those of JSON. Raises ValueError where there is none."""
    if not (name.startswith("msg") and len(quoted) > 1 and quoted[0] == quoted[-1] == '"'):
        raise ValueError(f"not a line of a .po file: {name} {quoted[:60]}")
    return str(json.loads(quoted)) if "\\" in quoted else quoted[1:-1]


def _forms(header: str) -> tuple[int, Callable[[int], int]]:
    """How many forms there are, and which of them a number takes. Raises ValueError for a rule that
    can't be read."""
    match = _PLURAL_FORMS.search(header)
    return (int(match[1]), c2py(match[2])) if match else (2, c2py("n != 1"))
