"""All actions of the page that is seen, for the command palette."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from facilitator.console.actions import Action
from facilitator.console.screens.page_screen import PageScreen

_NOT_HERE = ("command-palette", "up", "down")


class Commands(Provider):
    """Finds actions by their help sentence."""

    async def discover(self) -> Hits:
        """Everything that works here."""
        for action in self._actions():
            yield DiscoveryHit(_search_text(action), partial(self._act, action))

    async def search(self, query: str) -> Hits:
        """What fits the words that were typed."""
        matcher = self.matcher(query)
        for action in self._actions():
            score = matcher.match(_search_text(action))
            if score > 0:
                shown = matcher.highlight(_search_text(action))
                yield Hit(score, shown, partial(self._act, action))

    def _actions(self) -> list[Action]:
        screen = self.screen
        if not isinstance(screen, PageScreen):
            return []
        return [action for action in screen.here() if action.id not in _NOT_HERE]

    async def _act(self, action: Action) -> None:
        await self.screen.run_action(action.call)


def _search_text(action: Action) -> str:
    return f"{action.help}   {action.shown}"
