"""What an agenda may set about drafting."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from facilitator.locales import N_
from facilitator.workshop.field_types import about
from facilitator.workshop.items import Document
from facilitator.workshop.options import DOCUMENT_WORDS, Left, Options


class DraftOptions(Options, frozen=True):
    """What an agenda may set about drafting."""

    what: ClassVar[str] = N_("Draft a text together")

    proposals: Annotated[
        bool,
        about(N_("whether phones and tables may propose whole versions"), N_("Whole versions")),
    ] = True
    document: Annotated[
        Document,
        about(
            N_(
                "what is drafted: the statement, a value proposition, or a protocol of how to work "
                "together; each has its own versions"
            ),
            N_("Draft"),
            DOCUMENT_WORDS,
        ),
    ] = "statement"
    headings: Annotated[
        bool,
        about(
            N_("whether the text is written under the headings of a template"), N_("Under headings")
        ),
    ] = False
    rounds: Annotated[
        int,
        Meta(ge=1, le=9),
        about(
            N_(
                "after how many rounds of reactions a sentence that is not settled is reworded, "
                "dropped, or moved to where we differ"
            ),
            N_("Rounds of reactions"),
        ),
    ] = 2

    def leaves(self) -> Left | None:
        return self.document
