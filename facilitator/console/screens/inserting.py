"""A step more behind another one: of an agenda, or a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from facilitator.console.screens.choose import ChooseScreen
from facilitator.console.screens.step_choice import NEW, StepChoiceScreen, sources
from facilitator.console.screens.step_form import NewStepScreen, Table, Take
from facilitator.locales import _

if TYPE_CHECKING:
    from facilitator.console.screens.page_screen import PageScreen
    from facilitator.workshop.agenda import Agenda, Step


async def insert(
    screen: PageScreen[Any], behind: Step, agendas: Sequence[Agenda], take: Take
) -> str:
    """Ask which step comes there, and have it taken; its title, "" if none was. Raises
    FacilitatorError if one of an agenda is refused: a form says so itself."""
    where = _("It comes after “{title}”.").format(title=behind.title)
    asks = _("Which step do you want to insert?")
    chosen = await screen.app.push_screen_wait(ChooseScreen(asks, sources(agendas), [where]))
    if not chosen:
        return ""
    if chosen == NEW:
        return await screen.app.push_screen_wait(NewStepScreen(take, where)) or ""
    agenda = agendas[int(chosen)]
    id = await screen.app.push_screen_wait(StepChoiceScreen(agenda, screen.top()))
    step = agenda.step(id)
    if step is None:
        return ""
    table: Table = step.to_body()
    await take(table)
    return step.title
