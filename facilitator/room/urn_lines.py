"""What consoles are told of the urn: all of it to one that is new, then what has changed since.

The order of the changes is in this process's memory alone, and goes when the steps close.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from facilitator.link.messages import encode_urn
from facilitator.workshop.urn import Entry, UrnChange

AT_ONCE = 500
"""Changes in one line at most."""


class UrnLines:
    """The newest change of each entry, by contribution id, those that changed last at the end.
    `revision` counts the changes."""

    def __init__(self) -> None:
        self.revision = 0
        self._changes: dict[str, tuple[int, UrnChange]] = {}

    def note(self, change: UrnChange) -> None:
        """Take a change."""
        self.revision += 1
        self._changes.pop(change.cid, None)
        self._changes[change.cid] = (self.revision, change)

    def landed(self, cid: str) -> None:
        """What had this id is an event now: whoever takes that needs no more."""
        self._changes.pop(cid, None)

    def since(self, revision: int | None) -> bytes:
        """The changes after a revision as lines of the link, or all that is in the urn."""
        newest = takewhile(
            lambda noted: revision is None or noted[0] > revision,
            reversed(self._changes.values()),
        )
        changes = [change for _revision, change in newest][::-1]
        if revision is None:
            changes = [change for change in changes if isinstance(change, Entry)]
        return b"".join(self._lines(changes, anew=revision is None))

    def _lines(self, changes: list[UrnChange], *, anew: bool) -> Iterator[bytes]:
        for at in range(0, max(1, len(changes)), AT_ONCE):
            portion = changes[at : at + AT_ONCE]
            yield encode_urn(portion, self.revision, anew=anew and not at)
