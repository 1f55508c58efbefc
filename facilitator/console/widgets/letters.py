"""Large letters in half-block pixels, for words that a hall reads in a large window.

A letter is seven pixels high and drops two more below the line; a line of text takes five rows of
the screen. A text with a letter that is not drawn here keeps the terminal's own letters.

Whatever is written large also stands beneath or beside it in the terminal's own letters: so that
it can be copied, searched for and read aloud.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from facilitator.console.widgets.lines import plain
from facilitator.workshop.text_sanitizing import normal

PITCH = 5
"""Rows of the screen from one line of text to the next."""

BASELINE = 3
"""The row of a line, counted from 0, on which its letters stand."""

Glyph = tuple[str, ...]
"""Nine rows of pixels from the top, all of one width."""

_ROWS, _HEIGHT, _SPACE = 9, 7, 1

# Blocks of letters side by side, drawn for this program; rows that are left out are empty.
_DRAWN = """
a    b    c    d    e    f   g    h    i j  k    l  m     n    o    p    q    r
.... #... .... ...# .... .## .... #... # .# #... #. ..... .... .... .... .... ...
.... #... .... ...# .... #.. .... #... . .. #... #. ..... .... .... .... .... ...
.##. ###. .### .### .##. ### .### ###. # .# #..# #. ##.#. ###. .##. ###. .### #.#
...# #..# #... #..# #..# #.. #..# #..# # .# #.#. #. #.#.# #..# #..# #..# #..# ##.
.### #..# #... #..# #### #.. #..# #..# # .# ##.. #. #.#.# #..# #..# #..# #..# #..
#..# #..# #... #..# #... #.. #..# #..# # .# #.#. #. #.#.# #..# #..# #..# #..# #..
.### ###. .### .### .### #.. .### #..# # .# #..# .# #.#.# #..# .##. ###. .### #..
.... .... .... .... .... ... ...# .... . .# .... .. ..... .... .... #... ...# ...
.... .... .... .... .... ... .##. .... . #. .... .. ..... .... .... #... ...# ...

s    t   u    v     w     x     y    z    ß    æ     œ     ø    ł   đ    ı
.... .#. .... ..... ..... ..... .... .... .##. ..... ..... .... .#. ..## .
.... .#. .... ..... ..... ..... .... .... #..# ..... ..... .... .#. ...# .
.### ### #..# #...# #...# #...# #..# #### #..# ##.#. .#.#. .### .## .### #
#... .#. #..# #...# #.#.# .#.#. #..# ...# #.#. ..#.# #.#.# #.## ##. #..# #
.##. .#. #..# .#.#. #.#.# ..#.. #..# .##. #..# .#### #.### ##.# .#. #..# #
...# .#. #..# .#.#. #.#.# .#.#. #..# #... #..# #.#.. #.#.. #..# .#. #..# #
###. ..# .### ..#.. .#.#. #...# .### #### #.#. .#.## .#.## ###. ..# .### #
.... ... .... ..... ..... ..... ...# .... .... ..... ..... .... ... .... .
.... ... .... ..... ..... ..... .##. .... .... ..... ..... .... ... .... .

A    B    C    D    E    F    G    H    I   J    K    L    M     N     O     P
.##. ###. .##. ###. #### #### .### #..# ### ..## #..# #... #...# #...# .###. ###.
#..# #..# #..# #..# #... #... #... #..# .#. ...# #..# #... ##.## ##..# #...# #..#
#..# #..# #... #..# #... #... #... #..# .#. ...# #.#. #... #.#.# ##..# #...# #..#
#### ###. #... #..# ###. ###. #.## #### .#. ...# ##.. #... #.#.# #.#.# #...# ###.
#..# #..# #... #..# #... #... #..# #..# .#. ...# #.#. #... #...# #..## #...# #...
#..# #..# #..# #..# #... #... #..# #..# .#. #..# #..# #... #...# #..## #...# #...
#..# ###. .##. ###. #### #... .### #..# ### .##. #..# #### #...# #...# .###. #...

