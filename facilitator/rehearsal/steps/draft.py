"""Tables send a version each; people score versions and say for each sentence whether they can live
with it."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.draft_bodies import BEST
from facilitator.rehearsal.asked import Asked, Gift, Item
from facilitator.rehearsal.character import Character, dice
from facilitator.rehearsal.repertoire import Proposal, Repertoire
from facilitator.rehearsal.steps.behaviour import Behaviour, Lead
from facilitator.workshop.agenda import Step

_LIVE = 0.25


class Drafting(Behaviour):
    """What is asked depends on the stage that the draft is at."""

    def gifts(self, asked: Asked, person: Character) -> Sequence[Gift]:
        stage = asked.options["stage"]
        if stage == "propose":
            return _proposed(asked, person)
        if stage == "choose":
            return [] if asked.options["shown"] else [_score(item, person) for item in asked.items]
        if stage == "react":
            return [_reaction(asked, item, person) for item in asked.items]
        return ()

    def in_the_end(self, step: Step, repertoire: Repertoire) -> Sequence[Lead]:
        return [("version", list(repertoire.proposals[0].sentences))]


def _proposed(asked: Asked, person: Character) -> list[Gift]:
    """The first of each table sends its version."""
    proposals = person.repertoire.proposals
    if not asked.options["proposals"] or person.number >= len(proposals):
        return []
    return [_sent(proposals[person.number], "headings" in asked.options)]


def _sent(proposal: Proposal, headed: bool) -> Gift:
    body = {"sentences": proposal.sentences, "by": proposal.by}
    if headed:
        body["sections"] = proposal.sections
    return Gift("propose", body, proposal.by, sum(map(len, proposal.sentences)))


def _score(item: Item, person: Character) -> Gift:
    liked = dice(person.seed, item.text).randrange(2) + person.chance(item.text).randrange(BEST)
    return Gift("score", {"item": item.id, "score": liked}, item.id)


def _reaction(asked: Asked, item: Item, person: Character) -> Gift:
    """Their group's own, if it has one; else keep it, or live with it."""
    choice, text = "live" if person.chance(item.text).random() < _LIVE else "keep", ""
    for part, groups in person.repertoire.reactions.items():
        if part in item.text and person.group.name in groups:
            choice, text = groups[person.group.name]
    body = {"sentence": item.id, "choice": choice} | ({"text": text} if text else {})
    return Gift("react", body, f"{asked.options['version']} {item.id} {item.text}", len(text))


FACE = Drafting()
