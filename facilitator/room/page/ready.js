// "I am ready": the room hears how many are, and nobody hears who. It counts for what the room does
// now, and the room forgets it when it goes on.

import { announce } from "./announce.js";
import { ask } from "./api.js";
import { h } from "./draw.js";
import { choice, redraw } from "./parts.js";
import { know, refresh } from "./state.js";
import { t } from "./words.js";

let busy = false;

async function say(ready) {
  if (busy) return;
  busy = true;
  const room = know.room;
  try {
    const answer = await ask("POST", "/api/ready", { step: room.current, ready });
    // The room may have told something else meanwhile, and may have gone on.
    if (answer.status === 200 && know.room?.current === room.current) {
      announce(answer.body.ready ? t("Noted: the room sees one more person ready.")
        : t("Taken back: you are not counted as ready."));
    }
    if (answer.status === 200 && know.room === room) room.you.ready = answer.body.ready;
    else await refresh();
  } catch {
    announce(t("No connection. Please try again."));
  }
  busy = false;
  redraw();
}

// The button on the page of the room's own step, and while the room reads or talks.
export const button = () => {
  const { room } = know;
  return room.ready && !room.ended && h("div", { class: "ready", key: "ready" },
    choice(t("I am ready"), room.you.ready, () => say(!room.you.ready), t("The room sees only how many are."), { key: "ready" }));
};
