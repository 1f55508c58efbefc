"""The template and the catalogues of all languages, as `python -m tests.catalogue` writes them."""

from __future__ import annotations

from collections import defaultdict
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from facilitator.locales import ENGLISH, FOLDER, codes
from tests.catalogue.extraction import everything

TEMPLATE = FOLDER / "facilitator.pot"
WIDTH = 100
HEADER = "# The texts of Facilitator. `python -m tests.catalogue` writes this file."


_PASSING = (
    '"Project-Id-Version',
    '"Report-Msgid-Bugs-To',
    '"POT-Creation-Date',
    '"PO-Revision-Date',
    '"Last-Translator',
    '"Language-Team',
    '"Generated-By',
)
"""Headers that say nothing of the texts, and would change without them."""


def template() -> Catalog:
    """The template: every text once, in the order of the alphabet, with the files it stands in."""
    plurals: dict[str, str] = {}
    files: dict[str, set[str]] = defaultdict(set)
    notes: dict[str, set[str]] = defaultdict(set)
    for text, plural, file, note in everything():
        files[text].add(file)
        notes[text] |= {note} - {""}
        if plural:
            assert plurals.setdefault(text, plural) == plural, f"two plurals of {text!r}"
    catalog = _empty()
    for text in sorted(files):
        id = (text, plurals[text]) if text in plurals else text
        places = [(file, 0) for file in sorted(files[text])]
        catalog.add(id, locations=places, auto_comments=sorted(notes[text]))
    return catalog


def _empty(language: str | None = None) -> Catalog:
    catalog = Catalog(language, charset="utf-8", fuzzy=False)
    catalog.header_comment = HEADER
    return catalog


def in_english() -> Catalog:
    """The catalogue of English: every text as it is."""
    catalog = _empty(ENGLISH)
    for message in template():
        if message.id:
            catalog.add(message.id, message.id, locations=message.locations)
    return catalog


def updated(language: str) -> Catalog:
    """A language's catalogue with the template's texts; what it has translated stays."""
    if language == ENGLISH:
        return in_english()
    catalog = read_po(BytesIO((FOLDER / f"{language}.po").read_bytes()), language)
    catalog.update(template(), no_fuzzy_matching=True)
    return catalog


def written(catalog: Catalog) -> str:
    """A catalogue as its file holds it: without days and tools, so that only texts change it."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=WIDTH, sort_output=False, include_lineno=False)
    lines = buffer.getvalue().decode("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(_PASSING)]
    return "".join(kept)


def expected_files() -> dict[str, str]:
    """What each file of `facilitator/locales` should hold."""
    catalogues = {f"{code}.po": written(updated(code)) for code in codes()}
    return {TEMPLATE.name: written(template()), **catalogues}


def write_all() -> None:
    """Write the files that differ."""
    for name, text in expected_files().items():
        path = FOLDER / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8", newline="\n")
