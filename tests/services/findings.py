"""What a check has come to, as tests ask for it."""

from facilitator.services.checkup.finding import Finding, State


def reports(finding: Finding, state: State, *parts_of_it: str) -> None:
    """That it is so, in these words; whatever is wrong says what to do."""
    assert finding.state == state, finding
    whole = " ".join((finding.says, finding.advice, *finding.more))
    assert [part for part in parts_of_it if part not in whole] == []
    assert bool(finding.advice) or not finding.bad
    assert finding.what
