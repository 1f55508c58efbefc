"""What people are promised, in the words of phones and wall."""

from __future__ import annotations

from facilitator.workshop.privacy import promises

DAYS = 30
"""As a session is made unless somebody says otherwise."""


def promise_list() -> str:
    """Every promise, a line each."""
    return "\n".join(f"- {text}" for text in promises(DAYS).values())
