// What groups said of the text that was sent to them, and what has changed in it since, and why.

import { h } from "../draw.js";
import { later } from "../faces.js";
import { people } from "../parts.js";
import { t, tn } from "../words.js";

const answers = () => ({ objection: t("objects"), amendment: t("asks for a change") });

const inWords = ({ group, answer, text }, at) => h("blockquote", { key: at },
  h("p", { class: "small" }, h("strong", { dir: "auto" }, group), " " + answers()[answer]),
  people(text));

// What was said of a sentence, and what became of it.
export const spoken = ({ replied, answers: list }) => [
  replied.map(inWords), list.map((one) => later("changes")?.because(one)),
];

function inNumbers({ rows }) {
  const count = (state) => rows.filter((one) => one.state === state).length;
  const [changed, fresh, gone] = ["changed", "new", "gone"].map(count);
  return [
    changed > 0 && tn("{n} reworded", "{n} reworded", changed),
    fresh > 0 && tn("{n} new", "{n} new", fresh),
    gone > 0 && tn("{n} left out", "{n} left out", gone),
  ].filter(Boolean).join(", ") || t("no sentence has changed");
}

const sentence = (one, at) => h("li", { key: at + 1 },
  one.place > 0 && h("p", { class: "small" }, t("Sentence {n}", { n: one.place })),
  h("dl", {}, later("changes")?.difference(one)),
  spoken(one));

// All of it; open until the text is frozen.
export const drawn = (since, open) => h("details", { key: open ? "since!" : "since", first: { open } },
  h("summary", {}, t("What has changed since version {n} was sent, and why", { n: since.sent })),
  h("p", {}, inNumbers(since)),
  since.whole.length + since.answers.length > 0 && [h("p", { class: "small" }, t("On the whole text")),
    spoken({ replied: since.whole, answers: since.answers })],
  h("ul", { class: "results" }, since.rows.map(sentence)));
