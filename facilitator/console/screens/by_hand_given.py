"""What somebody, or a group, has given in a step already, so that nobody enters it twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.faces import step_view_of
from facilitator.console.session_model import SessionModel
from facilitator.console.steps.by_hand_view import Judged, Mark
from facilitator.locales import _, n_
from facilitator.workshop.activity import OwnContribution, Round
from facilitator.workshop.agenda import Step
from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.events import by_hand_name
from facilitator.workshop.visibility import concealed, secret

_SHOWN = 5
"""So many texts are shown."""


def given_text(model: SessionModel, step: Step, who: str) -> str:
    """What stands of a person or a group, in one line; how much it is while that is hidden from the
    room, which may see this page. "" for nobody in particular."""
    here = _round(model, step, who)
    if here is None:
        return ""
    own, of_group = _own(here, who), here.of_group(who)
    count = len(of_group) or len(own)
    if not count:
        return ""
    if any(_is_hidden(model, step, here, one.body) for one in own) or concealed(model.state, step):
        template = n_(
            "Already given here: {count} entry, which is hidden now.",
            "Already given here: {count} entries, which are hidden now.",
            count,
        )
        return template.format(count=count)
    face = step_view_of(step.activity)
    # What adds up for a group is of all who speak for it.
    texts = [one.text for one in of_group] or [face.reads(one) for one in own]
    return _("Already given here: {texts}").format(texts=_beginning(texts))


def given_of_each(model: SessionModel, step: Step, who: str, judged: Judged) -> Mapping[str, str]:
    """What stands of a person or a group about each thing, in one line by the thing's id."""
    here = _round(model, step, who)
    if here is None:
        return {}
    shown = _("Already given here: {texts}")
    return {
        thing: _("Already given here.")
        if _is_hidden(model, step, here, body)
        else shown.format(texts=f"{mark.key} {mark.label}".rstrip())
        for thing, mark, body in _marks(here, who, judged)
    }


def _marks(here: Round, who: str, judged: Judged) -> Iterator[tuple[str, Mark, ContributionBody]]:
    """What was said of each thing as it is asked about now."""
    marks = {mark.value: mark for mark in judged.marks}
    for body in (one.body for one in _own(here, who) if isinstance(one.body, judged.body)):
        of_now = all(getattr(body, name) == value for name, value in judged.besides.items())
        mark = marks.get(getattr(body, judged.choice))
        if of_now and mark is not None:
            yield getattr(body, judged.subject), mark, body


def _round(model: SessionModel, step: Step, who: str) -> Round | None:
    """The round in which they may have given something; None for nobody in particular, and where
    nobody is named."""
    builder = model.fold.builder.step_builder(step.id)
    if not who or step.names == "anonymous" or builder is None or builder.status != "open":
        return None
    return builder.current_round


def _own(here: Round, who: str) -> Sequence[OwnContribution]:
    return here.contributions_of(by_hand_name(who))


def _is_hidden(model: SessionModel, step: Step, here: Round, body: ContributionBody) -> bool:
    """Whether the room is not to see it now."""
    activity = CATALOGUE[step.activity]
    kept = secret if activity.secret else concealed
    return kept(model.state, step) or activity.withholds(here.view(), body)


def _beginning(texts: Sequence[str]) -> str:
    shown = [f"“{text}”" for text in texts[:_SHOWN]]
    more = len(texts) - _SHOWN
    if more > 0:
        shown.append(n_("and {count} more", "and {count} more", more).format(count=more))
    return ", ".join(shown)
