// What results have in common: people or dots in a row, the numbers in words, and what marks mean.

import { h } from "./draw.js";
import { people } from "./parts.js";
import { t } from "./words.js";

const MOST = 60; // more than that are a bar

// `parts` are pairs of a mark and how many, in an order that tells nobody's place; `most` is how
// many the longest row has: beside others a bar is as long as its row has people.
function marks(parts, most) {
  const all = sum(parts);
  if (most > MOST) {
    return h("div", { class: "bar", "aria-hidden": "true" },
      [...parts, ["", most - all]].map(([mark, n]) => n > 0 && h("i", { class: mark || null, share: n })));
  }
  return h("div", { class: "crowd", "aria-hidden": "true" },
    parts.map(([mark, n]) => Array.from({ length: n }, () => h("i", { class: mark }))));
}

const sum = (parts) => parts.reduce((all, [, n]) => all + n, 0);

// A text, the people on each side of it, and the same in words: the first words are the strongest.
// `before` is such a row of the round before, with its number.
export const row = (text, parts, words, before) =>
  ({ text, parts, words: words.filter(Boolean), before });

const drawn = (parts, words, most) => [
  marks(parts, most),
  h("p", { class: "small" }, h("strong", {}, words[0]), words.slice(1).map((more) => " · " + more)),
];

export const earlier = (round, parts, words) => round &&
  row("", parts, [t("Round {n}: {result}", { n: round, result: words[0] }), ...words.slice(1)]);

export function rows(key, list) {
  const most = Math.max(...list.flatMap((one) => [one, one.before]).map((one) => one ? sum(one.parts) : 0));
  return h("ul", { class: "results", key }, list.map(({ text, parts, words, before }, at) =>
    h("li", { key: at + 1 },
      text && people(text, { class: "said" }),
      drawn(parts, words, most),
      before && h("div", { class: "before" }, drawn(before.parts, before.words, most)))));
}

// What each mark stands for; the sentence says what one of them is.
export const legend = (names, sentence) => [
  h("p", { class: "small crowd", key: "legend" },
    names.map(([mark, label]) => h("span", {}, h("i", { class: mark, "aria-hidden": "true" }), label))),
  h("p", { class: "small", key: "one" }, sentence),
];
