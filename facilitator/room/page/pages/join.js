// Coming in: by the secret of the scanned address or by the code on the screen.

import { ask } from "../api.js";
import * as drafts from "../drafts.js";
import { h } from "../draw.js";
import { sentence } from "../errors.js";
import { button, heading, main, submit } from "../parts.js";
import { attempt, entered, know } from "../state.js";
import * as storage from "../storage.js";
import { language, languages, speak, t, tn } from "../words.js";
import { privacy } from "./privacy.js";
import * as reclaim from "./reclaim.js";

const OFFERED = 5;
const UNASKED = 3;
const look = {
  code: "", typed: "", room: null, error: "", busy: false, reading: false,
  name: "", group: "",
};
let draw = () => {};
let turn = 0;

export function watch(onChange) {
  draw = onChange;
  reclaim.watch(onChange, (body) => (body ? knock(body) : join(false)), giveUp);
}

// What was asked last is no longer meant, nor what was said to it.
function giveUp() {
  turn += 1;
  look.busy = false;
  look.error = "";
}

export const secret = () => location.hash.slice(1);

// Take the secret out of the address bar: it stays neither on the screen nor in the history.
export function hideSecret() {
  if (location.hash) history.replaceState(null, "", location.pathname);
}

const seconds = (wait) => new Promise((done) => setTimeout(done, wait * 1000));

// Ask until the room answers: it may be starting, or letting many people in. Null once that was
// given up; whoever is let in nevertheless, is in.
async function patiently(path, body) {
  turn += 1;
  const mine = turn;
  for (let pause = 0.5; mine === turn; pause = Math.min(8, pause * 2)) {
    let notice = t("Many people are joining. This continues by itself.");
    let wait = pause * (0.5 + Math.random() / 2);
    try {
      const answer = await ask("POST", path, body);
      if (answer.status === 201) return answer;
      if (answer.status !== 503) return mine === turn ? answer : null;
      wait = (answer.wait || 2) + Math.random();
    } catch {
      notice = t("No connection to the room. This page keeps trying.");
    }
    if (mine !== turn) return null;
    look.error = notice;
    draw();
    await seconds(wait);
  }
  return null;
}

const reason = (answer) => (answer.code === "locked" ? "locked" : sentence(answer.error));

export async function tryCode(code) {
  if (look.busy) return;
  look.busy = true;
  look.code = code;
  draw();
  const answer = await patiently("/api/look", { code });
  if (!answer) return;
  look.busy = false;
  look.error = "";
  if (answer.status === 200) {
    look.room = answer.body;
  } else {
    look.error = reason(answer);
    if (code.length <= 6) look.typed = code;
    hideSecret();
  }
  draw();
}

// Ask the door to let this phone in: null once it is in or that was given up, else the answer.
async function knock(body) {
  if (look.busy) return null;
  look.busy = true;
  draw();
  const answer = await patiently("/api/join", { code: look.code, language, ...body });
  if (!answer) return null;
  look.error = "";
  if (answer.status === 201) {
    hideSecret();
    reclaim.go("");
    drafts.belongTo(answer.body.participant);
    await entered({ ...answer.body, again: Boolean(body.place || body.ticket) });
    look.busy = false;
    return null;
  }
  look.busy = false;
  if (answer.code === "code" || answer.code === "locked") {
    look.room = null;
    look.error = reason(answer);
    reclaim.go("");
  } else if (![202, 409].includes(answer.status)) {
    look.error = sentence(answer.error);
  }
  draw();
  return answer;
}

// `distinct`: ask first if somebody here has this name; it may be the same person.
async function join(distinct = true) {
  const body = { distinct, attempt: attempt() };
  for (const name of ["name", "group"]) if (look[name].trim()) body[name] = look[name].trim();
  const answer = await knock(body);
  if (answer?.code === "taken") reclaim.go("taken", body.name);
}

function sending(act) {
  return (event) => {
    event.preventDefault();
    act();
  };
}

const error = () => look.error && h("p", { class: "bad", "data-announce": true, key: "error" }, look.error);

function codePage() {
  const send = () => tryCode((look.typed || "").replace(/[^0-9a-z]/gi, "").toUpperCase());
  return [
    heading(t("Welcome"), "", false),
    know.why && h("p", { key: "why" }, know.why),
    h("form", { onsubmit: sending(send), key: "code" },
      h("div", { class: "field" },
        h("label", { for: "code" }, t("The code on the big screen, 6 letters")),
        h("input", {
          id: "code", name: "code", autocomplete: "off", autocapitalize: "characters",
          spellcheck: "false", enterkeyhint: "go", value: look.typed || "",
          oninput: (event) => { look.typed = event.target.value; },
        })),
      error(),
      short(),
      submit(t("Continue"), { disabled: look.busy })),
    whole(),
  ];
}

