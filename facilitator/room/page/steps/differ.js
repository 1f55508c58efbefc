// Differ: a position on a point on which the room differs, in the words of who holds it. The points
// are those that the facilitator noted, and those that people name.

import { announce } from "../announce.js";
import { own, takeBack } from "../contributions.js";
import * as drafts from "../drafts.js";
import { h } from "../draw.js";
import * as outbox from "../outbox.js";
import { button, choice, field, heading, marked, people, received, redraw, rule, submit } from "../parts.js";
import { row, rows } from "../results.js";
import { know, step as find, textOf } from "../state.js";
import { dayOf, t, tn } from "../words.js";

const LIMIT = 500;
const DAY = /^\d{4}-\d\d-\d\d$/;
const NEW = "new";
const removing = { cid: "" };

export const errors = {
  "no-such-issue": () => t("That point is not there any more."),
  "no-position-of-yours": () => t("You have no position here to change."),
};

// A change says only the new words of the position.
const words = ({ body }) => body.text || body.position;
const issue = ({ body }) => textOf(body.issue) || body.issue;

export const openEnded = true;
export const isText = () => true;
export const summary = (given) => issue(given) + ": " + words(given);
export const note = ({ body }) => [body.need, body.meanwhile].filter(Boolean).join(" · ");

// What a position is made of, each with the name of its field.
const PARTS = { position: "position", need: "need?", meanwhile: "meanwhile?", again: "again?" };

function put(step, body) {
  for (const [part, name] of Object.entries(PARTS)) drafts.put(step + "/" + name, body[part] || "");
  drafts.put(step + "/position", words({ body }));
  drafts.put(step + "/ours?", body.ours === false ? "no" : "");
}

export function rewrite(entry) {
  put(entry.step, entry.body);
  drafts.put(entry.step + "/about?", entry.body.issue);
}

const get = (step, name) => drafts.get(step.id + "/" + name).trim();

// To the field that something is missing in.
function missing(step, name) {
  document.getElementById(("field-" + step.id + "-" + name).replace(/\W/g, "-"))?.focus();
}

function bodyOf(step, about) {
  const body = { issue: about === NEW ? get(step, "issue") : about };
  for (const [part, name] of Object.entries(PARTS)) if (get(step, name)) body[part] = get(step, name);
  if (get(step, "ours?")) body.ours = false;
  return body;
}

function send(step, about) {
  const body = bodyOf(step, about);
  if (!body.issue) return missing(step, "issue");
  if (!body.position) return missing(step, "position");
  if (body.again && !DAY.test(body.again)) return missing(step, "again?");
  const before = own(step.id).find((given) => given.cid === get(step, "of?"));
  if (before) change(step, before, body);
  else outbox.put(step, "differ", body);
  drafts.forget(step.id);
  announce(t("Saved on this phone"));
  return redraw();
}

const rest = ({ position, text, ...others }) => JSON.stringify(Object.entries(others).sort());

// Other words of the position are a change of it; with anything else it is sent anew.
function change(step, before, body) {
  const { _room, ...given } = before.body;
  if (outbox.stillHere(before.cid)) {
    outbox.letGo(before.cid);
    outbox.put(step, "differ", body);
  } else if (rest({ ours: true, ...body }) === rest({ ours: true, ...given })) {
    if (body.position !== words(before)) outbox.put(step, "edit", { of: before.cid, text: body.position });
  } else {
    outbox.put(step, "differ", body);
    takeBack(before);
  }
}

function day(step) {
  const name = step.id + "/again?";
  const id = "field-" + name.replace(/\W/g, "-");
  return h("div", { class: "field", key: "again" },
    h("label", { for: id }, t("When should we look at it again? (optional)")),
    h("input", {
      id, type: "date", placeholder: "2027-01-31", value: drafts.get(name),
      oninput: (event) => drafts.put(name, event.target.value),
    }));
}

function form(step, about) {
  const known = about !== NEW;
  const of = get(step, "of?");
  const others = !get(step, "ours?");
  const leave = () => {
    drafts.put(step.id + "/about?", "");
    if (of) drafts.forget(step.id);
    redraw();
  };
  return {
    key: "form " + about,
    head: heading(known ? textOf(about) || about : t("A new point"), t("Where we differ"), known),
    kids: [
      h("form", { key: "form", onsubmit: (event) => { event.preventDefault(); send(step, about); } },
        !known && field(step.id + "/issue", t("What do we disagree on, in a few words?"), LIMIT),
        field(step.id + "/position", t("Your position, in your own words"), LIMIT),
        field(step.id + "/need?", t("What do you need? (optional)"), LIMIT),
        field(step.id + "/meanwhile?", t("What could we do meanwhile? (optional)"), LIMIT),
        day(step),
        choice(t("This is not our battle"), !others, () => {
          drafts.put(step.id + "/ours?", others ? "no" : "");
          redraw();
        }, t("We leave it to others to settle."), { key: "ours" }),
        rule(step),
        step.options.with_statement && h("p", { class: "small", key: "out" },
          t("What we differ on goes out with our statement.")),
        submit(of ? t("Save") : t("Send"))),
      button(t("‹ All points"), leave, { class: "plain", key: "leave" }),
    ],
  };
}

