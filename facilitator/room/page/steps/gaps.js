// Gaps: dots on what the room should act on, once the list is frozen.

import { announce } from "../announce.js";
import { about, own } from "../contributions.js";
import { h } from "../draw.js";
import * as outbox from "../outbox.js";
import { button, marked, people, redraw, rule } from "../parts.js";
import { earlier, row as ranked, rows } from "../results.js";
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

let spent = ""; // why the + that was pressed last does nothing

function put(step, item, dots) {
  spent = "";
  outbox.put(step, "dots", { item: item.id, dots });
  const left = step.options.dots - placed(step);
  announce(tn("One dot left", "{n} dots left", left));
  redraw();
}

function row(step, item, left) {
  const dots = on(step, item.id);
  const given = about(step.id, item.id);
  const full = left <= 0 ? t("Press − on another one to move a dot.")
    : dots >= step.options.most && t("That one has {most} dots already, the most that one can have.", { most: step.options.most });
  const say = () => {
    spent = full;
    redraw();
  };
  return h("li", { key: item.id, class: dots ? "chosen" : "" },
    people(item.text),
    h("div", { class: "dots" },
      button("−", () => put(step, item, dots - 1),
        { disabled: dots === 0, "aria-label": t("One dot less: {text}", { text: item.text }) }),
      h("span", { class: "placed" },
        h("span", { "aria-hidden": "true" }, "●".repeat(dots) + "○".repeat(step.options.most - dots)),
        h("span", { class: "unseen" }, summary({ body: { dots } }))),
      button("+", full ? say : () => put(step, item, dots + 1),
        { "aria-disabled": full ? "true" : null, "aria-label": t("One dot more: {text}", { text: item.text }) })),
    dots > 0 && marked(given));
}

export function result(told) {
  const acted = told.rows.filter((one) => one.chosen).length;
  return [
    acted > 0 && h("p", { key: "acted" }, h("strong", {},
      told.first ? tn("We act on the first one.", "We act on the first {n}.", acted)
        : tn("We act on one of these.", "We act on {n} of these.", acted))),
    rows("ranking", told.rows.map((one) => ranked(one.text, [["full", one.dots]],
      [tn("{n} dot", "{n} dots", one.dots),
        one.tied && one.dots > 0 && t("tied for place {place}", { place: one.place }),
        one.chosen && t("✓ we act on this")],
      one.before !== undefined && earlier(told.earlier, [["full", one.before]], [tn("{n} dot", "{n} dots", one.before)])))),
    h("p", { class: "small", key: "placed" },
      tn("One person placed dots.", "{n} people placed dots.", told.placed),
      told.rule === "proportional" && " " + t("Every part of the room has its turn.")),
  ];
}

export function draw(step) {
  if (!step.options.frozen) {
    return { key: "", kids: [h("p", {}, t("The list of gaps appears here when the room has looked at it."))] };
  }
  const left = step.options.dots - placed(step);
  return {
    key: "frozen",
    kids: [
      h("div", { class: "left", key: "left" },
        h("p", {}, h("strong", {}, tn("You have one dot left of {all}.", "You have {n} dots left of {all}.", left,
          { all: step.options.dots }))),
        // Always a line, so that nothing moves when it says something else.
        h("p", { class: "small", "data-announce": Boolean(spent), key: spent }, spent
          || t("Put them on what the room should act on, at most {most} on one.", { most: step.options.most }))),
      rule(step),
      h("ul", { class: "mine", key: "gaps" }, step.items.map((item) => row(step, item, left))),
    ],
  };
}