// What is stored and who sees it, in short: on the first screen, before anything is given.
const short = () => h("p", { class: "rule", key: "short" },
  t("What you send is stored only on the facilitator's computer in this room. Nothing goes to the internet. Everyone in the room sees the answers. Before you send one, your phone says whether your name, your group's name or no name goes with it. Only the facilitator sees who sent what. You can change or take back what you sent. Without a name, only until the step closes."));

const whole = () => button(t("What is stored and who sees it"), () => { look.reading = true; draw(); },
  { class: "plain", key: "privacy" });

function lockedPage() {
  return [
    heading(t("The door is locked."), "", false),
    h("p", {}, t("Please speak to the facilitator, then try again.")),
    main(t("Try again"), () => tryCode(look.code)),
    wasHere(),
  ];
}

const wasHere = () => button(t("I was here before"), () => {
  giveUp();
  reclaim.go("letters", look.name);
}, { class: "plain", key: "before" });

function input(name, label, limit, value, put) {
  return h("div", { class: "field", key: name },
    h("label", { for: name }, label),
    h("input", {
      id: name, name, maxlength: String(limit), dir: "auto", autocomplete: "off",
      autocapitalize: "words", value, enterkeyhint: "next",
      oninput: (event) => { put(event.target.value); draw(); },
    }));
}

const own = (name, label, limit) =>
  input(name, label, limit, look[name], (text) => { look[name] = text; });

// Groups that are here already and fit what is typed: choosing one avoids two spellings.
function offered() {
  const all = (look.room.groups || []).map((one) => (typeof one === "string" ? one : one.name));
  const typed = look.group.trim().toLowerCase();
  if (all.some((name) => name.toLowerCase() === typed)) return null;
  const fitting = all.filter((name) => name.toLowerCase().includes(typed));
  if (!fitting.length) return null;
  const most = typed ? OFFERED : UNASKED;
  const more = fitting.length - most;
  return h("div", { class: "offered", key: "offered", role: "group", "aria-label": t("Already here") },
    h("p", { class: "small" }, t("Already here:")),
    fitting.slice(0, most).map((name) =>
      button(name, () => { look.group = name; draw(); document.getElementById("group").focus(); },
        { key: name, dir: "auto" })),
    more > 0 && h("p", { class: "small" },
      tn("One more: type to find it.", "{n} more: type to find them.", more)));
}

function welcome() {
  return [
    heading(look.room.title, t("Welcome to")),
    know.why && h("p", { key: "why" }, know.why),
    look.room.cause && h("p", { dir: "auto", key: "cause" }, look.room.cause),
    h("form", { onsubmit: sending(join), key: "join" },
      own("name", t("Your name or a nickname"), 40),
      own("group", t("For which group? (optional)"), 80),
      offered(),
      short(),
      error(),
      submit(t("Join"), { disabled: look.busy })),
    h("div", { class: "links", key: "links" },
      whole(),
      wasHere()),
    chooser(),
  ];
}

function chooser() {
  if (Object.keys(languages).length < 2) return null;
  return h("div", { class: "field", key: "language" },
    h("label", { for: "language" }, t("Language")),
    h("select", {
      id: "language", name: "language",
      onchange: async (event) => {
        storage.write("language", event.target.value);
        await speak(event.target.value);
        draw();
      },
    }, Object.entries(languages).map(([code, one]) =>
      h("option", { value: code, selected: code === language, lang: code }, one.name))));
}

function reading() {
  return [
    heading(t("What is stored and who sees it"), "", false),
    privacy(),
    main(t("Back"), () => { look.reading = false; draw(); }, { key: "back" }),
  ];
}

export function page() {
  if (look.reading) return { key: "join privacy", kids: reading() };
  if (reclaim.where()) {
    return { key: "before " + reclaim.where(), kids: reclaim.page(input, error()) };
  }
  if (look.error === "locked") return { key: "locked", kids: lockedPage() };
  if (look.room) return { key: "join", kids: welcome() };
  if (look.busy) {
    return { key: "looking", kids: [heading(t("One moment"), "", false), error()] };
  }
  return { key: "code", kids: codePage() };
}
