// What came of a vote by any rule: whether the text was adopted, everybody as a dot, what is next.

import { h } from "../draw.js";
import { people } from "../parts.js";
import { legend, row, rows } from "../results.js";
import { t, tn } from "../words.js";

function notYet({ rule: by, unmet, open }) {
  const first = ["blocks", "objections", "quorum", "stand-asides", "below-three", "serious", "support", "against"].find((name) => unmet.includes(name));
  return {
    blocks: t("! Not yet: someone is blocking"),
    objections: tn("! Not yet: one objection is open", "! Not yet: {n} objections are open", open),
    quorum: by === "consent" ? t("! Not yet: not everyone has answered") : t("! Not yet: too few people took a position"),
    "stand-asides": t("! Not yet: too many people stand aside"),
    "below-three": t("! Not yet: someone is below three"),
    serious: t("! Not yet: too many disagree seriously"),
    support: t("! Not yet: too few are for it"),
    against: t("! Not yet: too many are against it"),
  }[first] || (by === "minute" ? t("! Not yet: no unity was heard") : t("! Not yet"));
}

function verdict(outcome) {
  if (outcome.result === "adopted-with-stand-asides") return ["good", t("✓ Adopted, with people standing aside")];
  if (outcome.result === "adopted") return ["good", outcome.rule === "minute" ? t("✓ Adopted: read back, no dissent heard") : t("✓ Adopted")];
  return [outcome.result === "blocked" ? "bad" : "warn", notYet(outcome)];
}

const SCALES = ["fist", "gradients"];
const MARKS = {
  consensus: { agree: "full", reservations: "half", "stand-aside": "ring", block: "square" },
  consent: { consent: "full", objection: "square" },
  fist: { 5: "full", 4: "full", 3: "half", 2: "ring", 1: "ring", 0: "square" },
  gradients: { 1: "full", 2: "full", 3: "half", 4: "speck", 5: "ring", 6: "ring", 7: "ring", 8: "square" },
  threshold: { yes: "full", "stand-aside": "ring", no: "square" },
};

// So many with a position, and what a dot of theirs is called.
const counted = (n) => ({
  agree: [tn("{n} agrees", "{n} agree", n), t("agrees")],
  reservations: [tn("{n} with reservations", "{n} with reservations", n), t("with reservations")],
  "stand-aside": [tn("{n} stands aside", "{n} stand aside", n), t("stands aside")],
  block: [tn("{n} blocks", "{n} block", n), t("blocks")],
  consent: [tn("{n} has no objection", "{n} have no objection", n), t("no objection")],
  objection: [tn("{n} objects", "{n} object", n), t("objects")],
  yes: [tn("{n} votes yes", "{n} vote yes", n), t("yes")],
  no: [tn("{n} votes no", "{n} vote no", n), t("no")],
});

const inNumbers = (n) => tn("{n} person", "{n} people", n);

function crowd({ rule: by, counts, called, unanswered, voices }, labels, before = false) {
  const marks = Object.entries(MARKS[by]);
  const asks = counts["ask-my-group"];
  const rest = [
    called > 0 && tn("{n} was called on and has no objection", "{n} were called on and have no objection", called),
    asks > 0 && tn("{n} asks the group first", "{n} ask their groups first", asks),
    unanswered > 0 && tn("{n} gave no answer", "{n} gave no answer", unanswered),
  ];
  if (SCALES.includes(by)) {
    const order = by === "fist" ? marks.reverse() : marks;
    return [
      rows("levels", order.filter(([name]) => counts[name]).map(([name, mark]) =>
        row("", [[mark, counts[name]]], [labels(by, name).join(": "), inNumbers(counts[name])]))),
      rest.some(Boolean) && h("p", { class: "small", key: "rest" }, rest.filter(Boolean).join(" · ")),
    ];
  }
  const all = marks.map(([name, mark]) => [mark, counts[name]]);
  const [first, ...others] = marks.map(([name]) => name);
  return [
    rows("positions", [row("", [...all, ["half", called], ["speck", asks + unanswered]], [
      counted(counts[first])[first][0],
      ...others.map((name) => counts[name] > 0 && counted(counts[name])[name][0]),
      ...rest,
    ])]),
    !before && legend([...marks.map(([name, mark]) => [mark, counted(1)[name][1]]),
      ...(called ? [["half", t("called on")]] : []),
      ["speck", asks ? t("no position yet") : t("no answer")]],
    voices === "group" ? t("One dot is one voice, of a group or of a person without one.") : t("One dot is one person. Nobody sees who chose what.")),
  ];
}

const next = (name) => ({
  amend: t("We change the text and ask again."),
  defer: t("We put it off."),
  disagreement: t("We note it where we differ."),
  fallback: t("We hold the vote that was agreed beforehand."),
}[name]);

export function minuted({ text: minute, noted }) {
  return h("section", { key: "minute" },
    h("h2", {}, t("The minute")),
    h("blockquote", { dir: "auto" }, minute),
    noted.map((one, at) => people(one, { key: at + 1, class: "small" })));
}

// The round before, beside the present one.
function earlier(outcome, labels) {
  const [, sentence] = verdict(outcome);
  return h("section", { class: "before", key: "before" },
    h("h2", {}, outcome.reworded
      ? t("Round {n}, on an earlier text: {result}", { n: outcome.round, result: sentence })
      : t("Round {n}: {result}", { n: outcome.round, result: sentence })),
    MARKS[outcome.rule] && crowd(outcome, labels, true));
}

// `labels` gives a position of a rule in words: what it is called, and what it means.
export function drawn(outcome, labels) {
  const [colour, sentence] = verdict(outcome);
  return [
    h("h2", { class: colour, key: "outcome" }, sentence),
    outcome.minute && minuted(outcome.minute),
    MARKS[outcome.rule] && crowd(outcome, labels),
    outcome.after && h("p", { key: "next" }, next(outcome.after)),
    outcome.before && earlier(outcome.before, labels),
    h("ol", { class: "text", key: "texts" }, outcome.texts.map((text, at) => h("li", { key: at + 1 }, people(text)))),
  ];
}
