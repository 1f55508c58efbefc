"""The agenda of the session that is led: a step more, and the steps to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.console.screens.command_screen import CommandScreen
from facilitator.locales import _, n_
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.arranging import settled, settled_before
from facilitator.workshop.errors import Rejection

if TYPE_CHECKING:
    from facilitator.agendas.scales import Scale
    from facilitator.console.agenda_draft import AgendaDraft
    from facilitator.console.agenda_meanwhile import Onto
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

    says: list[str] = []

    async def use(draft: AgendaDraft) -> None:
        says[:] = [await _use(screen, draft)]

    state = screen.model.state
    draft = AgendaDraft(state.agenda, settled(state), len(settled_before(state)))
    agendas = offered(scale_here(state.agenda))
    used = _("Use them in this session")
    page = AgendaScreen(draft, agendas, use, used, lambda: screen.model.state)
    if await screen.app.push_screen_wait(page) is not None:
        screen.front.say(says[-1], good=True)


async def _use(screen: CommandScreen, draft: AgendaDraft) -> str:
    """Have the changes made as far as they can still be made, and say what has come of them. Raises
    FacilitatorError if they are refused."""
    from facilitator.console.agenda_meanwhile import onto

    state = screen.model.state
    now = onto(draft, state.agenda, settled(state), len(settled_before(state)))
    now.draft.check()
    changed = [_("The steps to come were changed.")] if now.draft.changed else []
    if changed or not (now.opened or now.gone):
        tables = [step.to_body() for step in now.draft.to_come]
        await screen.model.ask("arrange", {"steps": tables})
    return " ".join([*changed, *_not_as_wanted(now)])


def _not_as_wanted(now: Onto) -> list[str]:
    opened = n_(
        "{titles} stays as it is: it was opened meanwhile.",
        "{titles} stay as they are: they were opened meanwhile.",
        len(now.opened),
    )
    gone = n_(
        "{titles} was left out meanwhile.", "{titles} were left out meanwhile.", len(now.gone)
    )
    both = ((opened, now.opened), (gone, now.gone))
    return [
        template.format(titles=", ".join(f"“{title}”" for title in titles))
        for template, titles in both
        if titles
    ]
