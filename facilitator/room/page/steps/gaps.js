// Gaps: dots on what the room should act on, once the list is frozen.

import { announce } from "../announce.js";
import { about, own } from "../contributions.js";
import { h } from "../draw.js";
import * as outbox from "../outbox.js";
import { button, marked, people, redraw, rule } from "../parts.js";
import { t, tn } from "../words.js";

export const errors = {
  "no-list-yet": () => t("The list of gaps is not ready yet."),
  "no-such-gap": () => t("There is no such gap in the list."),
  "too-many-dots": (error) => t("You have {count} dots in all.", error),
};

export const numbersOnly = true;
export const subject = (given) => given.body.item;
export const clears = (given) => given.body.dots === 0;
export const summary = (given) => tn("One dot", "{n} dots", given.body.dots);

export function progress(step) {
  const n = step.options.frozen ? placed(step) : 0;
  return n ? tn("✓ one dot", "✓ {n} dots", n) : t("no dot yet");
}

const on = (step, id) => about(step.id, id)?.body.dots || 0;
const placed = (step) => own(step.id).reduce((sum, given) => sum + (given.body.dots || 0), 0);

function put(step, item, dots) {
  outbox.put(step, "dots", { item: item.id, dots });
  const left = step.options.dots - placed(step);
  announce(tn("One dot left", "{n} dots left", left));
  redraw();
}

function row(step, item, left) {
  const dots = on(step, item.id);
  const given = about(step.id, item.id);
  const full = dots >= (step.options.most || 2) || left <= 0;
  return h("li", { key: item.id, class: dots ? "chosen" : "" },
    people(item.text),
    h("div", { class: "dots" },
      button("−", () => put(step, item, dots - 1),
        { disabled: dots === 0, "aria-label": t("One dot less: {text}", { text: item.text }) }),
      h("span", { class: "placed" },
        h("span", { "aria-hidden": "true" }, "●".repeat(dots) + "○".repeat((step.options.most || 2) - dots)),
        h("span", { class: "unseen" }, summary({ body: { dots } }))),
      button("+", () => put(step, item, dots + 1),
        { disabled: full, "aria-label": t("One dot more: {text}", { text: item.text }) })),
    dots > 0 && marked(given));
}

export function draw(step) {
  if (!step.options.frozen) {
    return { key: "", kids: [h("p", {}, t("The list of gaps appears here when the room has looked at it."))] };
  }
  const left = step.options.dots - placed(step);
  return {
    key: "frozen",
    kids: [
      h("p", { class: "left", key: "left" }, h("strong", {},
        tn("You have one dot left of {all}.", "You have {n} dots left of {all}.", left,
          { all: step.options.dots }))),
      h("p", { class: "small", key: "most" },
        t("Put them on what the room should act on, at most {most} on one.",
          { most: step.options.most || 2 })),
      rule(step),
      h("ul", { class: "mine", key: "gaps" }, step.items.map((item) => row(step, item, left))),
    ],
  };
}
