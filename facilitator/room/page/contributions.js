// What this person has given: what the room stored, with the outbox laid over it.

import * as outbox from "./outbox.js";
import { know } from "./state.js";

// What a contribution is about; two about the same thing replace each other. "" stands alone.
export function thing(given) {
  const body = given.body;
  if (given.kind === "position") return "position";
  return body.need || body.principle || body.sentence || body.item || "";
}

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
  const about = thing(entry);
  const rest = list.filter((one) => one.cid !== entry.cid && (!about || thing(one) !== about));
  return [...rest, { cid: entry.cid, step: entry.step, kind: entry.kind, body: entry.body, state }];
}

// Everything of mine that stands in a step, in the order it was given.
export function own(step) {
  const over = outbox.overlay().filter((entry) => entry.step === step);
  return over.reduce(lay, stored(step)).filter((one) => !isEmpty(one));
}

const isEmpty = (given) => given.kind === "dots" && given.body.dots === 0;

// What of mine stands about one item of a step.
export function about(step, id) {
  return own(step).find((given) => thing(given) === id);
}

// Every step in which something of mine stands or waits.
export function steps() {
  const known = [...(know.room?.you.mine || []), ...outbox.overlay()].map((given) => given.step);
  return [...new Set(known)];
}
