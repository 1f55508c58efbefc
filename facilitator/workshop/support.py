"""How many people stand behind what was made of an answer: all who said the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from facilitator.workshop.items import Item
from facilitator.workshop.state import State
from facilitator.workshop.visibility import concealed


def supports(state: State, items: Iterable[Item]) -> Mapping[str, int]:
    """By the id of each item that was made of an answer how many people gave the answers of its
    theme, as far as they stand and the room may see them."""
    people: dict[str, set[str]] = defaultdict(set)
    for step in state.agenda.steps:
        for round, view in enumerate(state.steps[step.id].rounds, 1):
            if concealed(state, step, round):
                continue
            for answer, who in view.givers().items():
                if answer not in state.hidden:
                    people[state.themes.of(answer)].add(who)
    counts = {item.id: len(people.get(state.themes.of(item.origin), ())) for item in items}
    return {id: count for id, count in counts.items() if count}
