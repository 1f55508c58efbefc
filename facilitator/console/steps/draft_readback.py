"""The statement as it stands, to be read aloud."""

from __future__ import annotations

from facilitator.console.steps.decide_readback import decision
from facilitator.console.steps.layout import Block, headed, remark, text_rows
from facilitator.formats.sections import draft_versions
from facilitator.locales import _
from facilitator.workshop.items import short_seal
from facilitator.workshop.state import State


def our_statement(state: State, width: int) -> list[Block]:
    """The sentences of the version that counts, and how it stands."""
    text = draft_versions.gather(state).text
    heading = headed(_("Our statement"), width)
    if text is None:
        return [heading, remark(_("There is no version of the statement yet."), width)]
    rows = [row for _id, part in text.sentences for row in text_rows(part, width)]
    last = [each for each in text.decided if each.outcome is not None]
    if text.state == "adopted" and last and last[-1].outcome is not None:
        standing = decision(last[-1], last[-1].outcome)
    else:
        template = _("Version {number}, not adopted. Seal {seal}.")
        standing = template.format(number=text.number, seal=short_seal(text.seal))
    return [heading, Block(tuple(rows)), remark(standing, width)]
