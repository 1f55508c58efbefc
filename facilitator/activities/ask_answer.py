"""One answer to a question, and answers that say the same, gathered in themes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from facilitator.workshop.answer_themes import Themes


class Answer(msgspec.Struct, frozen=True, gc=False):
    """One answer. `id` is "a" and its event's number, or in an anonymous step its `cid`; `sort` is
    group, person, kind or ""; `names` is the id of the group that a group's answer names; `edited`
    is set once it was changed (in an anonymous step that is not kept); `me`: somebody named
    themselves; `for_kind` is the id of the answer with the kind of people to which its group
    belongs. As fast to make as an `Event`, for the same reason."""

    id: str
    cid: str
    who: str
    group: str
    text: str
    at: int
    sort: str = ""
    work: str = ""
    scale: str = ""
    names: str = ""
    late: bool = False
    by_hand: bool = False
    edited: bool = False
    me: bool = False
    for_kind: str = ""
    imported: bool = False


class Theme(msgspec.Struct, frozen=True, gc=False):
    """Answers that say the same, in the order in which they were given, or one by itself. `id` is
    that of the answer that names it, also where that one stands no more; `text` is what the theme
    is called, else that answer's, or the first one's that stands."""

    id: str
    text: str
    answers: tuple[Answer, ...]

    @property
    def support(self) -> int:
        """How many people stand behind it."""
        return len({answer.who for answer in self.answers})


def gathered(standing: Iterable[Answer], themes: Themes) -> tuple[Theme, ...]:
    """Answers by their themes, each where its first answer stands."""
    by_theme: dict[str, list[Answer]] = {}
    for answer in standing:
        by_theme.setdefault(themes.of(answer.id), []).append(answer)
    return tuple(_theme(id, answers, themes.names) for id, answers in by_theme.items())


def _theme(id: str, standing: Sequence[Answer], names: Mapping[str, str]) -> Theme:
    if len(standing) == 1:
        return Theme(id, standing[0].text, (standing[0],))
    named_by = next((answer for answer in standing if answer.id == id), standing[0])
    return Theme(id, names.get(id) or named_by.text, tuple(standing))
