// Ask: a question, and as many short answers as somebody has.

import { announce } from "../announce.js";
import { own, takeBack } from "../contributions.js";
import * as drafts from "../drafts.js";
import { h } from "../draw.js";
import * as outbox from "../outbox.js";
import { button, choice, field, marked, people, received, redraw, rule, submit } from "../parts.js";
import { row, rows } from "../results.js";
import { know } from "../state.js";
import { t, tn } from "../words.js";

const LIMIT = 500;
const sorts = () => [["group", t("A group")], ["person", t("A person")], ["kind", t("A kind of people")]];
const open = { changing: "", removing: "" };

export const errors = {
  "no-type-asked": () => t("This question does not ask for a type."),
  "type-does-not-fit": () => t("That does not go with this type of answer."),
  "no-such-kind": () => t("That kind of people is not there any more."),
  "no-answer-of-yours": () => t("You have no answer here to change."),
};

export const openEnded = true;
export const isText = () => true;
export const summary = (given) => given.body.text;

// Before what stands in the field by now.
export function rewrite(entry) {
  const name = entry.step + "/answer";
  drafts.put(name, [entry.body.text, drafts.get(name)].filter(Boolean).join("\n"));
}

function send(step) {
  const text = drafts.get(step.id + "/answer").trim();
  if (!text) {
    document.getElementById("field-" + step.id + "-answer")?.focus();
    return;
  }
  const body = { text };
  const sort = drafts.get(step.id + "/sort?");
  if (step.options.types && sort) body.type = sort;
  if (sort === "person" && drafts.get(step.id + "/me?")) body.me = true;
  if (sort === "group") Object.assign(body, aboutGroup(step.id));
  outbox.put(step, "answer", body);
  drafts.forget(step.id);
  announce(t("Saved on this phone"));
  redraw();
  document.getElementById("field-" + step.id + "-answer")?.focus();
}

const scales = () => [["local", t("local")], ["national", t("national")], ["international", t("international")]];

// What goes along with a group's name, if anything was said of it.
function aboutGroup(step) {
  const [work, scale, kind] = ["work", "scale", "kind"].map((name) => drafts.get(step + "/" + name + "?").trim());
  return { ...(work && { work }), ...(scale && { scale }), ...(kind && { for_kind: kind }) };
}

function group(step) {
  const name = step.id + "/scale?";
  if (drafts.get(step.id + "/sort?") !== "group") return false;
  return h("div", { class: "choices", key: "group" },
    field(step.id + "/work?", t("What does it do? (optional)"), LIMIT),
    h("div", { class: "row", role: "group", "aria-label": t("How far does it reach? (optional)"), key: "scales" },
      scales().map(([scale, label]) => choice(label, scale === drafts.get(name), () => {
        drafts.put(name, scale === drafts.get(name) ? "" : scale);
        redraw();
      }))));
}

function types(step) {
  const name = step.id + "/sort?";
  const chosen = drafts.get(name);
  return h("div", { class: "row", role: "group", "aria-label": t("What is it? (optional)"), key: "types" },
    sorts().map(([sort, label]) =>
      choice(label, sort === chosen, () => {
        drafts.put(name, sort === chosen ? "" : sort);
        redraw();
      })));
}

// Whose name it is decides who sees it.
function person(step) {
  const name = step.id + "/me?";
  if (drafts.get(step.id + "/sort?") !== "person" || step.names === "anonymous") return false;
  const me = Boolean(drafts.get(name));
  return h("div", { class: "choices", key: "person" },
    choice(t("This is me"), me, () => {
      drafts.put(name, me ? "" : "yes");
      if (!me && !drafts.get(step.id + "/answer")) drafts.put(step.id + "/answer", know.room.you.name);
      redraw();
    }),
    h("p", { class: "small" }, me ? t("The name by which you came in is then on the wall and on the map.")
      : t("The facilitator reads it first: another person's name is shown only if they agree.")));
}

