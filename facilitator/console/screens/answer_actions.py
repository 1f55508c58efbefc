"""What can be done with answers on the room's page: keep, merge, split, reword, star."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.screens import kept_words
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.item_actions import ItemActions
from facilitator.console.screens.page_screen import page_action
from facilitator.console.screens.principle_form import PrincipleScreen, Worded
from facilitator.console.screens.sentence_editor import SentenceScreen
from facilitator.console.steps.step_view import Selectable
from facilitator.locales import _, n_
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop import text_sanitizing as limits
from facilitator.workshop.commands.item_commands import is_asked
from facilitator.workshop.errors import Rejection
from facilitator.workshop.items import PRINCIPLE, PrincipleTerms
from facilitator.workshop.text_sanitizing import reading_key


class AnswerActions(ItemActions):
    """A screen with answers that can be worked with."""

    _warned = ("", "")
    """What was asked for last and had been done before: the action and what it was about."""

    # Keeping

    @page_action
    async def action_principle(self) -> None:
        """Keep what is marked or chosen as a candidate principle."""
        await self._keep("principle", _("Make it a principle"), limits.PRINCIPLE)

    @page_action
    async def action_need(self) -> None:
        """Keep what is marked or chosen as a need."""
        await self._keep("need", _("Make it a need"), limits.ANSWER)

    @page_action
    async def action_disagreement(self) -> None:
        """Move what is marked or chosen to the points on which the room agrees to disagree."""
        await self._keep("disagreement", _("Move it to “Where we differ”"), limits.ANSWER)

    async def _keep(self, action: str, asks: str, most: int) -> None:
        if self.view.marked:
            await self._keep_all(action, self.meant())
            return
        selectable = self.answer_to_keep(action)
        if selectable is None or self._warns(action, selectable):
            return
        says = kept_words.before(self.model.state, action, self.origin(selectable))
        origin = self.origin(selectable)
        draft = f"{action} {origin}"
        screen = SentenceScreen(asks, selectable.text, most, says, draft=draft)
        text = await self.app.push_screen_wait(screen)
        if text and await self.handle(action, {"text": text, "origin": origin}):
            self.keep_draft(draft, {})
            self.say(kept_words.after(self.model.state, action, origin, text), good=True)

    def answer_to_keep(self, action: str) -> Selectable | None:
        """The chosen answer, or what else can be moved to the disagreements; says why not where it
        is nothing such, or was kept so before."""
        selectable = self.chosen_thing()
        if selectable is None:
            return None
        if action == "disagreement" and is_asked(CATALOGUE, self.model.state, selectable.id):
            self.say(text_of(Rejection("decided-on-now")))
            return None
        if kept_words.can_become(action, selectable.id):
            return selectable
        self.say(kept_words.why_not(action, selectable.id))
        return None

    def _warns(self, action: str, selectable: Selectable) -> bool:
        """Whether the answer was kept so before, which is said once."""
        if not self._kept(action, selectable) or self._warned == (action, selectable.id):
            return False
        self._warned = (action, selectable.id)
        self.say(kept_words.again(action))
        return True

    def _kept(self, action: str, selectable: Selectable) -> bool:
        state = self.model.state
        items = kept_words.items_of(state, action)
        origins = {item.origin for item in items}
        if not origins.isdisjoint((selectable.id, *self.ids_of([selectable]))):
            return True
        return reading_key(selectable.text) in {reading_key(item.text) for item in items}

    def origin(self, selectable: Selectable) -> str:
        """The answer that it is made from: the one that names the theme, where that stands."""
        ids = self.ids_of([selectable])
        return selectable.id if selectable.id in ids else ids[0]

    async def _keep_all(self, action: str, marked: Sequence[Selectable]) -> None:
        first = {reading_key(one.text): one for one in reversed(marked)}
        new = [one for one in first.values() if not self._kept(action, one)]
        new.sort(key=marked.index)
        if not new:
            self.say(_("All of these were kept before."))
            return
        items = [self.origin(one) for one in new]
        if await self.handle("keep", {"items": items, "become": action}):
            made = kept_words.several(action, len(new))
            left = len(marked) - len(new)
            before = n_("{count} was one before.", "{count} were so before.", left)
            self.say(" ".join([made, *([before.format(count=left)] if left else [])]), good=True)

    # Themes

    @page_action
    async def action_merge(self) -> None:
        """Put what is marked beneath the chosen one; with nothing marked the chosen one is, and the
        next one that is chosen takes it."""
        chosen = self.chosen_thing()
        if chosen is None:
            return
        others = [one for one in self.meant() if one.id != chosen.id]
        if others:
            into, items = self.origin(chosen), self.ids_of(others)
            asked = self.face.merging(self.seen_now(), into, items)
            await self.handle(asked.command, asked.argument)
            return
        if chosen.id not in self.view.marked:
            self.mark(chosen.id)
        self.say(_("Now select the one that says the same, and press M."))

    @page_action
    async def action_split(self) -> None:
        """Let the answers of the chosen theme stand by themselves again."""
        chosen = self.chosen_thing()
        if chosen is None:
            return
        beneath = self.model.state.themes.beneath(chosen.id)
        if not beneath:
            self.say(_("This answer stands by itself already."))
            return
        await self.handle("split", {"item": chosen.id, "out": beneath})

    @page_action
    async def action_reword(self) -> None:
        """Name the chosen theme, or correct the wording of what is chosen or of the whole text."""
        await self.reword()

    async def reword(self) -> None:
        editor = self.face.rewrites(self.seen_now())
        single = self.chosen_id and self.face.rewords(self.seen_now(), self.chosen_id)
        if editor is not None and not single:
            await self.edit(editor)
            return
        chosen = self.chosen_thing()
        if chosen is None:
            return
        ids = self.ids_of([chosen])
        if len(ids) > 1:
            says = _("The answers beneath it keep their words.")
            text = await self._reworded(_("Name this theme"), chosen, says)
            if text:
                await self.handle("name-theme", {"item": ids[0], "name": text})
            return
        says = _("The old wording stays in the record.")
        if (terms := self.face.terms(self.seen_now(), ids[0])) is not None:
            await self._reword_principle(Worded(chosen.text, terms), ids[0], says)
            return
        text = await self._reworded(_("Correct the wording"), chosen, says)
        if text:
            await self._let_read(ids[0], text)

    async def _reword_principle(self, before: Worded, id: str, says: str) -> None:
        """The wording of a principle, and its terms."""
        draft = f"terms {id}"
        screen = PrincipleScreen(_("Correct the wording"), before, says, draft=draft)
        worded = await self.app.push_screen_wait(screen)
        if worded == before or (worded and await self._let_read(id, *worded)):
            self.keep_draft(draft, {})

    async def _let_read(self, id: str, text: str, terms: PrincipleTerms | None = None) -> bool:
        """Have one of the things read like this, after a question where that takes something
        along; whether it does."""
        rewording = self.face.rewording(self.seen_now(), id, text, terms)
        if rewording.warns:
            choices = (
                Choice("yes", _("Ask in the new wording"), _("A new round begins.")),
                Choice("", _("Not yet")),
            )
            asks = _("Put the new wording to the decision?")
            screen = ChooseScreen(asks, choices, [rewording.warns])
            if not await self.app.push_screen_wait(screen):
                return False
        return await self.handle(rewording.command, rewording.argument)

    async def _reworded(self, asks: str, chosen: Selectable, says: str) -> str:
        """The new text; "" if it stays as it is."""
        most = limits.PRINCIPLE if chosen.id.startswith(PRINCIPLE) else limits.ANSWER
        screen = SentenceScreen(asks, chosen.text, most, says)
        text = await self.app.push_screen_wait(screen)
        return text if text and text != chosen.text else ""

    @page_action
    async def action_star(self) -> None:
        """Star what is marked or chosen, or take the stars away."""
        ids = [self.origin(one) for one in self.meant()]
        if ids:
            starred = set(ids) <= self.model.state.starred
            first, *more = ids
            await self.handle("unstar" if starred else "star", {"item": first, "more": more})