Q     R    S    T     U    V     W     X     Y     Z    Æ      Ø     Ł    ?    !
.###. ###. .### ##### #..# #...# #...# #...# #...# #### .##### .#### .#.. .##. #
#...# #..# #... ..#.. #..# #...# #...# #...# #...# ...# #.#... #...# .#.. #..# #
#...# #..# #... ..#.. #..# #...# #...# .#.#. .#.#. ...# #.#... #..## .#.. ...# #
#...# ###. .##. ..#.. #..# #...# #.#.# ..#.. ..#.. .##. #####. #.#.# .##. ..#. #
#.#.# #.#. ...# ..#.. #..# .#.#. #.#.# .#.#. ..#.. #... #.#... ##..# ##.. .#.. #
#..#. #..# ...# ..#.. #..# .#.#. #.#.# #...# ..#.. #... #.#... #...# .#.. .... .
.##.# #..# ###. ..#.. .##. ..#.. .#.#. #...# ..#.. #### #.#### ####. .### .#.. #

0    1   2    3    4    5    6    7    8    9    %     &     +     €
.##. .#. .##. ###. #..# #### .##. #### .##. .##. ##..# .##.. ..... ..##
#..# ##. #..# ...# #..# #... #... ...# #..# #..# ##..# #..#. ..... .#..
#..# .#. ...# ...# #..# ###. #... ...# #..# #..# ...#. #..#. ..#.. ###.
#..# .#. ..#. .##. #### ...# ###. ..#. .##. .### ..#.. .##.. ..#.. .#..
#..# .#. .#.. ...# ...# ...# #..# ..#. #..# ...# .#... #.#.# ##### ###.
#..# .#. #... ...# ...# ...# #..# .#.. #..# ...# #..## #..#. ..#.. .#..
.##. ### #### ###. ...# ###. .##. .#.. .##. .##. #..## .##.# ..#.. ..##

