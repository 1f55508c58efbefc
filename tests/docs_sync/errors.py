"""Every error by its code: what it says, what stands in it, and what a phone gets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import Formatter

from facilitator.activities.catalogue import CATALOGUE
from facilitator.room.statuses import status_of
from facilitator.services.error_texts.command_line import AGENDAS, COMMAND_LINE
from facilitator.services.error_texts.foreign_tables import TABLES
from facilitator.services.error_texts.leading import LEADING
from facilitator.services.error_texts.phones import PHONES
from facilitator.services.error_texts.stored_sessions import SESSIONS
from facilitator.services.error_texts.wording import TEXTS
from facilitator.workshop.errors import FacilitatorError
from tests.docs_sync.tables import code, table


def holes(text: str) -> set[str]:
    """The parameters that stand in a sentence."""
    return {name for _text, name, _format, _how in Formatter().parse(text) if name}


def every_text() -> dict[str, str | tuple[str, str]]:
    """The sentence of every code, with the activities' own."""
    own = {code: text.text for activity in CATALOGUE for code, text in activity.errors.items()}
    return {**TEXTS, **own}


def phones() -> str:
    """What phones can be told, with the activities' own."""
    own = {
        name: text.text
        for activity in CATALOGUE
        for name, text in activity.errors.items()
        if text.phone
    }
    rows = [
        (code(name), str(status_of(FacilitatorError(name))), _says(text), _parameters(text))
        for name, text in sorted({**PHONES, **own}.items())
    ]
    return table(("code", "status", "says", "parameters"), rows)


def leading() -> str:
    """What the facilitator can be told."""
    own = {
        name: text.text
        for activity in CATALOGUE
        for name, text in activity.errors.items()
        if not text.phone
    }
    return _listed({**LEADING, **own})


def sessions() -> str:
    """What can be wrong with sessions and files."""
    return _listed(SESSIONS)


def command_line() -> str:
    """What can be wrong with a command."""
    return _listed(COMMAND_LINE)


def agendas() -> str:
    """What can be wrong with an agenda."""
    return _listed(AGENDAS)


def tables() -> str:
    """What can be wrong with a table."""
    return _listed(TABLES)


def _listed(texts: Mapping[str, str | tuple[str, str]]) -> str:
    rows: Iterable[tuple[str, str, str]] = (
        (code(name), _says(text), _parameters(text)) for name, text in sorted(texts.items())
    )
    return table(("code", "says", "parameters"), list(rows))


def _says(text: str | tuple[str, str]) -> str:
    sentence = text if isinstance(text, str) else text[1]
    return sentence.replace("!r}", "}")


def _parameters(text: str | tuple[str, str]) -> str:
    sentence = text if isinstance(text, str) else text[1]
    return ", ".join(code(name) for name in sorted(holes(sentence)))
