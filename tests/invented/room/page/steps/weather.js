// The face of an activity that the page has never heard of: the sky over each place, with a remark.

import { about } from "../contributions.js";
import * as drafts from "../drafts.js";
import { h } from "../draw.js";
import * as outbox from "../outbox.js";
import { choice, field, main, marked, people, redraw, rule } from "../parts.js";

const LIMIT = 60;
const names = { sun: "Sunshine", rain: "Rain", none: "No idea" };

export const numbersOnly = true;
export const errors = { dry: () => "It does not rain here." };
export const subject = (given) => given.body.place;
export const clears = (given) => given.body.sky === "none";
export const summary = (given) => names[given.body.sky];
export const note = (given) => given.body.remark;
export const picked = (sky) => names[sky];
export const progress = (step) => (about(step.id, "here") ? "✓ seen" : "not seen yet");

export const result = ({ forecast }) => people(forecast);

function send(step, sky) {
  outbox.put(step, "sky", { place: "here", sky, remark: drafts.get(step.id + "/remark") });
  drafts.forget(step.id);
  redraw();
}

export function draw(step) {
  const mine = about(step.id, "here");
  const chosen = drafts.get(step.id + "/sky!");
  const pick = (sky) => () => {
    drafts.put(step.id + "/sky!", sky);
    redraw();
  };
  return {
    key: "",
    small: "Weather",
    kids: [
      h("div", { class: "choices", key: "choices" }, Object.keys(names).map((sky) =>
        choice(names[sky], (chosen || mine?.body.sky) === sky, pick(sky)))),
      chosen && field(step.id + "/remark", "A remark", LIMIT),
      chosen && main("Send", () => send(step, chosen), { key: "send" }),
      mine && marked(mine),
      rule(step),
    ],
  };
}
