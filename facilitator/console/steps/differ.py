"""Differ on the console: the points, and on each of them the positions side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.screen import Screen

from facilitator.activities.differ import all_issues
from facilitator.activities.differ_view import (
    Issue,
    Position,
    all_positions,
    group_name,
    issues,
    named,
)
from facilitator.activities.differ_words import lines
from facilitator.console.screens.form_fields import Field
from facilitator.console.steps.differ_pages import (
    HIDDEN,
    draft_of,
    empty_page,
    hidden_page,
    hidden_things,
    issue_in,
    issue_page,
    list_page,
    shown,
)
from facilitator.console.steps.layout import Block, headed, text_rows
from facilitator.console.steps.step_view import (
    Editor,
    PrimaryAction,
    RenderedPage,
    Rewording,
    Selectable,
    StepView,
    ViewContext,
    after,
    revealing,
)
from facilitator.locales import _, n_
from facilitator.workshop import text_sanitizing as limits
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import ANSWER
from facilitator.workshop.state import State

_NEW = "new"


class DifferFace(StepView):
    """Where the room agrees to disagree, and how it goes on."""

    slip = "position"
    marks = True
    private_views = (HIDDEN,)

    def asks(self, context: ViewContext) -> bool:
        """Once the positions are shown they are looked at."""
        return context.open and context.concealed

    def views(self, context: ViewContext) -> Sequence[str]:
        """All points, each of them by itself, and what is hidden, if anything is."""
        hidden = [HIDDEN] if hidden_things(context) or context.view == HIDDEN else []
        return ("", *(one.id for one in issues(context.state, [context.step])), *hidden)

    def opens(self, context: ViewContext, id: str) -> str:
        """A point has a page of its own."""
        return id if not context.view and id in self.views(context) else ""

    def selectables(self, context: ViewContext) -> Sequence[Selectable]:
        """The points; on the page of one the positions."""
        if context.view == HIDDEN:
            return [Selectable(id, text) for id, text in hidden_things(context)]
        if (issue := issue_in(context)) is not None:
            return [Selectable(side.id, side.text) for side in issue.sides]
        return [Selectable(one.id, one.text) for one in shown(context)]

    def stands_for(self, context: ViewContext, id: str) -> Sequence[str]:
        """All positions that are gathered in one; of a point that only phones have named all that
        were written on it."""
        if (issue := issue_in(context)) is not None:
            side = next((one for one in issue.sides if one.id == id), None)
            return tuple(one.id for one in side.positions) if side else ()
        point = next((one for one in shown(context) if one.id == id), None)
        if point is None or not id.startswith(ANSWER):
            return (id,)
        return tuple(one.id for one in point.positions)

    def merging(self, context: ViewContext, into: str, items: Sequence[str]) -> Rewording:
        """Positions; or points, of which several are called by the positions on them."""
        if context.view:
            return super().merging(context, into, items)
        return Rewording("merge-points", {"into": into, "items": items})

    def owners(self, context: ViewContext) -> Mapping[str, str]:
        """The things on the page that positions belong to."""
        ids = (one.id for one in self.selectables(context))
        return {each: id for id in ids for each in self.stands_for(context, id)}

    def about(self, context: ViewContext, id: str) -> Sequence[str]:
        """What goes along with a position."""
        position = next((one for one in all_positions(context.state) if one.id == id), None)
        return _along(context.state, position) if position else ()

    def act(self, context: ViewContext) -> PrimaryAction | None:
        """Show the positions that stay hidden until then, or hide them all again."""
        return revealing(context, _("show the positions"))

    def keys(self, context: ViewContext) -> Sequence[str]:
        """Showing first; with a point chosen opening it, with a position what can be done with
        it."""
        if context.view == HIDDEN:
            return (f"hide {_('restore')}", f"other {_('all points')}", "down")
        if context.view:
            following = f"other {_next_name(self, context)}"
            if context.chosen or context.marked:
                return (
                    ("choose", "merge", "hide") if context.marked else ("choose", "reword", "hide")
                )
            return (f"reword {_('until then')}", following, "next")
        if context.chosen or context.marked:
            if context.marked:
                return ("merge", "hide", "down")
            return ("open", f"reword {_('until then')}", "hide")
        if context.concealed:
            return ("act", "down", "next")
        return ("next", "down", f"other {_next_name(self, context)}")

    def rewrites(self, context: ViewContext) -> Editor | None:
        """The form for a point: the one whose page it is, or the chosen one."""
        issue = _meant(context)
        return _editor(issue) if issue is not None else None

    def rewords(self, context: ViewContext, id: str) -> bool:
        """A position is reworded by itself."""
        return bool(context.view)

    def draw(self, context: ViewContext, rows: int) -> RenderedPage:
        """All points, one of them, or what is hidden."""
        if context.view == HIDDEN:
            return hidden_page(context, rows)
        if (issue := issue_in(context)) is not None:
            return issue_page(context, rows, issue)
        return list_page(context, rows) if shown(context) else empty_page(context)

    def numbers(self, context: ViewContext) -> Sequence[tuple[str, str]]:
        """The points and the positions on them."""
        points = shown(context)
        written = sum(len(one.sides) for one in points)
        if not written:
            return ()
        return [
            (str(len(points)), n_("point", "points", len(points))),
            (str(written), n_("position", "positions", written)),
        ]

    def by_hand(self, state: State, step: Step) -> Sequence[Field]:
        """A point, or a new one, and the position with what goes along."""
        from facilitator.console.steps.differ_form import again_field, ours_field

        points = [(item.id, item.text) for item in named(state)]
        points += [(one.text, one.text) for one in issues(state, [step]) if one.id[0] == ANSWER]
        label = _("or a new point") if points else _("Point")
        new = Field(_NEW, label, most=limits.ANSWER)
        return (
            *([Field("issue", _("On"), "pick", options=points)] if points else []),
            new,
            Field("position", _("Position"), most=limits.ANSWER, must=True),
            Field("need", _("What they need"), most=limits.ANSWER),
            Field("meanwhile", _("Meanwhile"), most=limits.ANSWER),
            again_field(_("Look again")),
            ours_field(),
        )

    def entered(self, state: State, step: Step, values: Mapping[str, str]) -> dict[str, Any]:
        """A new point goes before the one that is picked."""
        body: dict[str, Any] = {name: text for name, text in values.items() if name != _NEW}
        if new := values.get(_NEW, ""):
            body["issue"] = new
        return {**body, "ours": values.get("ours") != "no"}

    def readback(self, state: State, width: int) -> Sequence[Block]:
        """The points, the positions on them, and how the room goes on."""
        points = all_issues(state)
        if not points:
            return ()
        blocks = [headed(_("Where we differ"), width)]
        for one in points:
            first, *more = lines(state, one)
            rows = text_rows(first, width, bold=True)
            rows += [row for text in more for row in text_rows(text, width)]
            blocks.append(Block(tuple(rows)))
        return blocks


def _next_name(face: StepView, context: ViewContext) -> str:
    """What the next view is called."""
    issue = issue_in(context)
    following = after(face.views(context), issue.id if issue else context.view)
    return {"": _("all points"), HIDDEN: _("hidden")}.get(following, _("next point"))


def _meant(context: ViewContext) -> Issue | None:
    if context.view == HIDDEN:
        return None
    if context.view:
        return issue_in(context)
    return next((one for one in shown(context) if one.id == context.chosen), None)


def _editor(issue: Issue) -> Editor:
    def screen(context: ViewContext) -> Screen[Any]:
        # Only who writes waits for the form's modules.
        from facilitator.console.steps.differ_form import MeanwhileScreen

        return MeanwhileScreen(issue)

    return Editor(screen, draft_of(issue), lambda drafts, state: "")


def _along(state: State, position: Position) -> Sequence[str]:
    group = group_name(state, position) if position.by_group else ""
    needs = _("needs: {need}").format(need=position.need) if position.need else ""
    meanwhile = _("meanwhile: {text}").format(text=position.meanwhile) if position.meanwhile else ""
    return [
        text
        for text in (
            group,
            needs,
            meanwhile,
            "" if position.ours else _("not our battle"),
            _("came later") if position.late else "",
            _("entered by hand") if position.by_hand else "",
        )
        if text
    ]


FACE = DifferFace()
