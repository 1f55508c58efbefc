"""What changed between two versions of a text, sentence by sentence and word by word.

Sentences are matched by their ids: matching by their words makes one big replacement as soon as
all of them changed a little (docs/formulas.md, "Versions of a text").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

State = Literal["same", "changed", "new", "gone"]
Op = Literal["same", "added", "gone"]
Piece = tuple[Op, str]
Sentence = tuple[str, str]
"""A sentence's id and text."""

_TOKENS = re.compile(
    r"""\s+                                         # a space
      | [\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]   # scripts without spaces: sign by sign
      | [.,;:!?()\[\]"“”„«»‹›…—–،؛؟。、]              # punctuation
      | [^\s\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff.,;:!?()\[\]"“”„«»‹›…—–،؛؟。、]+   # a word
    """,
    re.VERBOSE,
)


_CLOSING = ".,;:!?)]”»›…،؛؟。、"
"""Signs that stand directly behind a word."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence in both versions.

    Without its "added" pieces the text is the old one, without its "gone" pieces the new one.
    """

    id: str
    state: State
    pieces: tuple[Piece, ...]

    @property
    def old(self) -> str:
        """The text in the old version, "" if it was not there."""
        return "".join(text for op, text in self.pieces if op != "added")

    @property
    def new(self) -> str:
        """The text in the new version, "" if it is not there."""
        return "".join(text for op, text in self.pieces if op != "gone")


def difference(old: Iterable[Sentence], new: Iterable[Sentence]) -> tuple[Row, ...]:
    """One row for each sentence, in the new order; one that is gone follows its old neighbour.

    A sentence that only moved is "same". ValueError if an id is twice in one version.
    """
    before, after = _by_id(old), _by_id(new)
    rows = {id_: _row(id_, before.get(id_), text) for id_, text in after.items()}
    order = list(after)
    place = 0
    for id_, text in before.items():
        if id_ in after:
            place = order.index(id_) + 1
        else:
            rows[id_] = Row(id_, "gone", _pieces([("gone", text)]))
            order.insert(place, id_)
            place += 1
    return tuple(rows[id_] for id_ in order)


def diff_words(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces from one text to the other; neighbours with the same op are one piece."""
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(("same", "".join(before[i1:i2])))
        else:
            pieces.append(("gone", "".join(before[i1:i2])))
            pieces.append(("added", "".join(after[j1:j2])))
    return _pieces(_without_lone_spaces(pieces))


GONE, ADDED = "−", "+"
"""Before words that are gone, and before new ones, where only signs can tell."""


def signed(row: Row) -> tuple[Piece, ...]:
    """Both versions of a sentence in one: what is gone and what came instead, behind their signs,
    with blanks between them."""
    pieces: list[Piece] = []
    for op, text in row.pieces:
        before = pieces[-1][1] if pieces else " "
        apart = "" if before[-1].isspace() or text[0].isspace() or text[0] in _CLOSING else " "
        if op == "same":
            pieces.append((op, apart + (text.lstrip() if before[-1].isspace() else text)))
            continue
        apart = " " if text[0].isspace() and not before[-1].isspace() else apart
        sign, behind = GONE if op == "gone" else ADDED, " " if text[-1].isspace() else ""
        pieces.append((op, f"{apart}{sign}{text.strip()}{behind}"))
    return tuple(pieces)


def _row(id_: str, old: str | None, new: str) -> Row:
    if old is None:
        return Row(id_, "new", _pieces([("added", new)]))
    if old == new:
        return Row(id_, "same", _pieces([("same", new)]))
    return Row(id_, "changed", diff_words(old, new))


def _by_id(sentences: Iterable[Sentence]) -> dict[str, str]:
    texts_by_id: dict[str, str] = {}
    for id_, text in sentences:
        if id_ in texts_by_id:
            raise ValueError(f"sentence {id_} is there twice")
        texts_by_id[id_] = text
    return texts_by_id


def _without_lone_spaces(pieces: list[Piece]) -> list[Piece]:
    """A space between two changes belongs to both: "old words" reads better than "old" "words"."""
    new_pieces: list[Piece] = []
    for number, (op, text) in enumerate(pieces):
        inside = 0 < number < len(pieces) - 1
        if op == "same" and inside and not text.strip():
            new_pieces += [("gone", text), ("added", text)]
        else:
            new_pieces.append((op, text))
    return new_pieces


def _pieces(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Joined: between two unchanged pieces one that is gone, then one that is added."""
    joined: list[Piece] = []
    gone = added = ""
    for op, text in (*pieces, ("same", "")):
        if op == "gone":
            gone += text
        elif op == "added":
            added += text
        else:
            changed: tuple[Piece, ...] = (("gone", gone), ("added", added), ("same", text))
            joined += [piece for piece in changed if piece[1]]
            gone = added = ""
    return tuple(joined)
