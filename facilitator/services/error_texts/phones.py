"""What phones can be told, whatever the activity; the page words the same codes for people."""

from __future__ import annotations

from facilitator.locales import N_

PHONES = {
    "malformed": N_("This is not a message that the room understands."),
    "no-request": N_("This is not a request."),
    "host": N_("This is not an address of the room."),
    "who": N_("Please join again."),
    "moved": N_("Your place is on another phone now. If that is not yours, tell the facilitator."),
    "origin": N_("This came from another website."),
    "code": N_("This code is wrong. Please look at the big screen again."),
    "locked": N_("The door is locked. Please speak to the facilitator."),
    "joining-over": N_("The session is closed."),
    "wall-off": N_("The facilitator has switched this page off."),
    "remote-over": N_("This phone is not the remote (any more)."),
    "remote-code": N_("This code is wrong, was used already, or is too old. Ask for a new one."),
    "remote-refused": N_("The facilitator has refused this phone."),
    "full": N_("The room is full. Please speak to the facilitator."),
    "wrong-place": N_("Nobody here has these letters. Please check them."),
    "gone": N_("Nobody answered this in time. Please ask again."),
    "refused": N_("The facilitator could not give you this place. Please speak to them."),
    "removed": N_(
        "The facilitator has removed you from this session; "
        "if that is a mistake, please speak to them."
    ),
    "nothing-here": N_("Nothing was found here."),
    "method": N_("This can't be done here."),
    "taken": N_("Somebody here already has this name."),
    "closed": N_("The session is closed."),
    "not-open-yet": N_("This step is not open yet."),
    "not-open": N_("The room has moved on."),
    "step-closed": N_("This step is closed."),
    "left": N_("You are marked as having left. Please speak to the facilitator."),
    "conflict": N_("Something else was sent before under the same id."),
    "room-moved": N_("The room is at another step by now. Please look again."),
    "not-sure": N_("This would end what people are sending. Please look again, and confirm it."),
    "too-large": N_("This is too large."),
    "unknown-field": N_("Unknown field: {field!r}."),
    "missing-field": N_("Missing field: {field}."),
    "wrong-value": N_("{field}: expected {expected}."),
    "wrong-body": N_("Expected: {expected}."),
    "no-such-step": N_("There is no step {step!r}."),
    "no-such-town": N_("There is no such town."),
    "no-group-of-yours": N_("Say first which group you speak for."),
    "wrong-kind": N_("This step does not accept that."),
    "empty": N_("Please write something."),
    "too-long": N_("Not received: it is longer than {limit} characters."),
    "too-many-answers": N_(
        "You have sent {count} answers. That is the most that one person can send."
    ),
    "nothing-to-take-back": N_("You have nothing here to take back."),
    "reason-missing": N_("Please say why: the room wants to understand."),
    "too-many-wishes": N_(
        "You have said this {count} times already, each time as another phone. More is not counted."
    ),
    "too-fast": N_("That was a lot at once. This one will be sent again in a moment."),
    "guessing": N_("Too many wrong letters were entered just now. Please ask the facilitator."),
    "others-ask": N_(
        "Others are asking right now. Please speak to the facilitator, and try again."
    ),
    "crowded": N_("Many people are joining. Please try again in a moment."),
    "cannot-store": N_("This can't be stored right now. It will be tried again."),
    "keys-not-kept": N_("The session's folder can't be written to. Please check it and try again."),
    "failed": N_("That did not work. Please try again."),
}
