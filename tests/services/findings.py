"""What a check has come to, as tests ask for it; and computers that are not as they should be."""

import pytest

from facilitator.services.checkup.finding import Finding, State


def without_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user whose home folder the system does not know, as in some containers."""

    def nobody(_user: int) -> None:
        raise KeyError

    for name in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", nobody)


def reports(finding: Finding, state: State, *parts_of_it: str) -> None:
    """That it is so, in these words; whatever is wrong says what to do."""
    assert finding.state == state, finding
    whole = " ".join((finding.says, finding.advice, *finding.more))
    assert [part for part in parts_of_it if part not in whole] == []
    assert bool(finding.advice) or not finding.bad
    assert finding.what
