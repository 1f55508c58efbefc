// Draft: react to the statement sentence by sentence, or propose a whole version.

import { announce } from "../announce.js";
import { about, own, takeBack } from "../contributions.js";
import * as drafts from "../drafts.js";
import { h } from "../draw.js";
import { itemQueue } from "../item_queue.js";
import { navigation, review } from "../item_queue_view.js";
import * as outbox from "../outbox.js";
import { button, choice, field, heading, main, marked, people, received, redraw, rule } from "../parts.js";
import { legend, row, rows } from "../results.js";
import { t, tn } from "../words.js";

const LIMIT = 500;
const SENTENCE = 400;
const SENTENCES = 12;
const reactions = () => ({
  keep: t("Keep it"),
  live: t("I can live with it"),
  change: t("Change it"),
  cannot: t("I cannot accept it"),
});
const open = { proposing: false };

export const errors = {
  "no-proposals": () => t("This step does not accept whole versions."),
  "no-such-sentence": () => t("There is no such sentence in this version."),
};

export const subject = (given) => given.body.sentence;
export const picked = (choice) => reactions()[choice];
export const isText = (given) => given.kind === "propose";
export const summary = (given) =>
  (isText(given) ? given.body.sentences.join(" ") : picked(given.body.choice));
export const note = (given) => given.body.text;

const proposals = (step) => own(step.id).filter(isText);

function react(step, item, queue, chosen) {
  const name = step.id + "/" + item.id;
  const text = drafts.get(name).trim();
  const asked = chosen === "change" || chosen === "cannot";
  if (chosen === "cannot" && !text) {
    announce(t("Please say why: the room wants to understand."));
    document.getElementById("field-" + name.replace(/\W/g, "-"))?.focus();
    return;
  }
  const body = { sentence: item.id, choice: chosen };
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

function whole(step) {
  return h("details", { key: "whole" },
    h("summary", {}, t("Read the whole text")),
    h("ol", { class: "text" }, step.items.map((item) => h("li", { key: item.id }, people(item.text)))));
}

function proposing(step) {
  if (!step.options.proposals) return null;
  const given = proposals(step);
  return h("section", { key: "proposals" },
    given.length > 0 && h("h2", {}, t("Your versions")),
    given.length > 0 && h("ul", { class: "mine" }, given.map((one) => h("li", { key: one.cid },
      one.body.sentences.map((sentence) => people(sentence)),
      marked(one),
      h("div", { class: "row" }, button(t("Remove"), () => take(one), { class: "plain" }))))),
    button(t("Propose a whole version"), () => { open.proposing = true; redraw(); }, { key: "propose" }));
}

function take(given) {
  takeBack(given);
  announce(t("Taken back"));
}

const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

function problem(sentences) {
  if (sentences.length > SENTENCES) return t("At most {most} sentences.", { most: SENTENCES });
  const long = sentences.findIndex((line) => [...line].length > SENTENCE);
  return long < 0 ? "" : t("Sentence {n} is longer than {most} characters.", { n: long + 1, most: SENTENCE });
}

function version(step) {
  const name = step.id + "/version";
  const sentences = lines(drafts.get(name));
  const wrong = problem(sentences);
  const leave = () => {
    open.proposing = false;
    redraw();
  };
  const send = () => {
    if (!sentences.length || wrong) return;
    outbox.put(step, "propose", { sentences });
    drafts.put(name, "");
    announce(t("Saved on this phone"));
    leave();
  };
  const present = (step.items || []).map((item) => item.text).join("\n");
  return {
    key: "version",
    head: heading(t("Propose a whole version"), "", false),
    kids: [
      field(name, t("One sentence on each line"), SENTENCES * (SENTENCE + 1), { first: { rows: "8" } }),
      wrong && h("p", { class: "bad", key: "wrong" }, wrong),
      present && !drafts.get(name) && button(t("Start from the current text"), () => {
        drafts.put(name, present);
        redraw();
      }, { key: "start" }),
      rule(step),
      main(tn("Send one sentence", "Send {n} sentences", sentences.length), send,
        { key: "send", disabled: !sentences.length || Boolean(wrong) }),
      button(t("‹ Back to the sentences"), leave, { class: "plain", key: "leave" }),
    ],
  };
}

export const result = (told) => [
  h("p", { class: "small", key: "first" }, t("Version {n}. Most contested first.", { n: told.number })),
  rows("reactions", told.rows.map((one) => row(one.place + ". " + one.text,
    [["full", one.keep], ["half", one.live], ["ring", one.change], ["square", one.cannot]],
    [tn("{n} keeps it", "{n} keep it", one.keep),
      tn("{n} can live with it", "{n} can live with it", one.live),
      tn("{n} would change it", "{n} would change it", one.change),
      one.cannot > 0 && tn("{n} cannot accept it", "{n} cannot accept it", one.cannot)]))),
  legend([["full", t("keep")], ["half", t("can live with it")], ["ring", t("change")],
    ["square", t("cannot accept")]], t("One dot is one person. Nobody sees who chose what.")),
];

export function draw(step) {
  if (open.proposing && step.options.proposals) return version(step);
  const items = step.items || [];
  if (!items.length) {
    return { key: "", kids: [
      h("p", { key: "none" }, t("The first version appears here when the facilitator shows it.")),
      proposing(step),
    ] };
  }
  const queue = itemQueue(step, items.map((item) => item.id), (id) => Boolean(about(step.id, id)));
  const item = items.find((one) => one.id === queue.ids[queue.at]);
  if (!item) {
    const end = review(step, queue, items);
    return { ...end, kids: [...end.kids, proposing(step)] };
  }
  const mine = about(step.id, item.id);
  const at = { n: queue.at + 1, all: queue.ids.length, version: step.options.number };
  return {
    key: item.id,
    small: t("Version {version} · {n} of {all}", at),
    head: heading(item.text, t("What do you say to this sentence?")),
    kids: [
      choices(step, item, queue, mine),
      mine ? marked(mine) : received(step.id),
      rule(step),
      navigation(queue),
      whole(step),
      proposing(step),
    ],
  };
}
