"""Fields that carry out their own keys in the order in which they were pressed.

The framework carries out a bound key only after it has gone from the field up to the program, and a
letter in the field at once. In a busy moment a letter would thus overtake the backspace before it,
or the backspace would arrive in the next field.
"""

from __future__ import annotations

from functools import cache

from textual.binding import BindingsMap
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input, TextArea


@cache
def _bindings(kind: type[Widget]) -> BindingsMap:
    """The keys of a kind of field, with those of the kinds that it is made of."""
    own = [vars(base).get("BINDINGS", ()) for base in reversed(kind.__mro__)]
    return BindingsMap.merge(map(BindingsMap, own))


async def carry_out(field: Widget, event: Key) -> bool:
    """Do what the key is bound to in this field, and nobody else sees it; False if it is not bound
    there."""
    if event.is_printable and event.key != "space":
        return False
    bound = _bindings(type(field)).key_to_bindings.get(event.key)
    if bound is None:
        return False
    event.stop()
    # The field's own handler is called after this one, with the same event.
    event.prevent_default()
    await field.run_action(bound[-1].action)
    return True


class OrderedInput(Input):
    """A text of one line."""

    async def _on_key(self, event: Key) -> None:
        await carry_out(self, event)


class OrderedTextArea(TextArea):
    """A text of several lines."""

    async def _on_key(self, event: Key) -> None:
        await carry_out(self, event)