function open(step, about) {
  drafts.put(step.id + "/about?", about);
  redraw();
}

// A point, with how many positions of one's own there are.
function point(step, about, text) {
  const mine = own(step.id).filter((given) => [about, text].includes(given.body.issue)).length;
  return h("button", { type: "button", key: about, onclick: () => open(step, about) },
    h("span", { dir: "auto" }, text),
    mine > 0 && h("small", { class: "good" },
      tn("✓ You have written one position", "✓ You have written {n} positions", mine)));
}

function points(step) {
  const noted = (step.items || []).map(({ id, text }) => point(step, id, text));
  const named = (step.options.named || []).map((text) => point(step, text, text));
  return h("section", { key: "points" },
    noted.length + named.length > 0 && h("h2", { key: "title" }, t("Choose a point")),
    h("div", { class: "choices", key: "list" }, noted, named,
      button(t("+ Name another point"), () => open(step, NEW), { key: NEW })));
}

function standing(step, given) {
  return [
    people(issue(given), { class: "small" }),
    people(words(given)),
    note(given) && people(note(given), { class: "small" }),
    marked(given),
    h("div", { class: "row" },
      button(t("Change"), () => {
        put(step.id, given.body);
        drafts.put(step.id + "/of?", given.cid);
        open(step, given.body.issue);
      }, { class: "plain", "aria-label": t("Change: {text}", { text: words(given) }) }),
      button(t("Remove"), () => { removing.cid = given.cid; redraw(); },
        { class: "plain", "aria-label": t("Remove: {text}", { text: words(given) }) })),
  ];
}

function sure(given) {
  return [
    people(words(given)),
    h("p", { class: "small" }, t("Take this position back?")),
    h("div", { class: "row" },
      button(t("Yes, take it back"), () => {
        removing.cid = "";
        takeBack(given);
        announce(t("Taken back"));
        redraw();
      }),
      button(t("Keep it"), () => { removing.cid = ""; redraw(); })),
  ];
}

function mine(step) {
  const list = own(step.id).reverse();
  return list.length > 0 && h("section", { key: "mine" },
    h("h2", {}, t("Your positions")),
    h("ul", { class: "mine" }, list.map((given) => h("li", { key: given.cid },
      given.cid === removing.cid ? sure(given) : standing(step, given)))));
}

export function draw(step) {
  const about = get(step, "about?");
  if (about) return form(step, about);
  return { key: "", kids: [received(step.id), points(step), mine(step)] };
}

const side = ({ text, wordings, people: count, groups, needs, ours }, at) => [
  rows("side " + at, [row(text, [["full", count]], [tn("{n} person", "{n} people", count), !ours && t("not our battle")])]),
  wordings.length > 0 && people(wordings.join(" · "), { class: "small", key: "others " + at }),
  groups.length > 0 && people(groups.join(", "), { class: "small", key: "groups " + at }),
  needs.length > 0 && h("p", { class: "small", key: "needs " + at }, t("needs:"), " ",
    h("span", { dir: "auto" }, needs.join(" · "))),
];

// Whoever holds a position of somebody else's as well says so with one tap.
function also(step, one) {
  if (!step) return null;
  const texts = own(step.id).map(words);
  const others = one.sides.filter(({ text }) => !texts.includes(text));
  return others.length > 0 && h("details", { key: "also" },
    h("summary", {}, t("I hold one of these, too")),
    h("div", { class: "choices" },
      others.map(({ text }) => button(text, () => {
        outbox.put(step, "differ", { issue: one.named ? one.text : one.id, position: text });
        announce(t("Saved on this phone"));
        redraw();
      }, { key: text, dir: "auto" })),
      rule(step)));
}

const after = (key, label, text) => text && h("p", { key }, label, " ", h("span", { dir: "auto" }, text));

function shownPoint(step, one, at) {
  return h("section", { key: at + 1 },
    h("h2", { dir: "auto" }, one.text),
    one.sides.length ? one.sides.map(side) : h("p", { class: "small" }, t("Nobody has written a position yet.")),
    !one.ours && h("p", {}, t("Not our battle: we leave it to others to settle.")),
    after("until", t("Until then:"), one.meanwhile),
    after("suggested", t("Suggested meanwhile:"), one.suggested.join(" · ")),
    one.again && h("p", {}, t("We look again on {day}.", { day: dayOf(one.again) })),
    also(step, one));
}

export const result = (shown) => {
  const now = find(know.room?.now?.id);
  const step = now?.activity === "differ" ? now : null;
  return shown.issues.map((one, at) => shownPoint(step, one, at));
};
