"""The recorded session that comes with the program: simulated people of nine invented groups in an
invented city. `python -m tests.example.making` records it anew."""

from __future__ import annotations

from pathlib import Path

NAME = "example"
ARCHIVE = Path(__file__).with_name("example.json.gz")
