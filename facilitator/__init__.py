"""Facilitator walks a room of people through building a coalition."""

__version__ = "0.1.0"
