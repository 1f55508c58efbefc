// Where the room is now: the result of its step, as the wall shows it, and for somebody who is
// elsewhere on this page the way there.

import { h } from "../draw.js";
import { button, heading, main } from "../parts.js";
import { resultOf } from "../raised.js";
import * as ready from "../ready.js";
import * as router from "../router.js";
import { current, know, takes } from "../state.js";
import { t } from "../words.js";

export function page() {
  const { now } = know.room;
  const open = current();
  return {
    key: "result " + now.id + " " + now.round,
    spoken: t("Result: {question}", { question: now.prompt || now.title }),
    kids: [
      heading(now.prompt || now.title, t("Result")),
      resultOf(now),
      toAgreed(),
      ready.button(),
      open && takes(open) && button(t("Back to the question"), () => router.go("home", open.id), { key: "mine" }),
    ],
  };
}

export function roomAt() {
  return router.elsewhere() ? roomIsAt(router.home) : null;
}

export function roomIsAt(go) {
  const { now } = know.room;
  return now && h("aside", { class: "now", key: "now" },
    h("p", { "data-announce": t("The room is now at: {step}", { step: now.title }) },
      h("small", {}, t("The room is now at:")), " ", h("strong", { dir: "auto" }, now.title)),
    button(t("Go there"), go));
}

// The way to what was agreed, once there is something to read.
export const toAgreed = () => know.room.agreed.length > 0 &&
  main(t("What we agreed"), () => router.go("agreed"), { key: "agreed" });

// On the page of the step itself, where its result is there as well.
export const toResult = (step) => router.hasResult() && step.id === know.room.now.id &&
  h("div", { class: "links", key: "result" },
    button(t("See the result"), () => router.go("result", ""), { class: "plain" }));
