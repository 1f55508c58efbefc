// What the room's errors say to a person: the words of every code that a phone can get, whatever the
// activity. An activity's own codes have theirs in its face.

import { t } from "./words.js";

const sentences = {
  malformed: () => t("This did not arrive as it should. Please try again."),
  "no-request": () => t("This did not arrive as it should. Please try again."),
  host: () => t("This is not an address of the room."),
  who: () => t("Please join again."),
  moved: () => t("Your place is on another phone now. If that is not yours, tell the facilitator."),
  origin: () => t("This came from another website."),
  code: () => t("This code is wrong. Please look at the big screen again."),
  locked: () => t("The door is locked. Please speak to the facilitator."),
  "joining-over": () => t("The session is closed."),
  "wall-off": () => t("The facilitator has switched this page off."),
  "remote-over": () => t("This phone is not the remote (any more)."),
  "remote-code": () => t("This code is wrong, was used already, or is too old. Ask for a new one."),
  "remote-refused": () => t("The facilitator has refused this phone."),
  full: () => t("The room is full. Please speak to the facilitator."),
  "wrong-place": () => t("Nobody here has these letters. Please check them."),
  gone: () => t("Nobody answered this in time. Please ask again."),
  refused: () => t("The facilitator could not give you this place. Please speak to them."),
  removed: () => t("The facilitator has removed you from this session; if that is a mistake, please speak to them."),
  "nothing-here": () => t("Nothing was found here."),
  method: () => t("This can't be done here."),
  taken: () => t("Somebody here already has this name."),
  closed: () => t("The session is closed."),
  "not-open-yet": () => t("This step is not open yet."),
  "not-open": () => t("The room has moved on."),
  "step-closed": () => t("This step is closed."),
  left: () => t("You are marked as having left. Please speak to the facilitator."),
  conflict: () => t("Something else was sent before under the same id."),
  "room-moved": () => t("The room is at another step by now. Please look again."),
  "not-sure": () => t("This would end what people are sending. Please look again, and confirm it."),
  "too-large": () => t("This is too large."),
  "unknown-field": (error) => t("The room does not know the field {field}. Please reload this page.", error),
  "missing-field": (error) => t("Something is missing here: {field}.", error),
  "wrong-value": (error) => t("This does not fit here: {field}.", error),
  "wrong-body": () => t("This does not fit here."),
  "no-such-step": () => t("There is no such step."),
  "no-such-town": () => t("There is no such town."),
  "no-group-of-yours": () => t("Say first which group you speak for."),
  "wrong-kind": () => t("This step does not accept that."),
  empty: () => t("Please write something."),
  "too-long": (error) => t("Not received: it is longer than {limit} characters.", error),
  "too-many-answers": (error) => t("You have sent {count} answers. That is the most that one person can send.", error),
  "too-many-wishes": (error) => t("You have said this {count} times already, each time as another phone. More is not counted.", error),
  "nothing-to-take-back": () => t("You have nothing here to take back."),
  "reason-missing": () => t("Please say why: the room wants to understand."),
  "too-fast": () => t("That was a lot at once. This one will be sent again in a moment."),
  guessing: () => t("Too many wrong letters were entered just now. Please ask the facilitator."),
  "others-ask": () => t("Others are asking right now. Please speak to the facilitator, and try again."),
  crowded: () => t("Many people are joining. Please try again in a moment."),
  "cannot-store": () => t("This can't be stored right now. It will be tried again."),
  "keys-not-kept": () => t("The session's folder can't be written to. Please check it and try again."),
  failed: () => t("That did not work. Please try again."),
};

// The sentence of an error: its code, and the parameters that stand in it. Null is no error of ours.
export function sentence(error, face) {
  const made = error && (sentences[error.code] || face?.errors?.[error.code]);
  return made ? made(error) : t("That did not work. Please try again.");
}
