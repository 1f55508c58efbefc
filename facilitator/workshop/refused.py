"""The one way to say no to a contribution or an action."""

from __future__ import annotations


class Refused(Exception):
    """A contribution or action that is not taken: a short code, one plain sentence, the HTTP status
    that tells a phone the same, and the field at fault, if it is one."""

    def __init__(self, code: str, message: str, status: int = 422, field: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
        self.field = field

    def at(self, field: str) -> Refused:
        """The same, of this field."""
        return Refused(self.code, self.message, self.status, self.field or field)
