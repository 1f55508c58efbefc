"""`python -m tests.catalogue.importing` imports every module of the program and prints, a line
each, what is looked up in the catalogue meanwhile: it should be nothing."""

import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import walk_packages

import facilitator
from facilitator import locales
from facilitator.locales.po_file import Entry, PoFile

RUN = ("__main__", "journal.migrations.env")
"""Modules that run when they are imported: the program, and what alembic calls."""


class Recording(Mapping[str, Entry]):
    """A catalogue without a text, which prints what is asked for."""

    def __getitem__(self, text: str) -> Entry:
        sys.stdout.write(f"{text}\n")
        raise KeyError(text)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def main() -> None:
    """Import everything."""
    locales._chosen = PoFile({}, Recording(), lambda number: int(number != 1))
    for module in walk_packages(facilitator.__path__, "facilitator."):
        if not module.name.endswith(RUN):
            import_module(module.name)


if __name__ == "__main__":
    main()
