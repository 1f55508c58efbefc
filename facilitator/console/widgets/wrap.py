"""Wrapping by terminal cells; texts stay whole and in their logical order."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace
from rich.cells import cell_len, split_graphemes

from facilitator.console.widgets.lines import Span
from facilitator.console.widgets.plain_wrap import plain_lines

# No line begins with these, and none ends with those (the core of JIS X 4051's rules).
_NOT_FIRST = frozenset(
    "、。，．・：；？！゛゜ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ）〕］｝〉》」』】’”"
)
_NOT_LAST = frozenset("（〔［｛〈《「『【‘“")
_STAYS = frozenset("\u00a0\u202f\u2007")


class _Paragraph:
    """The graphemes of one paragraph and where a line may end between them."""

    def __init__(self, text: str, offset: int) -> None:
        self.text = text
        self.offset = offset
        self.spans = split_graphemes(text)[0]

    def is_space(self, index: int) -> bool:
        first, last, _cells = self.spans[index]
        char = self.text[first:last]
        return char.isspace() and char not in _STAYS

    def may_end_before(self, index: int) -> bool:
        """Whether a line may end between the grapheme before and this one, neither a space."""
        before, here = self._char(index - 1), self._char(index)
        if here in _NOT_FIRST or before in _NOT_LAST:
            return False
        if self._ideograph(index - 1) or self._ideograph(index):
            return True
        joint = before in "-‐–/" and here.isalpha()
        return joint and index >= 2 and self._char(index - 2).isalpha()

    def _char(self, index: int) -> str:
        return self.text[self.spans[index][0]]

    def _ideograph(self, index: int) -> bool:
        hangul = "\uac00" <= self._char(index) <= "\ud7a3"
        return self.spans[index][2] == 2 and not hangul

    def lines(self, room: int, room_after: int) -> list[tuple[int, int]]:
        """Start and end offsets of the lines: the first in `room` cells, the rest in the other."""
        out: list[tuple[int, int]] = []
        start = 0
        while start < len(self.spans):
            end, following = self._line_end(start, room)
            out.append((self._offset(start), self._offset(end)))
            start, room = following, room_after
        return out or [(self.offset, self.offset)]

    def _line_end(self, start: int, room: int) -> tuple[int, int]:
        """Where the line from `start` ends and where the next one begins (graphemes)."""
        used = 0
        best: tuple[int, int] | None = None
        index = start
        while index < len(self.spans):
            if self.is_space(index):
                after = self._after_spaces(index)
                if after == len(self.spans):
                    return index, after
                best = (index, after) if index > start else best
                used += sum(cells for _first, _last, cells in self.spans[index:after])
                index = after
                continue
            if index > start and not self.is_space(index - 1) and self.may_end_before(index):
                best = (index, index)
            used += self.spans[index][2]
            if used > room:
                return best or (max(index, start + 1), max(index, start + 1))
            index += 1
        return index, index

    def _after_spaces(self, index: int) -> int:
        while index < len(self.spans) and self.is_space(index):
            index += 1
        return index

    def _offset(self, index: int) -> int:
        inside = self.spans[index][0] if index < len(self.spans) else len(self.text)
        return self.offset + inside


def breaks(text: str, width: int, hang: int = 0) -> list[tuple[int, int]]:
    """Start and end offsets of each line, for lines of `width` cells.

    All but the first are `hang` cells shorter. Words that are too long are broken between
    graphemes, scripts without spaces between any two; line feeds are kept.
    """
    return list(_breaks(text, width, hang))


# A page is drawn again for every key and every second, with the same texts.
@lru_cache(8192)
def _breaks(text: str, width: int, hang: int) -> tuple[tuple[int, int], ...]:
    width = max(1, width)
    after = max(1, width - hang)
    out: list[tuple[int, int]] = []
    offset = 0
    for part in text.split("\n"):
        room = after if out else width
        if part.isascii() and part.isprintable():
            out += plain_lines(part, offset, room, after)
        elif cell_len(part) <= room and not part.endswith((" ", "\t")):
            out.append((offset, offset + len(part)))
        else:
            out += _Paragraph(part, offset).lines(room, after)
        offset += len(part) + 1
    return tuple(out)


def wrap(text: str, width: int, hang: int = 0) -> list[str]:
    """The text as lines of at most `width` cells, all but the first indented by `hang`."""
    pieces = [text[start:end] for start, end in breaks(text, width, hang)]
    return pieces[:1] + [" " * hang + piece for piece in pieces[1:]]


def wrap_spans(spans: Sequence[Span], width: int, hang: int = 0) -> list[tuple[Span, ...]]:
    """As `wrap`, for pieces in several styles that run on as one text."""
    out: list[tuple[Span, ...]] = []
    for start, end in breaks("".join(span.text for span in spans), width, hang):
        indent = (Span(" " * hang),) if out and hang else ()
        out.append(indent + _between(spans, start, end))
    return out


def _between(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    out: list[Span] = []
    offset = 0
    for span in spans:
        text = span.text[max(0, start - offset) : max(0, end - offset)]
        offset += len(span.text)
        if text:
            out.append(replace(span, text=text))
    return tuple(out)
