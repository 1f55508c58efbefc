"""Which pages of docs/ hold parts that are made from the code, between two comments."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.docs_sync import agendas, commands, errors, events, keys, limits, phones, privacy

Part = Callable[[], str]

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"

PAGES: Mapping[str, Mapping[str, Part]] = {
    "agendas.md": {
        "agenda": agendas.head,
        "step": agendas.steps,
        "activities": agendas.activities,
    },
    "keys.md": {"keys": keys.room, "replay": keys.replay, "elsewhere": keys.elsewhere},
    "events.md": {"session": events.of_the_session, "activities": events.of_activities},
    "commands.md": {
        "commands": commands.commands,
        "actions": commands.actions,
        "variables": commands.variables,
        "limits": limits.limits,
    },
    "errors.md": {
        "phones": errors.phones,
        "leading": errors.leading,
        "sessions": errors.sessions,
        "command_line": errors.command_line,
        "agendas": errors.agendas,
        "tables": errors.tables,
    },
    "safety.md": {"promises": privacy.promise_list},
    "phones.md": {"paths": phones.paths, "contributions": phones.contributions},
}

_PART = re.compile(r"<!-- made from the code: (\w+) -->\n.*?<!-- end -->", re.DOTALL)


def path_of(name: str) -> Path:
    """The page's file."""
    return DOCS / name


def current(name: str) -> str:
    """The page as it stands."""
    return path_of(name).read_text("utf-8")


def filled(name: str) -> str:
    """The page with its parts made anew; every part stands in it once."""
    parts = PAGES[name]
    names = _PART.findall(current(name))
    assert sorted(names) == sorted(parts), f"{name} has the parts {names}, not {list(parts)}"

    def made(match: re.Match[str]) -> str:
        part = match[1]
        return f"<!-- made from the code: {part} -->\n{parts[part]().strip()}\n<!-- end -->"

    return _PART.sub(made, current(name))
