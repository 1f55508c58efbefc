"""The program's own parts: which are missing, and what that costs."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Mapping
from importlib.util import find_spec

from facilitator import __version__
from facilitator.locales import N_, _
from facilitator.services.checkup.finding import Finding

_PARTS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "groups": (("numpy",), N_("Without “groups” no opinion groups are found among votes.")),
    "postgres": (
        ("asyncpg", "greenlet"),
        N_("Without “postgres” sessions can't be kept in a PostgreSQL database."),
    ),
}
"""What the program can do without: the modules of each part, and what is missing then."""


def missing(there: Callable[[str], bool] = lambda name: find_spec(name) is not None) -> list[str]:
    """The parts that are not installed."""
    return [part for part, (modules, _costs) in _PARTS.items() if not all(map(there, modules))]


def parts(absent: Iterable[str], needed: str = "") -> Finding:
    """The program, its Python, and what is missing; `needed` is a part without which there is no
    session here."""
    template = _("Facilitator {version} with Python {python}.")
    says = template.format(version=__version__, python=platform.python_version())
    names = list(absent)
    if not names:
        return Finding("parts", "ok", says)
    says = " ".join([says, *(_(_PARTS[name][1]) for name in names)])
    advice = _("To install it: pip install “facilitator[{parts}]”.").format(parts=",".join(names))
    return Finding("parts", "fail" if needed in names else "ok", says, advice)
