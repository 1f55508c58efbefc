"""A language of accents and brackets, made from the English texts.

⟦Ţĥîš îš ĥôŵ îţ ļôôķš. ôñé ţŵô⟧: what has no brackets did not go through the catalogue, what has
only one was cut off, and what breaks because it is a third longer would break in other languages.
"""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import cycle, islice

from facilitator.locales import FOLDER
from facilitator.locales.po_file import Entry, PoFile

LANGUAGE = "en-XA"
"""The code that Unicode has for English of that kind."""

FIRST, LAST = "⟦", "⟧"
LONGER = 0.35
PLAIN = "abcdefghijklmnopqrstuvwyzABCDEFGHIJKLMNOPQRSTUVWYZ"
ACCENTED = "áƀçđéƒĝĥîĵķļḿñôþǫŕšţûṽŵýžÁƁÇĐÉƑĜĤÎĴĶĻḾÑÔÞǪŔŠŢÛṼŴÝŽ"
ACCENTS = str.maketrans(PLAIN, ACCENTED)

_HOLE = re.compile(r"\{[^{}]*\}|%\(\w+\)[sd]|%[sd]")
_FILLER = "ôñé ţŵô ţĥŕéé ƒôûŕ ƒîṽé šîẋ ".replace("ẋ", "x")


def accented(text: str) -> str:
    """The text with accents on its letters; what is filled in later stays."""
    parts, at = [], 0
    for hole in _HOLE.finditer(text):
        parts += [text[at : hole.start()].translate(ACCENTS), hole[0]]
        at = hole.end()
    return "".join([*parts, text[at:].translate(ACCENTS)])


def pseudo(text: str) -> str:
    """The text in brackets, accented, and about a third longer. Space around it stays."""
    core = text.strip()
    if not core:
        return text
    more = max(1, round(len(_HOLE.sub("", core)) * LONGER))
    filler = "".join(islice(cycle(_FILLER), more - 1)).rstrip()
    longer = f"{accented(core)} {filler}".rstrip()
    return text.replace(core, f"{FIRST}{longer}{LAST}", 1)


@cache
def pseudo_locale() -> PoFile:
    """The whole catalogue in that language. Its texts are those of the English file, which is read
    sooner than the program; a test holds that it is current."""
    english = PoFile.read(FOLDER / "en.po").entries
    entries = {text: _entry(text, one.plural, one.files) for text, one in english.items()}
    return PoFile({"Language": LANGUAGE}, entries, lambda number: int(number != 1))


def _entry(text: str, plural: str, files: tuple[str, ...]) -> Entry:
    translations = (pseudo(text), pseudo(plural)) if plural else (pseudo(text),)
    return Entry(text, plural, translations, files)


@cache
def pseudo_file() -> str:
    """The same as a translator's file."""
    headers = f"Language: {LANGUAGE}\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
    blocks = [f'msgid ""\nmsgstr {_quoted(headers)}\n']
    for entry in pseudo_locale().entries.values():
        lines = [f"#: {' '.join(entry.files)}", f"msgid {_quoted(entry.text)}"]
        if entry.plural:
            lines.append(f"msgid_plural {_quoted(entry.plural)}")
            forms = enumerate(entry.translations)
            lines += [f"msgstr[{at}] {_quoted(form)}" for at, form in forms]
        else:
            lines.append(f"msgstr {_quoted(entry.translations[0])}")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def either(text: str) -> str:
    """A pattern of this text with accents or without, wherever they are: what people wrote stands
    inside of what the program says."""
    pairs = dict(zip(PLAIN, ACCENTED, strict=True))
    letters = (f"[{c}{pairs[c]}]" if c in pairs else re.escape(c) for c in text)
    return "".join(letters)


def only(text: str) -> str:
    """A pattern of this text and nothing else, as it is or in brackets and longer."""
    return f"^{FIRST}?{either(text)}( [^{FIRST}{LAST}]*)?{LAST}?$"
