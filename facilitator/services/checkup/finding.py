"""What a check has come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from facilitator.locales import N_, _, n_

State = Literal["ok", "open", "warn", "fail"]
"""`open`: nobody can know yet, or not from here. `fail`: as it is, there can be no session."""

_NAMES: Mapping[str, str] = {
    "network": N_("Network"),
    "port": N_("Port"),
    "phones": N_("Phones"),
    "sessions": N_("Sessions"),
    "disk": N_("Disk"),
    "clock": N_("Clock"),
    "window": N_("Window"),
    "last-row": N_("Last row"),
    "colours": N_("Colours"),
    "marks": N_("Marks"),
    "parts": N_("Program"),
    "limits": N_("Limits"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """`check` is the check's name in the program, `says` what is so, `advice` what to do next, one
    sentence ("" where nothing is to be done). `more` are lines for whoever looks closer, `facts`
    what other programs read besides."""

    check: str
    state: State
    says: str
    advice: str = ""
    more: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def what(self) -> str:
        """The check's name as people read it."""
        return _(_NAMES[self.check])

    @property
    def bad(self) -> bool:
        """Whether somebody should look at it."""
        return self.state in ("warn", "fail")

    def as_json(self) -> dict[str, object]:
        """{"check", "state", "says", "next"}, "more" if there is any, and its facts."""
        fields: dict[str, object] = {
            "check": self.check,
            "state": self.state,
            "says": self.says,
            "next": self.advice,
        }
        if self.more:
            fields["more"] = list(self.more)
        return {**fields, **self.facts}


def hinders(findings: Iterable[Finding]) -> bool:
    """Whether there can be no session."""
    return any(finding.state == "fail" for finding in findings)


def summary(findings: Iterable[Finding]) -> str:
    """All of it in one line: that nothing is wrong, or what to look at."""
    every = list(findings)
    bad = [finding.what for finding in every if finding.bad]
    if bad:
        template = n_(
            "{count} thing to look at: {names}", "{count} things to look at: {names}", len(bad)
        )
        return template.format(count=len(bad), names=", ".join(bad))
    fine = sum(finding.state == "ok" for finding in every)
    return n_("Ready: {count} check fine", "Ready: {count} checks fine", fine).format(count=fine)
