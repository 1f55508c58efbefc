// Draft: propose whole versions, score them, react sentence by sentence, see what becomes of changes
// and what has changed. `step.options.stage` says which of these the room is at.

import { announce } from "../announce.js";
import { about, own, takeBack } from "../contributions.js";
import * as drafts from "../drafts.js";
import { h } from "../draw.js";
import { later } from "../faces.js";
import { itemQueue } from "../item_queue.js";
import { navigation, review } from "../item_queue_view.js";
import * as outbox from "../outbox.js";
import { button, choice, field, heading, main, marked, people, received, redraw, rule } from "../parts.js";
import { step as find } from "../state.js";
import { t, tn } from "../words.js";

const LIMIT = 500;
const BEST = 5;

const reactions = () => ({
  keep: t("Keep it"),
  live: t("I can live with it"),
  change: t("Change it"),
  cannot: t("I cannot accept it"),
});
const headings = () => later("headings")?.titles() || {};
const open = { proposing: false };

// What a part of the page that comes when it is needed draws.
function part(name, drawn) {
  const here = later(name);
  return here ? drawn(here) : h("p", { key: "coming" }, t("One moment"));
}

const page = (key, name, drawn) =>
  (later(name) ? drawn(later(name)) : { key, kids: [part(name, drawn)] });

export const errors = {
  "no-proposals": () => t("This step does not accept whole versions."),
  "no-such-sentence": () => t("There is no such sentence in this version."),
  "no-such-proposal": () => t("There is no such proposal."),
  "sentence-changed": () => t("This sentence has changed. Please read it again."),
  "not-asked-now": () => t("The room has moved on to something else."),
};

// A reaction to an earlier wording stands by itself.
export const subject = (given) =>
  (given.state === "earlier" ? "" : given.body.sentence || given.body.item);
export const outdated = (given) =>
  given.kind === "react" && given.body.version !== find(given.step)?.options.version;
export const picked = (choice) => reactions()[choice];
export const isText = (given) => given.kind === "propose";
export const note = (given) => given.body.text;

export function summary(given) {
  if (isText(given)) return given.body.sentences.join(" ");
  return given.kind === "score" ? pointWords(given.body.score) : picked(given.body.choice);
}

const pointWords = (n) => tn("One point of {best}", "{n} points of {best}", n, { best: BEST });
const proposals = (step) => own(step.id).filter(isText);
function headingAbove(sections, at) {
  const title = sections?.length && later("headings")?.above(sections, at);
  return title && h("h2", {}, title);
}

// Reacting

function react(step, item, queue, chosen) {
  const name = step.id + "/" + item.id;
  const text = drafts.get(name).trim();
  const asked = chosen === "change" || chosen === "cannot";
  if (chosen === "cannot" && !text) {
    announce(t("Please say why: the room wants to understand."));
    document.getElementById("field-" + name.replace(/\W/g, "-"))?.focus();
    return;
  }
  const body = { sentence: item.id, choice: chosen, version: step.options.version };
  if (asked && text) body.text = text;
  outbox.put(step, "react", body);
  drafts.put(name, "");
  drafts.put(name + "!", "");
  drafts.put(name + "?", "");
  queue.at += 1;
  redraw();
}

function choices(step, item, queue, mine) {
  const name = step.id + "/" + item.id;
  const picked = drafts.get(name + "!");
  const pick = (chosen) => () => {
    if (chosen === "keep" || chosen === "live") return react(step, item, queue, chosen);
    drafts.put(name + "!", chosen);
    if (mine?.state === "shown") drafts.put(name + "?", mine.body.choice);
    if (!drafts.get(name) && mine?.body.text) drafts.put(name, mine.body.text);
    return redraw();
  };
  return h("div", { class: "choices", key: "choices " + item.id },
    Object.entries(reactions()).map(([chosen, label]) => [
      choice(label, (picked || mine?.body.choice) === chosen, pick(chosen), "", { key: chosen }),
      picked === chosen && why(step, item, queue, chosen),
    ]));
}

function why(step, item, queue, chosen) {
  const label = chosen === "change"
    ? t("How should it read?") : t("Please say why: the room wants to understand.");
  return [
    field(step.id + "/" + item.id, label, LIMIT),
    main(t("Send and continue"), () => react(step, item, queue, chosen), { key: "send " + chosen }),
  ];
}

