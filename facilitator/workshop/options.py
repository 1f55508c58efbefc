"""What an agenda may set about a step of some activity."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, Literal

import msgspec

from facilitator.locales import N_

Left = Literal["answers", "statement", "proposition", "protocol", "adopted"]
"""What a step leaves for later ones: answers to a question, a draft of a document, or a statement
that the room has decided on."""


DOCUMENT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "statement": N_("the statement"),
        "proposition": N_("a value proposition"),
        "protocol": N_("how we work together"),
    }
)
"""What a form calls the documents (not yet translated)."""


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The options of an activity: each field has a default, and a `description` in its type. `what`
    is what the room does in such a step, for a list to choose from (not yet translated)."""

    what: ClassVar[str] = ""

    def leaves(self) -> Left | None:
        """What a step of these options leaves for those behind it."""
        return None

    def needs(self) -> Left | None:
        """What it works with, so that there must be a step before it that leaves this."""
        return None
