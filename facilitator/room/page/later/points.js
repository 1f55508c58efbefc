// Points for a few texts, of which one is taken: giving them, and what they come to.

import { announce } from "../announce.js";
import * as drafts from "../drafts.js";
import { h } from "../draw.js";
import { heading, marked, people, redraw, rule } from "../parts.js";
import { row, rows } from "../results.js";
import { t, tn } from "../words.js";

const BEST = 5;

function scale(step, item, { mine, give, value, words }) {
  const given = mine(item);
  const name = t("Proposal {n}", { n: step.options.about[item.id][0] });
  const press = (points) => () => {
    give(item, points);
    announce(words(points));
    redraw();
  };
  return [
    h("div", { class: "crowd", role: "group", "aria-label": t("How good a start is {name}?", { name }) },
      Array.from({ length: BEST + 1 }, (_none, points) => h("button", {
        type: "button", key: "points " + points, "aria-label": words(points), onclick: press(points),
        "aria-pressed": String(Boolean(given) && value(given) === points),
      }, String(points)))),
    given && marked(given),
  ];
}

function one(step, item, about) {
  const [number, by] = step.options.about[item.id];
  return h("li", { key: item.id },
    h("h2", {}, t("Proposal {n}", { n: number })),
    by && people(by, { class: "small" }),
    item.text.split("\n").map((sentence, at) => people(sentence, { key: at + 1 })),
    scale(step, item, about));
}

// A whole text that was written and not sent in time.
function unsent(step) {
  const texts = drafts.typedTexts(step.id);
  return texts.length > 0 && h("section", { key: "unsent" },
    h("p", {}, t("Your text is still on this phone.")),
    texts.map((text) => h("blockquote", { dir: "auto" }, text)));
}

// `about` tells of a text what this person gave to it, gives points to it, tells how many, and puts
// that into words.
export const page = (step, about) => (step.options.shown ? {
  key: "chosen",
  kids: [h("p", { key: "over" }, t("The points are counted. Please look at the big screen.")), unsent(step)],
} : {
  key: "points",
  head: heading(t("Which version do we begin with?"), "", false),
  kids: [
    h("p", { key: "how" }, t("Give each proposal 0 to {best} points. The two with the most points go into a run-off: of these two, the one that more people gave the higher score is chosen.", { best: BEST })),
    rule(step),
    h("ul", { class: "mine", key: "texts" }, step.items.map((item) => one(step, item, about))),
    unsent(step),
  ],
});

export const result = (told) => [
  h("p", { key: "won" }, h("strong", {}, verdict(told))),
  rows("points", told.rows.map((text) => row(text.sentences.join(" "), [["full", text.points]],
    [text.by ? t("Proposal {n}, {by}", { n: text.number, by: text.by }) : t("Proposal {n}", { n: text.number }),
      tn("{n} point", "{n} points", text.points), text.won && t("✓ chosen")]))),
  told.duels.map((duel) => h("p", { class: "small", key: "duel " + duel.first + " " + duel.second },
    t("Run-off: proposal {first} preferred by {a}, proposal {second} by {b}.",
      { a: duel.counts[0], b: duel.counts[1], first: duel.first, second: duel.second }))),
  h("p", { class: "small", key: "people" }, tn("One person gave points.", "{n} people gave points.", told.people)),
];

function verdict({ rows: list }) {
  const won = list.filter((text) => text.won);
  if (!won.length) return t("Nobody gave points.");
  const names = won.map((text) => text.number).join(", ");
  return won.length > 1 ? t("Tied: proposals {names}", { names }) : t("We begin with proposal {names}.", { names });
}