. ,  : ;  · …     -   –    —      ' ’ ‘ "   “   ”   „   (  )  /    =    «     »
. .. . .. . ..... ... .... ...... # # # #.# #.# #.# ... .# #. ...# .... ..... .....
. .. . .. . ..... ... .... ...... # # # #.# #.# #.# ... #. .# ...# .... ..... .....
. .. . .. . ..... ... .... ...... . . . ... ... ... ... #. .# ..#. .... ..... .....
. .. # .# . ..... ... .... ...... . . . ... ... ... ... #. .# ..#. #### ..#.# #.#..
. .. . .. # ..... ### #### ###### . . . ... ... ... ... #. .# .#.. .... .#.#. .#.#.
. .. . .. . ..... ... .... ...... . . . ... ... ... ... #. .# .#.. #### ..#.# #.#..
# .# # .# . #.#.# ... .... ...... . . . ... ... ... #.# .# #. #... .... ..... .....
. #. . #. . ..... ... .... ...... . . . ... ... ... #.# .. .. .... .... ..... .....
"""

# The marks of letters that are a letter and a mark; those that hang stand in the last two rows.
_ABOVE = {
    "\u0301": ("..#.", ".#.."),
    "\u0300": (".#..", "..#."),
    "\u0302": (".##.", "#..#"),
    "\u0303": (".#.#", "#.#."),
    "\u0304": ("####", "...."),
    "\u0306": ("#..#", ".##."),
    "\u0307": (".##.", "...."),
    "\u0308": ("#..#", "...."),
    "\u030a": (".##.", ".##."),
    "\u030b": ("#.#.", "#.#."),
    "\u030c": ("#..#", ".##."),
}
_BELOW = {"\u0327": ("..#.", ".#.."), "\u0328": (".#..", "..#."), "\u0326": (".#..", "#...")}
# A capital under a mark is lower by two rows: these are kept.
_KEPT = (0, 1, 3, 5, 6)
_ENDS = frozenset(".?!:;")
_BLOCKS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


@cache
def _glyphs() -> dict[str, Glyph]:
    glyphs: dict[str, Glyph] = {" ": ("." * _SPACE,) * _ROWS, "\u00a0": ("." * _SPACE,) * _ROWS}
    for block in _DRAWN.strip().split("\n\n"):
        letters, *rows = (row.split() for row in block.split("\n"))
        for at, letter in enumerate(letters):
            rendered = [row[at] for row in rows]
            empty = "." * len(rendered[0])
            glyphs[letter] = tuple(rendered + [empty] * (_ROWS - len(rendered)))
    return glyphs


@lru_cache(1024)
def _glyph(letter: str) -> Glyph | None:
    """The pixels of a letter, with its marks; None if it is not drawn."""
    known = _glyphs()
    if letter in known:
        return known[letter]
    parts = list(normal("NFD", letter))
    base, marks = parts[0], parts[1:]
    rendered = known.get({"i": "ı", "j": ""}.get(base, base))
    if rendered is None or len(marks) != 1 or marks[0] not in _ABOVE.keys() | _BELOW.keys():
        return None
    if marks[0] in _BELOW:
        return _joined(rendered, _BELOW[marks[0]], _HEIGHT)
    if base.isupper():
        empty = "." * len(rendered[0])
        rendered = (empty, empty, *(rendered[row] for row in _KEPT), *rendered[_HEIGHT:])
    return _joined(rendered, _ABOVE[marks[0]], 0)


def _joined(rendered: Glyph, mark: Sequence[str], row: int) -> Glyph:
    """A letter with a mark over two of its rows, in the middle of the wider of the two."""
    width = max(len(rendered[0]), len(mark[0]))
    rows = [each.center(width, ".") for each in rendered]
    for offset, pixels in enumerate(mark):
        over = pixels.center(width, ".")
        both = zip(rows[row + offset], over, strict=True)
        rows[row + offset] = "".join("#" if "#" in pair else "." for pair in both)
    return tuple(rows)


def is_drawn(text: str) -> bool:
    """Whether all of a text can be written large."""
    return all(_glyph(letter) is not None for letter in _composed(text))


def _composed(text: str) -> str:
    return normal("NFC", plain(text))


def large_width(text: str) -> int:
    """The cells that a text takes in one line; KeyError for a letter that is not drawn."""
    widths = [len(_pixels(letter)[0]) for letter in _composed(text)]
    return sum(widths) + max(0, len(widths) - 1)


def _pixels(letter: str) -> Glyph:
    glyph = _glyph(letter)
    if glyph is None:
        raise KeyError(letter)
    return glyph


def large_line(text: str, *, lower: bool = False) -> list[str]:
    """One line of text as rows of `▀▄█`: four, or five with letters that reach below the line.

    `lower`: half a row lower, so that it stands beside big digits. KeyError for a letter that is
    not drawn.
    """
    glyphs = [_pixels(letter) for letter in _composed(text)]
    rows = [".".join(glyph[row] for glyph in glyphs) for row in range(_ROWS)]
    rows = ["." * len(rows[0])] * lower + rows
    while len(rows) > 2 * (BASELINE + 1) and "#" not in rows[-1]:
        rows.pop()
    rows += ["." * len(rows[0])] * (len(rows) % 2)
    return [
        "".join(
            _BLOCKS[above == "#", below == "#"] for above, below in zip(upper, under, strict=True)
        )
        for upper, under in zip(rows[::2], rows[1::2], strict=True)
    ]


@lru_cache(1024)
def large_wrapped(text: str, width: int) -> tuple[str, ...] | None:
    """The text broken at its blanks into as few lines as `width` cells allow when it is written
    large, all about as long; None if it can't be: a letter is not drawn, a word is too long."""
    if not text.strip() or not is_drawn(text):
        return None
    lines = _broken(text, width)
    if lines is not None and len(lines) == 2 and (parts := _sentences(text, width)):
        return parts
    while lines is not None and len(lines) > 1:
        narrower = _broken(text, max(map(large_width, lines)) - 1)
        if narrower is None or len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _sentences(text: str, width: int) -> tuple[str, ...]:
    """The text in two lines where its first sentence ends, if both fit; else ()."""
    for end in range(1, len(text)):
        if text[end] == " " and text[end - 1] in _ENDS:
            parts = text[:end], text[end + 1 :]
            if max(map(large_width, parts)) <= width:
                return parts
    return ()


def _broken(text: str, width: int) -> tuple[str, ...] | None:
    lines: list[str] = []
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and large_width(joined) <= width:
            lines[-1] = joined
        elif large_width(word) <= width:
            lines.append(word)
        else:
            return None
    return tuple(lines)


def large_rows(lines: Sequence[str]) -> list[str]:
    """Several lines of text, one below the other."""
    rows: list[str] = []
    for number, line in enumerate(lines):
        rendered = large_line(line)
        last = number == len(lines) - 1
        rows += rendered if last else rendered + [""] * (PITCH - len(rendered))
    return rows
