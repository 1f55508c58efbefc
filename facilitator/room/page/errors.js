// What the room's errors say to a person: the words of every code that a phone can get, whatever the
// activity. An activity's own codes have theirs in its face.

import { t } from "./words.js";

const sentences = {
  malformed: () => t("This did not arrive as it should. Please try again."),
  "no-request": () => t("This did not arrive as it should. Please try again."),
  host: () => t("This is not an address of the room."),
  who: () => t("Please join again."),
  moved: () => t("Your place is on another phone now. If that is not yours, tell the facilitator."),
  origin: () => t("This came from another page."),
  code: () => t("This code is not right. Please look at the screen again."),
  locked: () => t("The door is locked. Please speak to the facilitator."),
  "joining-over": () => t("The session is closed."),
  full: () => t("The room is full. Please speak to the facilitator."),
  "wrong-place": () => t("Nobody here has this place. Please look again."),
  gone: () => t("Nobody answered this in time. Please ask again."),
  refused: () => t("The facilitator could not give you this place. Please speak to them."),
  "nothing-here": () => t("There is nothing here."),
  method: () => t("This can't be done here."),
  taken: () => t("Somebody here has this name."),
  closed: () => t("The session is closed."),
  "not-open-yet": () => t("This step is not open yet."),
  "not-open": () => t("The room has moved on."),
  left: () => t("You were noted as gone. Please speak to the facilitator."),
  conflict: () => t("This was sent before as something else."),
  "too-large": () => t("This is too large."),
  "unknown-field": (error) => t("The room does not know the field {field}. Please reload this page.", error),
  "missing-field": (error) => t("Something is missing here: {field}.", error),
  "wrong-value": (error) => t("This does not fit here: {field}.", error),
  "wrong-body": () => t("This does not fit here."),
  "no-such-step": () => t("There is no such step."),
  "wrong-kind": () => t("This step does not take that."),
  empty: () => t("Please write something."),
  "too-long": (error) => t("Not received: it is longer than {limit} characters.", error),
  "too-many-answers": (error) => t("You have sent {count} answers; no more are taken from one person.", error),
  "nothing-to-take-back": () => t("There is nothing of yours to take back here."),
  "reason-missing": () => t("Please say why: the room wants to understand."),
  "too-fast": () => t("That was a lot at once; this one is sent again in a moment."),
  guessing: () => t("Too many letters were wrong just now. Please ask the facilitator."),
  "others-ask": () => t("Others are asking just now. Please speak to the facilitator, and try again."),
  crowded: () => t("Many people are coming in. Please try again in a moment."),
  "cannot-store": () => t("This can't be stored now; it will be tried again."),
  "keys-not-kept": () => t("The session's folder can't be written to. Please check it and try again."),
  failed: () => t("That did not work. Please try again."),
};

// The sentence of an error: its code, and the parameters that stand in it. Null is no error of ours.
export function sentence(error, face) {
  const made = error && (sentences[error.code] || face?.errors?.[error.code]);
  return made ? made(error) : t("That did not work. Please try again.");
}
