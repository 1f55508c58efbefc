"""Leading through a draft: what the key r does at each stage, the other stages, and what is next in
one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.activities import draft_changes
from facilitator.activities.draft_bodies import STAGES, Stage
from facilitator.activities.draft_choosing import Ranked, choosing
from facilitator.activities.draft_commands import PutUpVersion, SetStage
from facilitator.activities.draft_options import DraftOptions
from facilitator.activities.draft_view import Proposal
from facilitator.activities.draft_words import stage_title
from facilitator.activities.vocabulary import capital
from facilitator.console.steps import draft_seen as seen
from facilitator.console.steps.offers import Offer
from facilitator.console.steps.step_view import Alternative, PrimaryAction, ViewContext
from facilitator.locales import _, n_


def primary(context: ViewContext) -> PrimaryAction | None:
    """What comes next."""
    if context.concealed and context.step_state.status != "waiting":
        return PrimaryAction("reveal", _("show the reactions"))
    if not context.open:
        return None
    return _AT[seen.stage(context)](context)


def _to(stage: Stage, word: str) -> PrimaryAction:
    return PrimaryAction(SetStage.name, word, argument={"stage": stage})


def _propose(context: ViewContext) -> PrimaryAction | None:
    proposals = seen.shown_proposals(context)
    if len(proposals) > 1:
        return _to("choose", _("choose one"))
    if seen.newest(context) is not None:
        return _to("react", _("ask for reactions"))
    return _begin(proposals[0][1]) if proposals else None


def _begin(proposal: Proposal) -> PrimaryAction:
    return PrimaryAction(PutUpVersion.name, _("begin with it"), argument={"origin": proposal.id})


def _choose(context: ViewContext) -> PrimaryAction | None:
    if seen.scoring(context):
        argument = {"stage": "choose", "shown": True}
        return PrimaryAction(SetStage.name, _("close and show"), argument=argument)
    chosen = choosing(context.state, seen.view_of(context))
    if len(chosen.winners) == 1:
        return _begin(chosen.winners[0].proposal)
    rows = chosen.winners or chosen.rows
    if not rows:
        return None
    asks = _("These are tied. Which one do we begin with?")
    asks = asks if chosen.winners else _("Which one do we begin with?")
    alternatives = tuple(map(_alternative, rows))
    return PrimaryAction(PutUpVersion.name, _("begin with one"), asks, alternatives)


def _alternative(row: Ranked) -> Alternative:
    word = proposal_title(row.number, row.proposal)
    return Alternative({"origin": row.proposal.id}, word, row.proposal.text)


def proposal_title(number: int, proposal: Proposal) -> str:
    """A proposal by its number, and whose it is."""
    if not proposal.by:
        return _("Proposal {number}").format(number=number)
    return _("Proposal {number} · {by}").format(number=number, by=proposal.by)


def _react(context: ViewContext) -> PrimaryAction | None:
    if seen.newest(context) is None:
        return None
    if seen.view_of(context).reactions:
        return _to("amend", _("amendments"))
    return PrimaryAction("close", _("close"))


def _amend(context: ViewContext) -> PrimaryAction | None:
    return PrimaryAction("close", _("close"))


def _compare(context: ViewContext) -> PrimaryAction | None:
    return _to("react", _("ask for reactions"))


_AT = {
    "propose": _propose,
    "choose": _choose,
    "react": _react,
    "amend": _amend,
    "compare": _compare,
}


def stages(context: ViewContext) -> Sequence[Offer]:
    """The stages that make sense now, other than the present one."""
    if not context.open:
        return ()
    now = seen.stage(context)
    again = "choose" if now == "choose" and not seen.scoring(context) else ""
    return [
        Offer(capital(stage_title(stage)), _means(stage), SetStage.name, _argument(context, stage))
        for stage in STAGES
        if _possible(context, stage) and (stage != now or stage == again)
    ]


def _argument(context: ViewContext, stage: Stage) -> Mapping[str, str]:
    return {"stage": stage, "step": context.step.id}


def _possible(context: ViewContext, stage: Stage) -> bool:
    proposing = context.step.having(DraftOptions).proposals
    count = len(seen.versions(context))
    return {
        "propose": proposing,
        "choose": proposing and bool(seen.shown_proposals(context)),
        "react": count > 0,
        "amend": count > 0,
        "compare": count > 1,
    }[stage]


def _means(stage: Stage) -> str:
    return {
        "propose": _("Phones and tables write whole versions."),
        "choose": _("Everybody gives points to each proposal."),
        "react": _("Keep, can live with it, change, cannot accept."),
        "amend": _("Every change gets an answer, with a reason."),
        "compare": _("What is different in the newest version."),
    }[stage]


def next_line(context: ViewContext) -> str:
    """What is next, in one line; on the wall of a window of its own only what it says itself."""
    now = seen.stage(context)
    if context.projected or not context.open:
        return _most_contested(context) if now == "react" else ""
    if now == "choose":
        return "" if seen.scoring(context) else _after_choosing(context)
    if now == "react":
        return _after_reacting(context)
    if now == "amend":
        return _after_answering(context)
    return _("Press R to ask for reactions.")


def _after_choosing(context: ViewContext) -> str:
    winners = choosing(context.state, seen.view_of(context)).winners
    if len(winners) == 1:
        return _("Press R to show it as the first version.")
    return _("Press R to begin with one of them.")


def _most_contested(context: ViewContext) -> str:
    return _("Most contested first.") if seen.contested(context) else ""


def _after_reacting(context: ViewContext) -> str:
    count = len(seen.shown_proposals(context))
    if not count:
        return _most_contested(context)
    proposals = n_("{count} proposal (press V)", "{count} proposals (press V)", count)
    return f"{_most_contested(context)} {proposals.format(count=count)}"


def _after_answering(context: ViewContext) -> str:
    answered, total = draft_changes.counted(seen.changes(context))
    if answered < total:
        return _("Select a change and press Enter to answer it.")
    if seen.last_round(context) and seen.unsettled(context):
        return _("What is not settled: reword it, drop it, or press . to differ.")
    return _("Press E to write the next version.")
