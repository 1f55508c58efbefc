"""The sentence of an error, made when it is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from facilitator.locales import _, n_
from facilitator.services.error_texts.command_line import AGENDAS, COMMAND_LINE
from facilitator.services.error_texts.foreign_tables import TABLES
from facilitator.services.error_texts.leading import LEADING
from facilitator.services.error_texts.phones import PHONES
from facilitator.services.error_texts.stored_sessions import SESSIONS
from facilitator.workshop.clock import HERE
from facilitator.workshop.errors import FacilitatorError, Parameter
from facilitator.workshop.expectations import expectation_text
from facilitator.workshop.terminal_text import visible

TEXTS: Mapping[str, str | tuple[str, str]] = {
    **PHONES,
    **LEADING,
    **SESSIONS,
    **COMMAND_LINE,
    **AGENDAS,
    **TABLES,
}
"""The sentence of every code but the activities' own."""

_MOMENTS = ("since", "backup_of")


def text_of(error: FacilitatorError | OSError) -> str:
    """The sentence of an error in the chosen language; with a second one where something can be
    done. What others wrote or named stands in it as plain text in one line."""
    error = known(error)
    more = offer_text(error.parameters)
    sentence = _sentence(error.code, error.parameters)
    return f"{sentence} {more}" if more else sentence


def known(error: FacilitatorError | OSError) -> FacilitatorError:
    """The error; one of the operating system as one of ours."""
    if isinstance(error, FacilitatorError):
        return error
    if isinstance(error, PermissionError) and error.filename:
        return FacilitatorError("no-permission", name=str(error.filename))
    return FacilitatorError("system", why=error.strerror or str(error))


def offer_text(parameters: Mapping[str, Parameter]) -> str:
    """What can be brought back, in a sentence; "" if nothing is named."""
    if "rescued" in parameters:
        text = _("The room kept a copy, {rescued}. To bring it back, use “facilitator restore”.")
    elif "backup_of" in parameters:
        text = _(
            "There is an intact backup of {backup_of}. To bring it back, use “facilitator restore”."
        )
    else:
        return ""
    return text.format_map(_shown(parameters))


def _sentence(code: str, parameters: Mapping[str, Parameter]) -> str:
    # All activities, which the library's first page does not need.
    from facilitator.activities.catalogue import CATALOGUE

    own = CATALOGUE.error(code)
    text = own.text if own else TEXTS.get(code, TEXTS["failed"])
    if isinstance(text, tuple):
        count = parameters.get("count")
        chosen = n_(*text, count if isinstance(count, int) else 0)
    else:
        chosen = _(text)
    return visible(chosen.format_map(_shown(parameters)))


def _shown(parameters: Mapping[str, Parameter]) -> Mapping[str, object]:
    """The parameters as they stand in a sentence."""
    shown: dict[str, object] = defaultdict(str)
    shown |= {name: _value(name, value) for name, value in parameters.items()}
    if "reason" in parameters:
        inner = {name: value for name, value in parameters.items() if name != "reason"}
        shown["reason"] = _sentence(str(parameters["reason"]), inner)
    if "keys" in parameters or "file" in parameters:
        shown["place"] = _place(parameters)
    return shown


def _value(name: str, value: Parameter) -> object:
    if name == "expected" and isinstance(value, tuple):
        return expectation_text(value)
    if name in _MOMENTS and isinstance(value, int):
        return f"{HERE.at(value):%Y-%m-%d %H:%M}"
    if name == "texts" and isinstance(value, tuple):
        return ", ".join(f"“{text}”" for text in value)
    if name == "columns" and isinstance(value, tuple):
        return _one_of(tuple(f"“{text}”" for text in value))
    return ", ".join(map(str, value)) if isinstance(value, tuple) else value


def _one_of(texts: tuple[str, ...]) -> str:
    """Texts of which one will do."""
    *first, last = texts
    if not first:
        return last
    return _("{texts} or {last}").format(texts=", ".join(first), last=last)


def _place(parameters: Mapping[str, Parameter]) -> str:
    """Where in which agenda or table."""
    file, line, keys = (parameters.get(name) for name in ("file", "line", "keys"))
    first = str(file or "")
    if line:
        first = _("{file}, line {line}").format(file=file, line=line)
    elif entry := parameters.get("entry"):
        first = f"{file}, {entry}"
    parts = [first] if first else []
    if isinstance(keys, tuple):
        parts.append(", ".join([_step(parameters), *map(str, keys)]))
    return ": ".join(parts)


def _step(parameters: Mapping[str, Parameter]) -> str:
    number, id = parameters.get("step"), parameters.get("id")
    if not number:
        return _("agenda")
    if not id:
        return _("step {number}").format(number=number)
    return _("step {number} ({id})").format(number=number, id=repr(id))
