"""Speaking another language for a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from facilitator import locales
from facilitator.locales.po_file import PoFile


@contextmanager
def speaking(catalogue: PoFile) -> Iterator[None]:
    """Have everything that is looked up said as this catalogue has it."""
    before = locales._chosen
    locales._chosen = catalogue
    try:
        yield
    finally:
        locales._chosen = before
