// What this person has given: what the room stored, with the outbox laid over it.

import { face } from "./faces.js";
import * as outbox from "./outbox.js";
import { know } from "./state.js";

// What a contribution is about; two about the same thing replace each other. "" stands alone.
export const subject = (given) => face(given.activity)?.subject?.(given) || "";

// What it says, in words. An edit says only the new words, and taking something back says nothing.
export const summary = (given) =>
  (given.body.of ? given.body.text : face(given.activity)?.summary(given)) || "";

// The words that go along with it.
export const note = (given) => (!given.body.of && face(given.activity)?.note?.(given)) || "";

export const isText = (given) =>
  given.kind === "edit" || Boolean(!given.body.of && face(given.activity)?.isText?.(given));

function stored(step) {
  return (know.room?.you.mine || [])
    .filter((given) => given.step === step)
    .map((given) => ({ ...given, state: given.state || "shown" }));
}

function stateOf(entry) {
  if (entry.refused) return "refused";
  if (entry.at) return "shown";
  return outbox.isSending(entry) ? "sending" : "saved";
}

function lay(list, entry) {
  const state = stateOf(entry);
  const of = entry.body.of;
  if (state === "refused") return list;
  if (entry.kind === "withdraw") return list.filter((one) => one.cid !== of);
  if (entry.kind === "edit") {
    return list.map((one) =>
      one.cid === of ? { ...one, body: { ...one.body, text: entry.body.text }, state } : one);
  }
  const about = subject(entry);
  const rest = list.filter((one) => one.cid !== entry.cid && (!about || subject(one) !== about));
  const { cid, step, activity, kind, body } = entry;
  return [...rest, { cid, step, activity, kind, body, state }];
}

// Everything of mine that stands in a step, in the order it was given.
export function own(step) {
  const over = outbox.overlay().filter((entry) => entry.step === step);
  return over.reduce(lay, stored(step)).filter((one) => !face(one.activity)?.clears?.(one));
}

// What of mine stands about one item of a step.
export function about(step, id) {
  return own(step).find((given) => subject(given) === id);
}

// Every step in which something of mine stands or waits.
export function steps() {
  const known = [...(know.room?.you.mine || []), ...outbox.overlay()].map((given) => given.step);
  return [...new Set(known)];
}

// What the room has not been sent yet is let go; of the rest it is told.
export function takeBack(given) {
  if (outbox.stillHere(given.cid)) outbox.letGo(given.cid);
  else outbox.put({ id: given.step, activity: given.activity }, "withdraw", { of: given.cid });
}
