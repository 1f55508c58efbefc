// Everything this person has given, with what became of it; and what was not received.

import { note, own, steps, subject, summary, takeBack } from "../contributions.js";
import * as drafts from "../drafts.js";
import { h } from "../draw.js";
import { face } from "../faces.js";
import * as outbox from "../outbox.js";
import { button, heading, main, marked, people, redraw } from "../parts.js";
import * as router from "../router.js";
import { know, step as find, textOf } from "../state.js";
import { t, tn } from "../words.js";

const open = { removing: "", all: false };

// Whether its words are here.
const isHere = (given) => face(given.activity);

// Answers of somebody who used this phone before: an earlier session, or a place that was lost.
export function strays() {
  const list = outbox.strays();
  if (!list.length || !list.every(isHere)) return null;
  const titles = [...new Set(list.map((entry) => entry.session))].join(", ");
  return h("section", { class: "notice", key: "strays" },
    h("p", {}, tn("One answer from before is still on this phone ({titles}).",
      "{n} answers from before are still on this phone ({titles}).", list.length, { titles })),
    h("ul", {}, list.map((entry) => h("li", { dir: "auto", key: entry.cid }, summary(entry)))),
    h("div", { class: "row" },
      button(t("Send as {name}", { name: know.room.you.name }), () => outbox.adopt(list)),
      button(t("Discard them"), () => list.forEach((entry) => outbox.letGo(entry.cid)))));
}

const canTake = (given) =>
  find(given.step) || given.withdrawable || outbox.stillHere(given.cid);

function take(given) {
  open.removing = "";
  takeBack(given);
  redraw();
}

function one(given) {
  const about = textOf(subject(given));
  const along = note(given);
  const asked = open.removing === given.cid;
  return h("li", { key: given.cid },
    about && people(about, { class: "small" }),
    people(summary(given)),
    along && people("“" + along + "”"),
    marked(given),
    asked
      ? h("div", { class: "row" },
        button(t("Yes, take it back"), () => take(given)),
        button(t("Keep it"), () => { open.removing = ""; redraw(); }))
      : canTake(given) && h("div", { class: "row" },
        button(t("Take back"), () => { open.removing = given.cid; redraw(); }, { class: "plain" })));
}

function group(step) {
  const given = own(step);
  return given.length > 0 && h("section", { key: step },
    h("h2", { dir: "auto" }, find(step)?.title || textOf(step) || step),
    given.every(isHere)
      ? h("ul", { class: "mine" }, given.map(one))
      : h("p", {}, t("One moment")));
}

function everything() {
  const given = steps().flatMap(own);
  const can = given.filter(canTake);
  if (!can.length || !given.every(isHere)) return null;
  if (!open.all) {
    return button(t("Take everything back"), () => { open.all = true; redraw(); }, { key: "all" });
  }
  return h("section", { class: "notice", key: "all" },
    h("p", {}, t("Your answers are taken out of everything from now on. Documents that were already sent cannot be recalled.")),
    button(tn("Yes, take one answer back", "Yes, take {n} answers back", can.length), () => {
      open.all = false;
      can.forEach(take);
    }),
    button(t("Keep them"), () => { open.all = false; redraw(); }));
}

// The computer may have another address now, where this page's texts can't follow: they stay here.
export function astray() {
  if (!know.astray || !know.room.you.place) return null;
  return h("section", { class: "notice", key: "astray" },
    h("p", { "data-announce": true }, t("Is there another address on the big screen now? Scan the code there, choose “I was here before” and type the letters of your place: {place}.",
      { place: know.room.you.place })),
    (outbox.waiting().length > 0 || drafts.halves().length > 0) && [
      h("p", {}, t("What was not sent can't move there by itself. Leave this page open and copy it over.")),
      router.where().page !== "outbox" && button(t("See what was not sent"), () => router.go("outbox")),
    ]);
}

function unsent() {
  const left = outbox.waiting().length;
  if (!left) return null;
  return [
    h("p", { key: "left" }, tn("One answer is saved on this phone and will be sent by itself.",
      "{n} answers are saved on this phone and will be sent by themselves.", left),
      " ", !know.astray && t("You can close this page, and open it again to send.")),
    main(t("Try now"), outbox.wake, { key: "now" }),
  ];
}

// Half-written texts of steps that were closed meanwhile; all of them where nothing can be sent.
function halves() {
  const left = drafts.halves().filter((step) => know.astray || !find(step));
  return left.length > 0 && h("section", { class: "notice", key: "halves" },
    h("h2", {}, t("Not finished, not sent")),
    left.map((step) => h("div", { key: step },
      drafts.typedTexts(step).map((text) => people(text)),
      button(t("Discard"), () => { drafts.forget(step); redraw(); }))));
}

export function page() {
  const answered = steps().filter((step) => own(step).length);
  const off = !know.reachable;
  return {
    key: "outbox",
    kids: [
      heading(off ? t("No connection") : t("What you have sent"), "", false),
      off && h("p", { key: "wifi" }, t("Is this phone still on the room's Wi-Fi?")),
      unsent(),
      halves(),
      answered.length ? answered.map(group) : h("p", { key: "none" }, t("Nothing yet. What you send is listed here.")),
      everything(),
      h("p", { class: "small", key: "anonymous" },
        t("What you sent without a name is not listed once its step is closed: the key that showed it was yours is gone.")),
      button(t("‹ Back"), router.back, { class: "plain", key: "back" }),
    ],
  };
}
