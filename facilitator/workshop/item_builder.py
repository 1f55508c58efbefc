"""The part of the state builder that a step's rounds work with: items, and groups by name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from facilitator.workshop.items import Item, Items, PrincipleTerms


class ItemBuilder(Protocol):
    """What a round may read of the session while it is folded, and make there."""

    @property
    def items(self) -> Items:
        """All items that were made."""

    @property
    def hidden(self) -> frozenset[str]:
        """The ids of what is not shown."""

    def make(self, item: Item) -> None:
        """Add an item."""

    def set_state(self, ids: Iterable[str], state: str) -> None:
        """Note what happened to items, such as "adopted"."""

    def fix_wording(
        self,
        version: str,
        parts: tuple[tuple[str, str], ...],
        terms: Mapping[str, PrincipleTerms],
    ) -> None:
        """Let a version of the statement read as these sentences (id, text), or "" principles as
        these texts, with these terms and no others."""

    def name_group(self, name: str, seq: int, by: str, step: str = "", known: str = "") -> str:
        """The id of the group with that name; made if there is none."""

    def unname_group(self, id: str, by: str) -> None:
        """Take back that somebody or something names a group."""

    def meant(self, group: str) -> str:
        """The id of the group that a group's id means: its own, or that of the one that it was
        merged into."""

    @property
    def offered(self) -> Collection[str]:
        """The ids of the answers to which others may refer."""

    def offer(self, answer: str) -> None:
        """Let others refer to an answer: phones are offered it to choose from."""

    def withdraw_offer(self, answer: str) -> None:
        """Let nobody refer to an answer any more."""

    def renew_phones(self) -> None:
        """Have phones ask again in a moment: what stands of somebody counts otherwise now."""
