"""`python -m tests.catalogue.importing` imports every module of the program and prints, a line
each, what is looked up in the catalogue meanwhile: it should be nothing."""

import sys
from importlib import import_module
from pkgutil import walk_packages

import facilitator
from facilitator import locales
from facilitator.locales.po_file import Entry, PoFile

RUN = ("__main__", "journal.migrations.env")
"""Modules that run when they are imported: the program, and what alembic calls."""


class Recording(dict[str, Entry]):
    """A catalogue's texts, which prints what is asked for."""

    def get(self, text: str, default: object = None) -> None:  # type: ignore[override]
        sys.stdout.write(f"{text}\n")


def main() -> None:
    """Import everything."""
    locales._chosen = PoFile({}, Recording(), lambda number: int(number != 1))
    for module in walk_packages(facilitator.__path__, "facilitator."):
        if not module.name.endswith(RUN):
            import_module(module.name)


if __name__ == "__main__":
    main()
