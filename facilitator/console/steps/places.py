"""Places on the console: where the groups work, as a list and on a map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from facilitator.activities.places import PLACE, PlacesOptions
from facilitator.activities.places_view import PlacesView, Whereabouts, places_of, whereabouts
from facilitator.console.counts import groups_answered
from facilitator.console.screens.form_fields import Field
from facilitator.console.steps.count import all_at_once, counted_page
from facilitator.console.steps.layout import (
    Block,
    clamped,
    lay_out,
    muted_rows,
    page_lines,
)
from facilitator.console.steps.places_list import blocks, names_of
from facilitator.console.steps.places_map import has_map, places_map
from facilitator.console.steps.step_view import (
    OnSheet,
    PrimaryAction,
    RenderedPage,
    Selectable,
    StepView,
    ViewContext,
    revealing,
)
from facilitator.console.widgets.chrome import Progress
from facilitator.data.towns import all_towns
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State
from facilitator.workshop.visibility import concealed

MAP = "map"
"""The view of the map."""

_TOWN, _WORDS, _ONLINE = "town", "place", "online"


class PlacesFace(StepView):
    """Where the groups work."""

    slip = _WORDS

    def progress(self, context: ViewContext) -> Progress:
        """How many groups have answered of those for which somebody is here."""
        if context.concealed:
            return super().progress(context)
        answered = set(known_in(context).answered)
        able = {person.group for person in context.state.here if person.group} | answered
        text = groups_answered(len(answered), len(able))
        return Progress(len(answered), len(able), text)

    def views(self, context: ViewContext) -> Sequence[str]:
        """The list, and the map if there is one."""
        return ("", MAP) if has_map(known_in(context)) else ("",)

    def selectables(self, context: ViewContext) -> Sequence[Selectable]:
        """The places, in the order of the page, without those that came with a map: nobody in the
        room has named them."""
        return [Selectable(spot.id, spot.name) for spot in known_in(context).spots if spot.ids]

    def stands_for(self, context: ViewContext, id: str) -> Sequence[str]:
        """All that was said of a place."""
        spot = next((spot for spot in known_in(context).spots if spot.id == id), None)
        return spot.ids if spot else (id,)

    def owners(self, context: ViewContext) -> Mapping[str, str]:
        """To which place each thing that was said belongs."""
        return {id: spot.id for spot in known_in(context).spots for id in spot.ids}

    def act(self, context: ViewContext) -> PrimaryAction | None:
        """Reveal what stays hidden until then, or hide it again."""
        return revealing(context, _("reveal"))

    def keys(self, context: ViewContext) -> Sequence[str]:
        """Going on, choosing a place, the map."""
        if context.concealed:
            return ("act", "more-time", "next")
        views = self.views(context)
        label = _("list") if context.view == MAP else _("map")
        other = (f"other {label}",) if len(views) > 1 else ()
        if context.chosen:
            return ("hide", "down", *other)
        return ("next", *other, "down") if known_in(context).spots else ("next", "by-hand")

    def draw(self, context: ViewContext, rows: int) -> RenderedPage:
        """The list or the map; while they are hidden how many have answered."""
        if context.concealed and context.step_state.status != "waiting":
            return counted_page(context, rows, self.progress(context), [all_at_once()])
        known = known_in(context)
        if context.view == MAP and has_map(known):
            drawn = places_map(context.state, known, context.size, rows, context.chosen)
            return RenderedPage(drawn.lines, legend=tuple(drawn.legend))
        return _listed(context, known, rows)

    def by_hand(self, state: State, step: Step) -> Sequence[Field]:
        """A town or a place in words, a part of it, and whether the group works online."""
        yes_no = [("", _("no")), ("yes", _("yes"))]
        part = Field("district", _("Part of it"), most=PLACE)
        return (
            Field(_WORDS, _("Town or place"), most=PLACE),
            *((part,) if step.having(PlacesOptions).districts else ()),
            Field(_ONLINE, _("Works online"), "pick", options=yes_no),
        )

    def entered(self, state: State, step: Step, values: Mapping[str, str]) -> dict[str, Any]:
        """A town of that very name if there is one; else the place as it was written."""
        body: dict[str, Any] = {key: text for key, text in values.items() if key != _ONLINE}
        if values.get(_ONLINE):
            body[_ONLINE] = True
        if typed := values.get(_WORDS, ""):
            body[_WORDS] = _town_called(typed, step.having(PlacesOptions).country) or typed
        return body

    def on_sheet(self, state: State, step: Step) -> OnSheet:
        """How many places, and those of most groups."""
        if concealed(state, step):
            return super().on_sheet(state, step)
        spots = places_of(state, step).spots
        count = n_("{count} place", "{count} places", len(spots)).format(count=len(spots))
        return OnSheet(count, [spot.name for spot in spots])

    def private_notes(self, state: State, step: Step) -> Sequence[tuple[str, Sequence[str]]]:
        """The groups that have named no place."""
        if state.steps[step.id].status == "waiting":
            return ()
        missing = whereabouts(state, state.steps[step.id].view(PlacesView)).missing
        here = {person.group for person in state.here}
        missing = tuple(sorted(missing, key=lambda group: group not in here))
        title = _("Groups without a place ({count})").format(count=len(missing))
        return [(title, [names_of(state, missing)])] if missing else ()


def known_in(context: ViewContext) -> Whereabouts:
    """Where the groups work; nothing before the step was opened, or while it is concealed."""
    view = context.step_state.view(PlacesView)
    return whereabouts(context.state, None if context.concealed else view)


def _listed(context: ViewContext, known: Whereabouts, rows: int) -> RenderedPage:
    size = context.size
    if not known.answered:
        message = _("No places yet. The first ones appear here.")
        pages = lay_out(lambda width: [Block(tuple(muted_rows(message, width)))], size.inner, rows)
        return RenderedPage(page_lines(pages, 0, size))
    pages = lay_out(
        lambda width: list(blocks(context, known, width)), size.inner, rows, gaps=(1, 0)
    )
    page = clamped(context.page, pages.count)
    return RenderedPage(
        page_lines(pages, page, size, context.chosen),
        pages.count,
        right=pages.range_indicator(page, len(known.spots)),
        chosen_on=pages.page_of(context.chosen),
    )


def _town_called(name: str, country: str) -> str:
    """What is sent for the town of that name; "" if there is none."""
    towns = all_towns()
    town = next(iter(towns.called(name, country)), None)
    return f"geonames:{town.id}" if town else ""


FACE = PlacesFace()
