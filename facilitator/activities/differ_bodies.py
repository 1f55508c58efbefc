"""What phones send, and the facilitator notes, of a point on which the room agrees to disagree."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Annotated, Any, ClassVar

from msgspec.structs import replace

from facilitator.locales import N_
from facilitator.workshop.bodies import UNSAID, ContributionBody, OneOfSeveral
from facilitator.workshop.field_types import Day, ref, text_of
from facilitator.workshop.items import DISAGREEMENT
from facilitator.workshop.text_sanitizing import ANSWER

_ID = re.compile(rf"{DISAGREEMENT}[1-9][0-9]{{0,8}}")


class Differing(ContributionBody, frozen=True):
    """A position on an `issue`, which is the id of a disagreement, or in words for a new one: what
    its holders say, what they `need`, what could be done `meanwhile`, when to look at it `again`;
    and whether it is `ours` to settle, or not our battle."""

    kind: ClassVar[str] = "differ"
    blank: ClassVar[Mapping[str, Any] | None] = {
        "issue": UNSAID,
        "position": UNSAID,
        "need": "",
        "meanwhile": "",
        "again": None,
        "ours": True,
    }
    limited: ClassVar[bool] = True
    issue: Annotated[str, text_of(ANSWER)]
    position: Annotated[str, text_of(ANSWER)]
    need: Annotated[str, text_of(ANSWER, empty=True)] = ""
    meanwhile: Annotated[str, text_of(ANSWER, empty=True)] = ""
    again: Day | None = None
    ours: bool = True

    def reads(self) -> str:
        """Its words are those of the position; the others go along with it."""
        return self.position


def is_reference(issue: str) -> bool:
    """Whether an issue is the id of a disagreement, and not words."""
    return _ID.fullmatch(issue) is not None


class MeanwhileAgreed(OneOfSeveral, frozen=True):
    """The room has agreed what is done about a disagreement `meanwhile` and when it looks at it
    `again`, or that it is not `ours` to settle. The last one on an issue counts; what is left out
    is not agreed."""

    kind: ClassVar[str] = "agree-meanwhile"
    undoable: ClassVar[bool] = True
    did: ClassVar[str] = N_("noted what we do meanwhile")
    issue: Annotated[str, ref(DISAGREEMENT)]
    meanwhile: Annotated[str, text_of(ANSWER, empty=True)] = ""
    again: Day | None = None
    ours: bool = True

    def without(self, hidden: Collection[str], seq: int) -> MeanwhileAgreed:
        return replace(self, meanwhile="") if self.issue in hidden else self
