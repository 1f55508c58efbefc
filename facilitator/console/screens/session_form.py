"""What the forms that change a session of the library have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from facilitator.console.screens.form import FormScreen, Values
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.errors import FacilitatorError

if TYPE_CHECKING:
    from facilitator.workshop.commands.registry import Argument
    from facilitator.workshop.state import State

Lead = Callable[[str, "Argument"], Awaitable[object]]
"""Carries out one of the facilitator's commands. Raises FacilitatorError."""


class SessionForm(FormScreen[bool | None]):
    """Gives True once all that was asked for is stored. What was refused is said at the field
    `make`, which carries it out."""

    def __init__(self, state: State, lead: Lead) -> None:
        super().__init__()
        self._state, self._lead = state, lead

    @abstractmethod
    async def change(self, values: Values) -> None:
        """Have the session changed. Raises FacilitatorError."""

    async def submit(self, values: Values) -> Mapping[str, str]:
        try:
            await self.change(values)
        except FacilitatorError as error:
            return {"make": text_of(error)}
        self.done(True)
        return {}
