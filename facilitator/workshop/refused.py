"""The one way to say no to a contribution or an action."""

from __future__ import annotations


class Refused(Exception):
    """A contribution or action that is not taken: a short code, one plain sentence, and the
    HTTP status that tells a phone the same."""

    def __init__(self, code: str, message: str, status: int = 422) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
