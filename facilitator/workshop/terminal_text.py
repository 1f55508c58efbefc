"""Texts of others on a terminal."""

from __future__ import annotations


def visible(text: str) -> str:
    """The text in one line and without anything that could steer a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)
