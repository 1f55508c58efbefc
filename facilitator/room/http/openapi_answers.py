"""What the room answers, for the description of the phone API."""

from __future__ import annotations

from typing import Any

from facilitator.workshop.items import DOCUMENTS


def _object(**properties: Any) -> dict[str, Any]:
    required = [name for name in properties if not name.endswith("_")]
    named = {name.rstrip("_"): schema for name, schema in properties.items()}
    return {"type": "object", "properties": named, "required": required}


_TEXT: dict[str, Any] = {"type": "string"}
_NUMBER: dict[str, Any] = {"type": "integer"}
_YES: dict[str, Any] = {"type": "boolean"}
_ERROR_CODE = {"type": "string", "description": "docs/errors.md lists them"}
_ITEMS = {
    "type": "array",
    "items": _object(
        id=_TEXT,
        text=_TEXT,
        expect_=_TEXT | {"description": "what a principle expects of those who share it"},
        get_=_TEXT | {"description": "what they get"},
    ),
}
_LEVEL = {"type": "integer", "maximum": 3}
_LEVELS = "1 they know each other, 2 they talk, 3 they work together"
_GROUPS = {"type": "array", "items": _object(id=_TEXT, name=_TEXT)}
_MINE = _object(
    cid=_TEXT,
    id=_TEXT | {"description": "what it is called where it is hidden, or answered"},
    step=_TEXT,
    activity=_TEXT,
    kind=_TEXT,
    body={"type": "object"},
    state={"enum": ["shown", "waiting", "later", "differs", "earlier", "hidden"]},
    withdrawable=_YES,
    reads_=_TEXT | {"description": "how it reads on the wall, where that is not as it was sent"},
)
_OURS = _object(step=_TEXT, text=_TEXT) | {
    "description": "what others of the same group gave where a group's answers add up"
}
_PLACE = _object(
    id=_TEXT | {"description": "what is sent as the `place` of a contribution"},
    name=_TEXT,
    region=_TEXT,
    country=_TEXT,
    lat={"type": "number"},
    lon={"type": "number"},
)
_TIED = _object(
    id=_TEXT,
    name=_TEXT,
    strength=_LEVEL | {"minimum": 1, "description": f"the stronger of what the two say: {_LEVELS}"},
    said=_LEVEL | {"minimum": 0, "description": "what the own group says, 0 for nothing"},
    leads_to={"type": "array", "items": _TEXT}
    | {"description": "the groups that it is tied to and the own group is not"},
    more=_NUMBER | {"description": "how many more of them there are"},
)
_OWN = _object(
    id=_TEXT,
    name=_TEXT,
    placed=_YES | {"description": "whether it lies on the drawing"},
    within_two=_NUMBER | {"description": "how many groups it reaches in two steps"},
    tied={"type": "array", "items": _TIED},
)
_SHAPE = {
    "type": "array",
    "description": "an SVG element: its tag, its attributes, then its text or the shapes in it; "
    "the chip of a group has the attribute `data-group`",
}
_ABOUT = {
    "id": _TEXT,
    "number": _NUMBER,
    "phase": _TEXT,
    "activity": _TEXT,
    "title": _TEXT,
    "prompt": _TEXT,
    "round": _NUMBER,
}
_RESULT = {
    "type": ["object", "null"],
    "description": "what came of the step, in the wall's order and without names, while the wall "
    "shows it; its fields are the activity's own",
}
_HANDS = {
    "type": "array",
    "items": _object(
        text=_TEXT,
        counts={
            "type": "array",
            "items": _object(kind=_TEXT, body={"type": "object"}, count=_NUMBER),
        },
    ),
    "description": "hands that were raised, beside the result: how the thing reads, and how many "
    "for what a phone would send",
}
_NOW = _object(**_ABOUT, result=_RESULT, hands=_HANDS)
_AGREED = _object(
    subject={"enum": [*DOCUMENTS, "principles", "disagreements"]},
    texts={"type": "array", "items": _TEXT},
    stand=_NUMBER | {"description": "how many of the `people` stand by it"},
    aside=_NUMBER | {"description": "how many stand aside"},
    people=_NUMBER,
    voices={"enum": ["person", "group"]},
    headings={"type": "array", "items": _TEXT}
    | {"description": "the heading of each text; none if no text has one"},
    terms={"type": "array", "items": {"type": "array", "items": _TEXT}}
    | {"description": "of each text what it expects of people, and what they get"},
    adopted={"enum": ["", "final", "circulation"]},
)
_STEP = _object(
    **_ABOUT,
    kinds={"type": "array", "items": _TEXT},
    help=_TEXT,
    names={"enum": ["named", "group", "anonymous"]},
    reveal={"enum": ["live", "hidden"]},
    revealed=_YES,
    review=_YES,
    gallery=_TEXT,
    closing=_YES,
    options={"type": "object"},
    question_=_NUMBER | {"description": "which of the twelve questions it asks"},
    ends_=_NUMBER,
    items_=_ITEMS,
)
_YOU = _object(
    id=_TEXT,
    name=_TEXT,
    group={"type": ["string", "null"]},
    group_name=_TEXT | {"description": "also where the facilitator has hidden the group"},
    place=_TEXT,
    ready=_YES | {"description": "whether they have said that they are ready"},
    answered={"type": "array", "items": _TEXT},
    mine={"type": "array", "items": _MINE},
    ours={"type": "array", "items": _OURS},
)
_SITTING = _object(number=_NUMBER, title=_TEXT) | {
    "description": "which of the session's sittings this is, from 1, and what a later one is called"
}
_SEQ = "the number of the event; 0 for everything in an anonymous step, now and when sent again"
_GOES_ON = "during a break the time of day at which the room goes on, as 20:45; else empty"
_ANEW = (
    "the number of the event since which what people say is kept; raised, they may be asked again"
)
_MAP = {
    "groups": _NUMBER,
    "pairs": _NUMBER | {"description": "how many pairs of groups are tied"},
    "alone": _GROUPS | {"description": "the groups without a tie"},
    "waiting": _GROUPS | {"description": "tied groups that have no place on the drawing yet"},
    "kinds": _GROUPS | {"description": "kinds of people for whom nobody has named a group"},
    "drawing": _TEXT | {"description": "the ETag of the drawing"},
    "outdated": _YES
    | {"description": "whether there is something new that is not drawn yet: ask again in seconds"},
}
_PAIR = _object(
    groups={"type": "array", "items": _TEXT},
    strength=_LEVEL | {"minimum": 1, "description": _LEVELS},
)
_PAGES = ["lobby", "code", "room", "break", "where", "sheet", "blank"]
_DOOR = _object(address=_TEXT, code=_TEXT, locked=_YES) | {
    "description": "on the pages that say how to come in"
}
_LEFT = {"type": ["integer", "null"]} | {"description": "the seconds left of the step's time"}
_TIMER = _object(
    seq=_NUMBER,
    running=_YES,
    how={"enum": ["", "reading", "pairs", "groups", "room"]}
    | {"description": "whether people read or talk meanwhile"},
    slept_=_NUMBER | {"description": "how often this computer has slept: its timer did not run on"},
)
_SESSION = _object(title=_TEXT, cause=_TEXT, sitting=_SITTING)
_WALL_NEWS = _object(
    tag=_TEXT | {"description": "the ETag of the newest answer"},
    off=_YES | {"description": "whether the facilitator has switched the page off"},
    present_=_NUMBER,
    answered_=_NUMBER,
    by_hand_=_NUMBER,
    ready_=_NUMBER | {"description": "how many people have said that they are ready"},
    here_=_NUMBER | {"description": "of how many; 0 while nobody has"},
    left_=_LEFT,
    minutes_={"type": ["integer", "null"]}
    | {"description": "the minutes left of the step's, negative once they are over"},
    ends_=_TEXT | {"description": "when all will be over, to five minutes, as 21:40"},
)
_SHOWN = _object(
    **{name: schema for name, schema in _ABOUT.items() if name != "round"},
    round_=_NUMBER,
    help_=_TEXT,
    result_=_RESULT,
)
_WALL = _object(
    protocol=_NUMBER,
    page={"enum": _PAGES} | {"description": "which page the wall shows; nothing else of `blank`"},
    news=_WALL_NEWS,
    session_=_SESSION,
    steps_=_NUMBER,
    ended_=_YES,
    break_until_=_TEXT | {"description": _GOES_ON},
    agreed_={"type": "array", "items": _AGREED},
    map_=_YES | {"description": "whether the wall shows the map: GET /api/wall/map"},
    door_=_DOOR,
    now_={"anyOf": [{"type": "null"}, _SHOWN]} | {"description": "the step that the wall shows"},
    open_=_YES,
    takes_=_YES | {"description": "whether phones can give something in it"},
    reveal_={"enum": ["live", "hidden"]},
    hidden_=_YES | {"description": "whether what is given is hidden until it is revealed"},
    asked_={"anyOf": [{"type": "null"}, _STEP]}
    | {"description": "what phones are asked about, where the wall shows that"},
    timer_={"anyOf": [{"type": "null"}, _TIMER]},
    sheet_={"type": "array", "items": _SHOWN} | {"description": "the twelve questions"},
    phases_={"type": "array", "items": _object(phase=_TEXT, done=_NUMBER, steps=_NUMBER)}
    | {"description": "the phases: how many of their steps are done, and how many there are"},
    figures_={"type": "array", "items": _object(kind=_TEXT, count=_NUMBER, adopted=_YES)}
    | {"description": "what there is so far; of a document its newest version"},
)
_TEXTS = {"type": "array", "items": _object(id=_TEXT, text=_TEXT)}
_PLACED = _object(
    id=_TEXT,
    number=_NUMBER,
    title=_TEXT,
    question=_TEXT,
    open_=_YES,
    takes_=_YES,
    minutes_=_NUMBER,
)
_BUSY = {
    "type": "array",
    "items": _object(
        id=_TEXT,
        title=_TEXT,
        closes=_YES | {"description": "whether the step closes, or only what is under way ends"},
        unsent=_NUMBER,
        missing=_NUMBER,
        here=_NUMBER,
        by_hand=_NUMBER,
        anonymous=_YES,
    ),
}
_ANY_STEP = {"anyOf": [{"type": "null"}, _PLACED]}
_REMOTE = _object(
    title=_TEXT,
    ended=_YES,
    steps=_NUMBER,
    step=_ANY_STEP,
    following=_ANY_STEP,
    before=_ANY_STEP,
    break_until=_TEXT | {"description": _GOES_ON},
    pause=_TEXT | {"description": "reading, pairs, groups or room while people read or talk"},
    timer={"anyOf": [{"type": "null"}, _object(running=_YES, left=_NUMBER)]},
    closing=_NUMBER | {"description": "the milliseconds until what is closing is closed"},
    counts=_object(
        present=_NUMBER,
        here=_NUMBER,
        answered=_NUMBER,
        by_hand=_NUMBER,
        unsent=_NUMBER | {"description": "phones with something under way, also extra time"},
        ready=_NUMBER | {"description": "how many people have said that they are ready"},
        could=_NUMBER | {"description": "of how many, once anybody has"},
    ),
    next=_BUSY | {"description": "what going on ends: to be asked about, and named in `sure`"},
    back=_BUSY,
    notes={"type": ["string", "null"]} | {"description": "null where they are not to travel"},
    shown=_TEXTS | {"description": "what can be hidden"},
    hid=_TEXTS | {"description": "what the remote has hidden, and can show again"},
)
ANSWERS = {
    "RemoteAsked": _object(ticket=_TEXT, phrase=_TEXT),
    "Remoted": _object(on=_YES),
    "Remote": _REMOTE,
    "Looked": _object(title=_TEXT, cause=_TEXT, groups=_GROUPS),
    "Grouped": _object(group={"type": ["string", "null"]}),
    "Joined": _object(participant=_TEXT, name=_TEXT, token=_TEXT),
    "Asked": _object(ticket=_TEXT, number=_TEXT),
    "Readied": _object(ready=_YES),
    "Wished": _object(kept=_YES),
    "Stored": _object(seq=_NUMBER | {"description": _SEQ}),
    "Places": _object(places={"type": "array", "items": _PLACE}, credit=_TEXT),
    "Map": _object(**_MAP, own={"anyOf": [{"type": "null"}, _OWN]}),
    "WallMap": _object(**_MAP, tied={"type": "array", "items": _PAIR}),
    "Drawing": _object(
        size={"type": "array", "items": {"type": "number"}},
        shapes={"type": "array", "items": _SHAPE},
    ),
    "Wall": _WALL,
    "Viewing": _object(token=_TEXT),
    "Privacy": {"type": "object", "additionalProperties": _TEXT},
    "Room": _object(
        revision=_NUMBER,
        protocol=_NUMBER,
        session=_SESSION,
        you=_YOU,
        current=_TEXT,
        steps=_NUMBER,
        ended=_YES,
        break_until=_TEXT | {"description": _GOES_ON},
        timer={"anyOf": [{"type": "null"}, _TIMER]},
        ready=_YES | {"description": "whether people may say now that they are ready"},
        now={"anyOf": [{"type": "null"}, _NOW]},
        agreed={"type": "array", "items": _AGREED},
        map=_YES | {"description": "whether there may be something at GET /api/map"},
        wall=_YES | {"description": "whether people may look at GET /api/wall"},
        ask_what_helps=_YES | {"description": "whether people are asked; see /api/what-helps"},
        wishes_since=_NUMBER | {"description": _ANEW},
        results={"type": "array", "items": _NOW},
        open={"type": "array", "items": _STEP},
        groups=_GROUPS,
        counts=_object(present=_NUMBER, answered=_NUMBER, by_hand=_NUMBER, left=_LEFT),
    ),
    "Error": _object(
        error=_object(code=_ERROR_CODE, message=_TEXT) | {"additionalProperties": True}
    ),
}
