"""What an error says to a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest

from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.errors import FacilitatorError

E = TypeVar("E", bound=FacilitatorError)


@contextmanager
def raises_saying(kind: type[E], sentence: str) -> Iterator[pytest.ExceptionInfo[E]]:
    """As `pytest.raises`, with a pattern for the sentence that people read."""
    with pytest.raises(kind) as caught:
        yield caught
    assert re.search(sentence, text_of(caught.value)), text_of(caught.value)
