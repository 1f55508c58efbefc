// Pieces that several pages share.

import { own } from "./contributions.js";
import * as drafts from "./drafts.js";
import { h } from "./draw.js";
import { face } from "./faces.js";
import { know } from "./state.js";
import * as storage from "./storage.js";
import { t, tn } from "./words.js";

export const heading = (text, small, people = true) =>
  h("div", { class: "question", key: "question" },
    small && h("p", { class: "small", dir: "auto" }, small),
    h("h1", { tabindex: "-1", dir: people ? "auto" : null }, text));

// A button that can't be used now stays in the keyboard's way: it keeps the focus and does nothing.
export const button = (label, onclick, { disabled, ...props } = {}) =>
  h("button", {
    type: "button", onclick: disabled ? null : onclick, "aria-disabled": disabled ? "true" : null, ...props,
  }, label);

// The button that sends a form off.
export const submit = (label, props = {}) =>
  button(label, null, { class: "main", type: "submit", key: "submit", ...props });

export const main = (label, onclick, props = {}) =>
  button(label, onclick, { class: "main", ...props });

export const choice = (label, pressed, onclick, more = "", props = {}) =>
  h("button", { type: "button", onclick, "aria-pressed": String(pressed), key: label, ...props },
    h("span", { class: "tick", "aria-hidden": "true" }, pressed ? "✓" : "○"),
    h("span", {}, label, more && h("small", {}, more)));

export const people = (text, props = {}) => h("p", { dir: "auto", ...props }, text);

// What becomes of something given, in the words of its state.
export function mark(given) {
  if (given.state === "sending") return t("↑ Sending");
  if (given.state === "saved") {
    return storage.refused ? t("● Not sent yet") : t("● Saved on this phone");
  }
  const more = {
    waiting: t("The facilitator reads it first."),
    later: t("Marked “later”: the room had moved on."),
    hidden: t("Not shown to the room."),
  }[given.state];
  return t("✓ Received") + (more ? " · " + more : "");
}

export const marked = (given) =>
  h("small", { class: given.state === "saved" || given.state === "sending" ? "mark" : "mark good" },
    mark(given));

// How much of what was given in a step the room has, and how much is still on this phone.
export function received(step) {
  const given = own(step);
  const left = given.filter((one) => one.state === "saved" || one.state === "sending").length;
  const there = given.length - left;
  return [
    there > 0 && h("p", { class: "small good", key: "received" },
      tn("✓ Your answer has been received.", "✓ Your {n} answers have been received.", there)),
    left > 0 && h("p", { class: "small", key: "left" }, know.reachable ? t("↑ Sending")
      : tn("● One answer is saved on this phone and will be sent by itself.",
        "● {n} answers are saved on this phone and will be sent by themselves.", left)),
  ];
}

// Who sees what is given, and when.
export function namesRule(step) {
  const sentences = [];
  const numbersOnly = face(step.activity)?.numbersOnly;
  if (step.names === "named") sentences.push(t("Your name goes with this: the facilitator can see it."));
  else if (step.names === "group") sentences.push(groupRule());
  else if (numbersOnly) {
    sentences.push(t("The room sees numbers, later. Who chose what is not shown."));
    sentences.push(t("When the step closes, you can no longer change it."));
  } else {
    sentences.push(t("The room sees this without any name. When the step closes, the key to who wrote it is removed, and you can no longer change it."));
    sentences.push(t("It is kept without the time or order in which it came."));
    if (step.reveal !== "hidden") sentences.push(t("Somebody who watches the screen while answers arrive could still guess whose they are."));
  }
  const numbers = step.names === "anonymous" && numbersOnly;
  if (step.reveal === "hidden" && !step.revealed && !numbers) sentences.push(t("Shown to the room later, all at once."));
  if (step.review) sentences.push(t("The facilitator reads it first."));
  return sentences.join(" ");
}

function groupRule() {
  return know.room.you.group
    ? t("The room sees this with your group's name, not yours.")
    : t("You gave no group: the room sees “somebody without a group”.");
}

export const rule = (step) => h("p", { class: "rule", key: "rule" }, namesRule(step));

// A field for a text: what is typed is kept on this phone at once and survives a reload.
export function field(name, label, limit, props = {}, onEnter = null) {
  const text = drafts.get(name);
  const left = limit - [...text].length;
  const id = "field-" + name.replace(/\W/g, "-");
  const note = left < 0
    ? t("{n} characters too many", { n: -left })
    : left <= 50 ? t("{n} characters left", { n: left }) : "";
  return h("div", { class: "field", key: "field " + name },
    h("label", { for: id }, label),
    h("textarea", {
      id, name: id, dir: "auto", autocomplete: "off", value: text, first: { rows: "2" },
      "aria-describedby": note ? id + "-note" : null,
      oninput: (event) => {
        drafts.put(name, event.target.value);
        grow(event.target);
        changed();
      },
      onfocus: (event) => grow(event.target),
      onkeydown: onEnter && ((event) => entered(event, onEnter)),
      ...props,
    }),
    note && h("small", { id: id + "-note", class: left < 0 ? "bad" : "" }, note));
}

function entered(event, act) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  act();
}

function grow(area) {
  area.rows = 2;
  while (area.scrollHeight > area.clientHeight && area.rows < 12) area.rows += 1;
}

let changed = () => {};
export function watch(onChange) {
  changed = onChange;
}

export const redraw = () => changed();
