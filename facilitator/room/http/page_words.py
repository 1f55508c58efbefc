"""The phone page's words in each language, as the page fetches them; and the page itself, which
speaks before it has any."""

from __future__ import annotations

import json
from html import escape

from facilitator import locales
from facilitator.locales import ENGLISH
from facilitator.locales.po_file import PoFile

PLURALS = 200
"""So many numbers are told, from 0: above a hundred a language goes by the last two digits."""

_PAGE = "facilitator/room/page/"
_LANGUAGES = "/words/languages.json"
_OPENED = '<html lang="en" dir="ltr">'


class PageWords:
    """The languages that phones can choose: those that come with the program, and the one that is
    being tried out. A catalogue is read once a phone asks for it."""

    def __init__(self) -> None:
        self.codes = locales.codes()
        self._read: dict[str, PoFile] = {}
        if chosen := locales.chosen_file():
            self._read[chosen.language] = chosen
            self.codes += [code for code in self._read if code not in self.codes]
        self.addresses = {_LANGUAGES, *(f"/words/{code}.json" for code in self.codes)}
        """The addresses of the files with words."""

    def catalogue(self, code: str) -> PoFile:
        """The catalogue of one of these languages."""
        if code not in self._read:
            path = locales.file_of(code)
            assert path is not None, code
            self._read[code] = PoFile.read(path)
        return self._read[code]

    def file(self, address: str) -> bytes:
        """The file at one of the `addresses`."""
        if address == _LANGUAGES:
            return self.languages()
        return self.texts(address.removeprefix("/words/").removesuffix(".json"))

    def languages(self) -> bytes:
        """The languages, with what they call themselves and the side they are written from."""
        names = {code: self.catalogue(code).name for code in self.codes if code != ENGLISH}
        names = {ENGLISH: locales.OWN_NAME, **names}
        sides = {code: locales.direction(code) for code in names}
        return _json({code: {"name": names[code], "dir": sides[code]} for code in names})

    def texts(self, code: str) -> bytes:
        """The page's texts in a language: `texts` by their English singular, each as it is said or,
        where something is counted, in all its forms; `plural` has for each number the place of its
        form."""
        catalogue = self.catalogue(code)
        texts = {
            entry.text: entry.translations if entry.plural else entry.translations[0]
            for entry in catalogue.entries.values()
            if any(file.startswith(_PAGE) for file in entry.files)
        }
        plural = "".join(str(catalogue.form(number)) for number in range(PLURALS))
        return _json({"plural": plural, "texts": texts})

    def page(self, code: str, file: str, html: bytes) -> bytes:
        """A page in a language, as far as it speaks before it has its words."""
        if code == ENGLISH:
            return html
        text = html.decode()
        for entry in self.catalogue(code).entries.values():
            if f"{_PAGE}{file}" in entry.files:
                text = text.replace(f">{entry.text}<", f">{escape(entry.translations[0])}<")
        opened = f'<html lang="{escape(code)}" dir="{locales.direction(code)}">'
        return text.replace(_OPENED, opened).encode()

    def best(self, accepted: str) -> str:
        """The language that a browser asks for, by its header Accept-Language."""
        wishes = [wish.strip().partition(";") for wish in accepted[:200].lower().split(",")]
        known = {code.lower(): code for code in self.codes}
        for wish, _semicolon, parameter in sorted(wishes, key=lambda wish: -_weight(wish[2])):
            for wanted in (wish, wish.split("-")[0]):
                if wanted in known and _weight(parameter) > 0:
                    return known[wanted]
        return ENGLISH


def _weight(parameter: str) -> float:
    try:
        return float(parameter.strip().removeprefix("q="))
    except ValueError:
        return 1.0


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
