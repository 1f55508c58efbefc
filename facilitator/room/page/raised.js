// A step's result as its face draws it, and beside it the hands that were raised.

import { h } from "./draw.js";
import { face } from "./faces.js";
import { people } from "./parts.js";
import { t, tn } from "./words.js";

export const resultOf = (step) => [face(step.activity).result(step.result), hands(step)];

const hands = (step) => step.hands?.length > 0 && h("section", { key: "hands" },
  h("h2", {}, t("Raised hands")),
  h("p", { class: "small" }, t("Counted in the room. They stand beside the numbers of the phones.")),
  h("ul", { class: "results" }, step.hands.map((one, at) => h("li", { key: at + 1 },
    people(one.text, { class: "said" }),
    h("p", { class: "small" }, words(step, one.counts))))));

const words = (step, counts) => counts.map((one) => face(step.activity).summary(one) + ": "
  + tn("one hand", "{n} hands", one.count)).join(" · ") || t("No hand");
