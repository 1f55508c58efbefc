"""The agenda of the session that is led: a step more, and the steps to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.console.screens.command_screen import CommandScreen
from facilitator.locales import _
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.arranging import settled, settled_before
from facilitator.workshop.errors import Rejection

if TYPE_CHECKING:
    from facilitator.agendas.scales import Scale
    from facilitator.console.agenda_draft import AgendaDraft
    from facilitator.console.screens.step_form import Table
    from facilitator.workshop.agenda import Agenda


def scale_here(agenda: Agenda) -> Scale:
    """In the words of which scale this agenda is, if it is one that comes with the program."""
    from facilitator.agendas.scales import base_and_scale

    return base_and_scale(agenda.name)[1]


async def insert_behind(screen: CommandScreen, after: str) -> None:
    """Ask for a step, and have it inserted behind that one."""
    from facilitator.agendas import offered
    from facilitator.console.screens.inserting import insert

    async def take(table: Table) -> None:
        await screen.model.ask("insert-step", {"step": table, "after": after})

    state = screen.model.state
    try:
        title = await insert(screen, state.step(after), offered(scale_here(state.agenda)), take)
    except Rejection as no:
        screen.front.say(text_of(no))
        return
    if title:
        screen.front.say(_("“{title}” was inserted.").format(title=title), good=True)


async def change_steps(screen: CommandScreen) -> None:
    """Have the steps to come changed."""
    from facilitator.agendas import offered
    from facilitator.console.agenda_draft import AgendaDraft
    from facilitator.console.screens.agenda_screen import AgendaScreen

    async def use(draft: AgendaDraft) -> None:
        tables = [step.to_body() for step in draft.to_come]
        await screen.model.ask("arrange", {"steps": tables})

    state = screen.model.state
    draft = AgendaDraft(state.agenda, settled(state), len(settled_before(state)))
    agendas = offered(scale_here(state.agenda))
    used = _("Use them in this session")
    if await screen.app.push_screen_wait(AgendaScreen(draft, agendas, use, used)) is not None:
        screen.front.say(_("The steps to come were changed."), good=True)
