// Whether this phone asks its person by itself what would help them take part; the page that asks is
// later/what_helps.js.

import * as storage from "./storage.js";

// Whether somebody was not yet asked since the room last forgot what people had said: in another
// sitting, or as somebody was erased.
export function unasked({ ask_what_helps: asks, you, wishes_since: since }) {
  let kept = storage.read("helps");
  if (kept?.who === you.id && kept.again) {
    kept = { who: you.id, asked: since };
    storage.write("helps", kept);
  }
  return asks && !(kept?.who === you.id && kept.asked === since);
}

function gave({ you }) {
  const kept = storage.read("helps");
  return kept?.who === you.id && kept.given ? kept : null;
}

// Whether there is something to say, or to take back.
export const canSay = (room) => room.ask_what_helps || Boolean(gave(room));

// Whether the room may still have what somebody has taken back.
export const owes = (room) => Boolean(room) && gave(room)?.wishes.length === 0;

// Somebody who is back was asked on another phone: asked again, they would count twice.
export function askedBefore(who) {
  if (storage.read("helps")?.who !== who) storage.write("helps", { who, again: true });
}
