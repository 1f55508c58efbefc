"""The groups that the room has named: who speaks for each, and which may be there twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.activities import map_vocabulary
from facilitator.analysis.likeness import SAME, alike
from facilitator.console.memoize import memoize_last
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.widgets.lines import Line, Span, at
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop.items import GROUP
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import sorting_key


def group_ids(state: State) -> Sequence[str]:
    """The hidden groups for which somebody is here; then the others by their names, of which those
    that may be there twice come first, beside each other."""
    groups = {group.id: group.text for group in state.groups}
    twins = alike_groups(state)
    rest = sorted((id for id in groups if id not in twins), key=lambda id: sorting_key(groups[id]))
    return [*hidden_groups(state), *twins, *rest]


def hidden_groups(state: State) -> Sequence[str]:
    """The hidden groups for which somebody is here: nothing that these people give is seen."""
    speaking = {person.group for person in state.here}
    return [group.id for group in state.of(GROUP) if group.id in state.hidden & speaking]


@memoize_last
def alike_groups(state: State) -> Mapping[str, str]:
    """From each group that may be there twice to the one that it may be the same as."""
    names = {group.id: group.text for group in state.groups}
    twins: dict[str, str] = {}
    for pair in alike(names, SAME):
        twins.setdefault(pair.first, pair.second)
        twins.setdefault(pair.second, pair.first)
    return twins


def group_block(state: State, id: str, size: Size) -> list[Line]:
    """A group's rows: its name, how many people speak for it, and which group it may be."""
    people = sum(person.group == id for person in state.here)
    count = n_("{count} person here", "{count} people here", people).format(count=people)
    if id in state.hidden:
        # The room reads this list.
        about = f"{count} · {_('nothing that they give is shown')}"
        return _rows(_("A hidden group"), about, size)
    notes = state.map.of(id)
    marks = [map_vocabulary.meaning("vision")] * bool(notes.vision)
    marks += [_("missing here")] * bool(notes.missing)
    about = " · ".join(
        [count if people else _("named by the room"), *marks, *filter(None, [notes.work])]
    )
    twin = alike_groups(state).get(id)
    if twin:
        about += " · " + _("perhaps the same as “{name}”").format(name=state.group_name(twin))
    return _rows(state.group_name(id), about, size)


def _rows(name: str, about: str, size: Size) -> list[Line]:
    return [
        *(at(size.margin, Span(row, bold=True)) for row in wrap(name, size.reading)),
        *(at(size.margin, Span(row, "quiet")) for row in wrap(about, size.reading)),
    ]


def merge_screen(state: State, id: str) -> ChooseScreen:
    """Gives the id of the group that this one is the same as, or ""; the likeliest comes first."""
    twin = alike_groups(state).get(id, "")
    others = sorted(
        (group for group in state.groups if group.id != id),
        key=lambda group: (group.id != twin, sorting_key(group.text)),
    )
    asks = _("“{name}” is the same as which group?").format(name=state.group_name(id))
    says = [_("People and answers of both count together. It can be undone.")]
    return ChooseScreen(asks, [Choice(group.id, group.text) for group in others], says)
