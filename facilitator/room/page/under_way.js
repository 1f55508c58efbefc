// What is under way on this phone: the open steps in which something is picked or typed and not
// sent. The room is told which steps, and tells the facilitator on how many phones.

import * as drafts from "./drafts.js";
import * as outbox from "./outbox.js";
import { times } from "./times.js";

let reported = "";
let timer = 0;

function steps(room) {
  const begun = [...drafts.begun(), ...outbox.waiting().map((entry) => entry.step)];
  const open = room && !room.ended ? room.open.map((one) => one.id) : [];
  return open.filter((id) => begun.includes(id)).join(" ");
}

// Goes with each request for the room.
export function header(room) {
  reported = steps(room);
  return reported ? { "Facilitator-Under-Way": reported } : {};
}

// Ask for the room soon if it was told otherwise. What is sent within a second is not worth it.
export function watch(room, ask) {
  if (timer || steps(room()) === reported) return;
  timer = setTimeout(() => {
    timer = 0;
    if (steps(room()) !== reported) ask();
  }, times.begun * (1 + Math.random() / 2));
}
