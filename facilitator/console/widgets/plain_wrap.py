"""Line breaks of plain English text, where every character is one cell: for what most answers are,
a small part of the time that it takes to look at graphemes."""

_JOINTS = "-/"


def plain_lines(text: str, offset: int, room: int, room_after: int) -> list[tuple[int, int]]:
    """Start and end offsets of the lines of a printable ASCII text, counted from `offset`: the
    first in `room` cells, the rest in `room_after`. The same breaks as for any other text."""
    whole, visible = len(text), len(text.rstrip(" "))
    out: list[tuple[int, int]] = []
    start = 0
    while start < whole:
        if visible <= start + room:
            end, following = max(visible, start), whole
        else:
            end, following = _line_end(text, start, room)
        out.append((offset + start, offset + end))
        start, room = following, room_after
    return out or [(offset, offset)]


def _line_end(text: str, start: int, room: int) -> tuple[int, int]:
    """Where the line from `start` ends and where the next one begins, if not all fits."""
    over = start + room
    while text[over] == " ":
        over += 1
    space = text.rfind(" ", start + 1, over)
    before = start + len(text[start:space].rstrip(" ")) if space > 0 else start
    joint = _joint(text, max(before, start), over)
    if joint:
        return joint, joint
    if before > start:
        return before, space + 1
    end = max(over, start + 1)
    return end, end


def _joint(text: str, after: int, over: int) -> int:
    """The last place behind `after` at which a word may be parted after a hyphen; 0 if none."""
    for at in range(over, after, -1):
        if text[at - 1] in _JOINTS and at >= 2 and text[at].isalpha() and text[at - 2].isalpha():
            return at
    return 0
