"""How bodies of earlier versions are read: bodies are never migrated."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.workshop.bodies import Upcast

UPCASTS: Mapping[tuple[str, int], Upcast] = {}
"""From a kind and one of its versions to what makes the next version of its JSON."""