// Kinds of people for whom nobody has named a group yet: somebody here may know one.
function kinds(step) {
  const name = step.id + "/kind?";
  const chosen = drafts.get(name);
  const offered = step.options.kinds || [];
  return offered.length > 0 && h("section", { key: "kinds" },
    h("h2", {}, t("Do you know a group of these people?")),
    h("div", { class: "offered" }, offered.map(([id, text]) =>
      choice(text, id === chosen, () => {
        drafts.put(name, id === chosen ? "" : id);
        drafts.put(step.id + "/sort?", "group");
        redraw();
        document.getElementById("field-" + step.id + "-answer")?.focus();
      }, "", { dir: "auto" }))),
    h("p", { class: "small" }, t("Choose one, then write the group's name above.")));
}

function form(step) {
  const label = own(step.id).length ? t("Another answer") : t("Your answer");
  return h("form", { key: "form", onsubmit: (event) => { event.preventDefault(); send(step); } },
    received(step.id),
    field(step.id + "/answer", label, LIMIT,
      { enterkeyhint: "send" }, () => send(step)),
    step.options.example && h("p", { class: "small", dir: "auto" },
      t("For example: {example}", { example: step.options.example })),
    step.options.types && types(step),
    step.options.types && group(step),
    step.options.types && person(step),
    rule(step),
    submit(t("Send")));
}

function change(step, given) {
  const name = step.id + "/" + given.cid;
  const text = drafts.get(name).trim();
  open.changing = "";
  drafts.put(name, "");
  if (text && text !== given.body.text) {
    if (outbox.stillHere(given.cid)) outbox.amend(given.cid, { text });
    else outbox.put(step, "edit", { of: given.cid, text });
  }
  redraw();
}

function remove(given) {
  open.removing = "";
  takeBack(given);
  announce(t("Taken back"));
  redraw();
}

function changing(step, given) {
  return [
    field(step.id + "/" + given.cid, t("Change your answer"), LIMIT, {}, () => change(step, given)),
    h("div", { class: "row" },
      button(t("Save"), () => change(step, given)),
      button(t("Cancel"), () => {
        drafts.put(step.id + "/" + given.cid, "");
        open.changing = "";
        redraw();
      })),
  ];
}

function removing(step, given) {
  return [
    people(given.body.text),
    h("p", { class: "small" }, t("Take this answer back?")),
    h("div", { class: "row" },
      button(t("Yes, take it back"), () => remove(given)),
      button(t("Keep it"), () => { open.removing = ""; redraw(); })),
  ];
}

function standing(step, given) {
  const sort = sorts().find(([name]) => name === given.body.type);
  const scale = scales().find(([name]) => name === given.body.scale);
  return [
    people(given.body.text),
    sort && h("small", {}, sort[1] + (scale ? " · " + scale[1] : "")),
    given.body.work && people(given.body.work, { class: "small" }),
    marked(given),
    h("div", { class: "row" },
      button(t("Change"), () => {
        drafts.put(step.id + "/" + given.cid, given.body.text);
        open.changing = given.cid;
        redraw();
      }, { class: "plain", "aria-label": t("Change: {text}", { text: given.body.text }) }),
      button(t("Remove"), () => { open.removing = given.cid; redraw(); },
        { class: "plain", "aria-label": t("Remove: {text}", { text: given.body.text }) })),
  ];
}

function answer(step, given) {
  const draw = given.cid === open.removing ? removing
    : given.cid === open.changing || drafts.get(step.id + "/" + given.cid) ? changing : standing;
  return h("li", { key: given.cid }, draw(step, given));
}

function theme({ text, people: count, said, more }) {
  return row(text, [["full", count]],
    [tn("said by {n}", "said by {n}", count), ...said, more > 0 && "+" + more]);
}

export function result({ themes, alone, more }) {
  return [
    themes.length > 0 && rows("themes", themes.map(theme)),
    alone.length > 0 && [
      themes.length > 0 && h("h2", { key: "alone" }, t("Also said")),
      h("ul", { class: "results", key: "once" },
        alone.map((text, at) => h("li", { key: at + 1 }, people(text, { class: "said" })))),
    ],
    more > 0 && h("p", { class: "small", key: "more" },
      tn("{n} more answer", "{n} more answers", more)),
  ];
}

function answers(step) {
  const list = own(step.id).reverse();
  return list.length > 0 && h("section", { key: "mine" },
    h("h2", {}, t("Your answers")),
    h("ul", { class: "mine" }, list.map((given) => answer(step, given))));
}

export function draw(step) {
  return { key: "", kids: [form(step), step.options.types && kinds(step), answers(step)] };
}
