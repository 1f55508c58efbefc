"""What a phone gets for each error: the HTTP status of its code."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.activities.catalogue import CATALOGUE
from facilitator.workshop.errors import FacilitatorError, Rejection

STATUSES: Mapping[str, int] = {
    "malformed": 400,
    "no-request": 400,
    "host": 400,
    "who": 401,
    "moved": 401,
    "remote-over": 401,
    "origin": 403,
    "code": 403,
    "locked": 403,
    "joining-over": 403,
    "wall-off": 403,
    "remote-code": 403,
    "remote-refused": 403,
    "full": 403,
    "wrong-place": 403,
    "gone": 403,
    "refused": 403,
    "removed": 403,
    "nothing-here": 404,
    "method": 405,
    "taken": 409,
    "closed": 409,
    "not-open-yet": 409,
    "not-open": 409,
    "step-closed": 409,
    "left": 409,
    "conflict": 409,
    "room-moved": 409,
    "not-sure": 409,
    "too-large": 413,
    "unknown-field": 422,
    "missing-field": 422,
    "wrong-value": 422,
    "wrong-body": 422,
    "no-such-step": 422,
    "no-such-town": 422,
    "no-group-of-yours": 422,
    "wrong-kind": 422,
    "empty": 422,
    "too-long": 422,
    "too-many-answers": 422,
    "too-many-wishes": 422,
    "nothing-to-take-back": 422,
    "reason-missing": 422,
    "too-fast": 429,
    "guessing": 429,
    "others-ask": 429,
    "crowded": 503,
    "cannot-store": 503,
    "keys-not-kept": 503,
    "failed": 503,
}
"""Every code that a phone can get, but for the activities' own."""


class TooFast(Rejection):
    """Too many in a short time; it is worth trying again after `wait` seconds."""

    def __init__(self, code: str, /, *, wait: int) -> None:
        super().__init__(code, wait=wait)
        self.wait = wait


def status_of(error: FacilitatorError) -> int:
    """The HTTP status of an error."""
    own = CATALOGUE.error(error.code)
    if own is not None:
        return 409 if own.conflict else 422
    return STATUSES.get(error.code, 422)
