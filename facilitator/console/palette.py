"""All actions of the page that is seen, for the command palette."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from facilitator.console.actions import Action
from facilitator.console.screens.page_screen import PageScreen

_NOT_HERE = ("palette", "up", "down")


class Commands(Provider):
    """Finds actions by their help sentence."""

    async def discover(self) -> Hits:
        """Everything that works here."""
        for action in self._actions():
            yield DiscoveryHit(_words(action), lambda id=action.id: self._act(id))

    async def search(self, query: str) -> Hits:
        """What fits the words that were typed."""
        matcher = self.matcher(query)
        for action in self._actions():
            score = matcher.match(_words(action))
            if score > 0:
                shown = matcher.highlight(_words(action))
                yield Hit(score, shown, partial(self._act, action.id))

    def _actions(self) -> list[Action]:
        screen = self.screen
        if not isinstance(screen, PageScreen):
            return []
        return [action for action in screen.here() if action.id not in _NOT_HERE]

    def _act(self, id: str) -> None:
        if isinstance(self.screen, PageScreen):
            self.screen.action_act(id)


def _words(action: Action) -> str:
    return f"{action.help}   {action.shown}"