function reacting(step, items) {
  const queue = itemQueue(step, items.map((item) => item.id), (id) => Boolean(about(step.id, id)));
  const item = items.find((one) => one.id === queue.ids[queue.at]);
  if (!item) {
    const end = review(step, queue, items);
    return { ...end, kids: [...end.kids, became(step), proposing(step)] };
  }
  const mine = about(step.id, item.id);
  const at = { n: queue.at + 1, all: queue.ids.length, version: step.options.number };
  const section = step.options.sections?.[items.indexOf(item)];
  return {
    key: item.id,
    small: t("Version {version} · {n} of {all}", at),
    head: heading(item.text, headings()[section] || t("What do you say to this sentence?")),
    kids: [
      before(step, item),
      choices(step, item, queue, mine),
      mine ? marked(mine) : received(step.id),
      rule(step),
      navigation(queue),
      whole(step),
      proposing(step),
    ],
  };
}

// What this person said of the sentence while it read otherwise.
const before = (step, item) => own(step.id)
  .filter((given) => given.state === "earlier" && given.body.sentence === item.id)
  .map((given) => h("div", { class: "small", key: "before " + given.cid },
    h("p", {}, t("To the earlier wording you said: {choice}", { choice: summary(given) })),
    note(given) && people("“" + note(given) + "”"),
    answered(step, given)));

function whole(step) {
  const sections = step.options.sections || [];
  return h("details", { key: "whole" },
    h("summary", {}, t("Read the whole text")),
    h("ol", { class: "text" }, step.items.map((item, at) => h("li", { key: item.id },
      headingAbove(sections, at), people(item.text)))));
}

// What becomes of changes, what has changed, and points

const asking = (given) => given.kind === "react" && note(given)
  && (given.body.choice === "change" || given.body.choice === "cannot");

const answered = (step, given) => part("changes", (changes) => changes.answered(step, given));

function became(step) {
  const mine = own(step.id).filter(asking);
  if (!mine.length || (step.options.stage === "react" && !step.options.answers.length)) return null;
  return part("changes", (changes) => changes.became(step, mine, note));
}

const amending = (step) => ({
  key: "amend",
  head: heading(t("The room looks at the changes."), "", false),
  kids: [
    became(step) || h("p", { key: "none" }, t("You asked for no change. Please look at the big screen.")),
    whole(step),
  ],
});

const comparing = (step) => ({
  key: "compare",
  head: heading(t("What has changed in version {n}", { n: step.options.number }), "", false),
  kids: [part("changes", (changes) => changes.differences(step.options.rows)), became(step), whole(step)],
});

const scoring = (step) => page("points", "points", (points) => points.page(step, {
  mine: (item) => about(step.id, item.id),
  give: (item, value) => outbox.put(step, "score", { item: item.id, score: value }),
  value: (given) => given.body.score,
  words: pointWords,
}));

// Proposing

function proposing(step) {
  const given = proposals(step);
  if (!step.options.proposals && !given.length) return null;
  return h("section", { key: "proposals" },
    given.length > 0 && h("h2", {}, t("Your versions")),
    given.length > 0 && h("ul", { class: "mine" }, given.map((one) => h("li", { key: one.cid },
      one.body.sentences.map((sentence, at) => [
        headingAbove(one.body.sections, at), people(sentence)]),
      marked(one),
      h("div", { class: "row" }, button(t("Remove"), () => take(one), { class: "plain" }))))),
    step.options.proposals && button(t("Propose a whole version"),
      () => { open.proposing = true; redraw(); }, { key: "propose" }));
}

function take(given) {
  takeBack(given);
  announce(t("Taken back"));
}

function leave() {
  open.proposing = false;
  redraw();
}

function version(step) {
  const send = (body) => {
    outbox.put(step, "propose", body);
    announce(t("Saved on this phone"));
    leave();
  };
  return page("version", "headings", (known) =>
    page("version", "whole_text", (text) => text.page(step, known.titles(), send, leave)));
}

export const result = (told) =>
  part(told.stage === "choose" ? "points" : "changes", (shown) => shown.result(told));

const waiting = (step) => ({
  key: "",
  kids: [
    h("p", { key: "none" }, step.options.stage === "propose" && step.options.number
      ? t("The room gathers new versions.") : t("The first version appears here when the facilitator shows it.")),
    proposing(step),
    step.options.number > 0 && whole(step),
  ],
});

export function draw(step) {
  if (open.proposing && step.options.proposals) return version(step);
  const items = step.items || [];
  const { stage } = step.options;
  if (stage === "choose") return scoring(step);
  if (stage === "propose" || !items.length) return waiting(step);
  if (stage === "amend") return amending(step);
  return stage === "compare" ? comparing(step) : reacting(step, items);
}
