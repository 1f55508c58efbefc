// What results have in common: people or dots in a row, the numbers in words, and what marks mean.

import { h } from "./draw.js";
import { people } from "./parts.js";

const MOST = 60; // more than that are a bar

// `parts` are pairs of a mark and how many; sorted as given, so nobody is told by their place.
function marks(parts) {
  const all = parts.reduce((sum, [, n]) => sum + n, 0);
  if (all > MOST) {
    return h("div", { class: "bar", "aria-hidden": "true" },
      parts.map(([mark, n]) => n > 0 && h("i", { class: mark, share: n })));
  }
  return h("div", { class: "crowd", "aria-hidden": "true" },
    parts.map(([mark, n]) => Array.from({ length: n }, () => h("i", { class: mark }))));
}

// A text, the people on each side of it, and the same in words: the first words are the strongest.
export const row = (key, text, parts, [first, ...rest]) =>
  h("li", { key },
    people(text, { class: "said" }),
    marks(parts),
    h("p", { class: "small" }, h("strong", {}, first), rest.filter(Boolean).map((more) => " · " + more)));

export const rows = (key, list) => h("ul", { class: "results", key }, list);

// What each mark stands for; the sentence says what one of them is.
export const legend = (names, sentence) => [
  h("p", { class: "small crowd", key: "legend" },
    names.map(([mark, label]) => h("span", {}, h("i", { class: mark, "aria-hidden": "true" }), label))),
  h("p", { class: "small", key: "one" }, sentence),
];
