"""Four weeks after the example's evening: the groups have replied, and the text is adopted as
final."""

from __future__ import annotations

from facilitator.agendas import load
from facilitator.rehearsal.character import Position
from tests.example.aligning import CONTRACT_CLEARER
from tests.example.hall import ExampleHall

WEEKS = 4
AWAY = ("Deepak", "Emil", "Tariq")
"""They do not come to the second evening."""
REPLIES: tuple[dict[str, str], ...] = (
    {"group": "Carrow Legal Observers", "answer": "assent"},
    {"group": "Students Without Files", "answer": "assent"},
    {"group": "Harbour Tenants' Union", "answer": "assent"},
    {"group": "Mothers of the Lower Town", "answer": "assent"},
    {"group": "Couriers' Branch", "answer": "not-our-battle", "sentence": "7",
     "text": "How the nine decide is for those who meet every month."},
    {"group": "Port Carrow Law Clinic", "answer": "amendment", "sentence": "5",
     "text": "Say “end, and not replace”: otherwise they buy another one."},
    {"group": "The choir of Saint Anne", "answer": "assent"},
)  # fmt: skip
"""Of nine groups three have not replied; one that was not there has."""
WHY = "Otherwise the city buys another one under a new name."
FINAL = (
    "We will end the contract for the prediction software before it renews itself, "
    "and nothing replaces it."
)
QUICKER = Position("reservations", "It took us two evenings; let us be quicker.")


async def reply(hall: ExampleHall) -> None:
    """The second evening."""
    hall.time.next_day(7 * WEEKS, 17)
    agenda = load("coalition-replies").to_body()
    await hall.do("sitting", {"title": "The groups have replied", "agenda": agenda}, 8)
    await hall.do("next", minutes=6)
    await hall.do("next", minutes=2)
    for body in REPLIES:
        await hall.do("reply", body, 1)
    await _amended(hall)
    await _adopted(hall)
    await hall.do("next", minutes=1)
    await hall.answer(but=AWAY)
    await hall.do("next", minutes=6)
    await hall.do("end")


async def _amended(hall: ExampleHall) -> None:
    answer = {"sentence": "5", "answer": "accepted", "reason": WHY, "text": FINAL}
    await hall.do("answer-replies", answer, 2)
    await hall.do("next", minutes=1)
    newest = hall.state().versions[-1]
    rows = [
        {"id": id, "text": FINAL if text == CONTRACT_CLEARER else text, "section": section}
        for (id, text), section in zip(newest.parts, newest.sections, strict=True)
    ]
    assert any(row["text"] == FINAL for row in rows)
    await hall.do("version", {"sentences": rows}, 1)
    await hall.answer(slow=1.5, but=AWAY)
    await hall.do("reveal", minutes=2)


async def _adopted(hall: ExampleHall) -> None:
    await hall.do("next", minutes=1)
    await hall.do("freeze", minutes=2)
    hall.brief(
        "adopt-final",
        {"Kofi": QUICKER},
    )
    await hall.answer(but=AWAY)
    await hall.do("close", "adopt-final", 3)
