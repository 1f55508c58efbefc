// Changes to a text: what became of those that were asked for, and what is different in it now.

import { h } from "../draw.js";
import { people } from "../parts.js";
import { legend, row, rows } from "../results.js";
import { ofTotal, t, tn } from "../words.js";

const words = () => ({
  accepted: t("Accepted"),
  declined: t("Not accepted"),
  combined: t("Combined with others"),
  withdrawn: t("Withdrawn"),
});

export const because = ({ answer, reason }) =>
  h("p", {}, h("strong", {}, words()[answer]), " · ", h("span", { dir: "auto" }, reason));

const open = () => h("p", { class: "small" }, t("Not answered yet"));

// What became of one that this person asked for.
export function answered(step, given) {
  const answer = step.options.answers.filter((one) => one.of.includes(given.id)).pop();
  if (!answer) return open();
  return [because(answer), answer.text && people(t("Now: {text}", { text: answer.text }), { class: "small" })];
}

export const became = (step, mine, note) => h("section", { key: "became" },
  h("h2", {}, t("Your changes")),
  h("ul", { class: "mine" }, mine.map((given) => h("li", { key: given.cid },
    people("“" + note(given) + "”"), answered(step, given)))));

// All that the room was shown, by sentence.
const asked = (told) => [
  h("p", { key: "answered" }, ofTotal(told.answered, told.asked,
    t("The one change has no answer yet."), t("The one change has an answer."), tn("{n} of {all} changes has an answer.",
      "{n} of {all} changes have an answer.", told.answered, { all: told.asked }))),
  told.rows.filter((one) => one.changes?.length).map((one) => [
    h("h2", { key: "on " + one.place, dir: "auto" }, one.place + ". " + one.text),
    h("ul", { class: "mine", key: "changes " + one.place }, one.changes.map((change, at) => h("li", { key: at + 1 },
      people("“" + change.text + "”"), change.came ? because(change.came) : open()))),
  ]),
];

const text = (list, without) => list.filter(([op]) => op !== without).map(([, part]) => part).join("");

const marked = (list) => list.map(([op, part]) =>
  (op === "same" ? part : h(op === "gone" ? "del" : "ins", {}, part)));

export function difference({ state, pieces }) {
  const line = (label, kids) => [h("dt", {}, label), h("dd", { dir: "auto" }, kids)];
  if (state === "changed") {
    return [line(t("before"), text(pieces, "added")), line(t("change"), marked(pieces)), line(t("now"), text(pieces, "gone"))];
  }
  return line({ same: t("the same"), new: t("new"), gone: t("gone") }[state], marked(pieces));
}

export const differences = (list) => h("ul", { class: "results", key: "differences" },
  list.map((one, at) => h("li", { key: at + 1 }, h("dl", {}, difference(one)))));

const standings = () => ({
  contested: t("contested"), work: t("to be worked on"), settled: t("✓ settled"),
});

const reacted = (told) => [
  h("p", { class: "small", key: "first" }, t("Version {n}. Most contested first.", { n: told.number })),
  rows("reactions", told.rows.map((one) => row(one.place + ". " + one.text,
    [["full", one.keep], ["half", one.live], ["ring", one.change], ["square", one.cannot]],
    [standings()[one.standing],
      tn("{n} keeps it", "{n} keep it", one.keep),
      tn("{n} can live with it", "{n} can live with it", one.live),
      tn("{n} would change it", "{n} would change it", one.change),
      one.cannot > 0 && tn("{n} cannot accept it", "{n} cannot accept it", one.cannot)]))),
  legend([["full", t("keep")], ["half", t("can live with it")], ["ring", t("change")],
    ["square", t("cannot accept")]], t("One dot is one person. Nobody sees who chose what.")),
  told.asked > 0 && asked(told),
];

const compared = ({ number, rows: list }) => [
  h("p", { class: "small", key: "first" }, t("What has changed in version {n}", { n: number })),
  differences(list),
];

export const result = (told) => (told.stage === "compare" ? compared(told) : reacted(told));
