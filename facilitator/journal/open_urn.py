"""The urn of an open session as its writer knows it, and clearing what it left behind."""

from __future__ import annotations

from facilitator.journal.open import Journal
from facilitator.journal.reporting import report
from facilitator.journal.urn_table import Urn, UrnChanges
from facilitator.workshop.urn import UrnChange


class StoredUrn:
    """What is in the urn now. Used in the writer's thread."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._clear = journal.cleared
        self._reported = False
        self.now = journal.urn

    def take(self, changes: UrnChanges) -> None:
        """Go on with what was stored."""
        self.now.take(changes)
        if changes.emptied:
            self._clear = False
            self.clear()

    def replace(self, read: Urn) -> list[UrnChange]:
        """Begin anew with what is stored; what that changes."""
        changes = self.now.difference(read.entries)
        self.now, self._clear = read, False
        return changes

    def clear(self) -> None:
        """Once a step has closed: see that nothing beside the tables tells in which order that came
        which is in the journal now. Tried again until it is complete, where that is in our hands.
        """
        if self._clear:
            return
        try:
            self._clear = self._journal.store.clear()
        except Exception as error:
            if not self._reported:
                report("what an urn left behind could not be cleared yet", error)
            self._reported = True
