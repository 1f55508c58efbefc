// The facilitator's remote: asks the room every second where it is, and sends presses of its few
// keys. It keeps nothing on this phone: who it is says a cookie, and the room decides what it may.

import { announce, announceNew } from "../announce.js";
import { ask } from "../api.js";
import { fill, h } from "../draw.js";
import { keeping } from "../focus.js";
import * as parts from "../parts.js";
import * as press from "../press.js";
import * as storage from "../storage.js";
import { times } from "../times.js";
import { speak, t } from "../words.js";
import * as door from "./door.js";
import { sentence } from "./errors.js";
import { page, sure } from "./view.js";

const body = document.getElementById("main");
const seen = {
  told: null, // the answer of GET /api/remote
  at: 0, // when that came
  asked: "", // the key that something would end by
  message: "", // what became of the last press
  busy: false,
  reachable: true,
};
let etag = "";
let asking = false;
let timer = 0;
let shown = "";
let queued = false;

function state() {
  const { told, asked, reachable } = seen;
  if (asked && told) return sure(asked, told[asked], answered);
  if (told) return page(told, left(), act, want);
  if (told === false) return door.page();
  return { key: "opening", kids: [parts.heading(reachable ? t("One moment") : t("No connection"), "", false)] };
}

function draw() {
  if (queued) return;
  queued = true;
  press.whenUp(() => {
    queued = false;
    press.changing(() => keeping(body, paint));
  });
}

function paint() {
  const { key, kids, spoken } = state();
  document.title = t("The facilitator's remote");
  fill(document.getElementById("status"), seen.told && h("p", { dir: "auto", key: "title" }, t("Remote") + " · " + seen.told.title));
  fill(body, [
    !seen.reachable && seen.told && h("p", { class: "notice", "data-announce": true, key: "lost" },
      t("● No connection.") + " " + t("What this phone shows may be old. It reconnects by itself.")),
    seen.message && h("p", { class: "notice", "data-announce": true, key: "message" }, seen.message),
    h("div", { class: "page", key }, kids)]);
  announceNew(body);
  if (key !== shown && spoken) announce(spoken);
  if (key !== shown && shown) window.scrollTo(0, 0);
  shown = key;
}

// The seconds that are left of the step's time; 0 without any.
function left() {
  const { told, at } = seen;
  if (!told.timer) return 0;
  return told.timer.left - (told.timer.running ? Math.floor((Date.now() - at) / 1000) : 0);
}

function know(told, tag) {
  if (told.step?.id !== seen.told?.step?.id) seen.asked = "";
  Object.assign(seen, { told, at: Date.now() });
  etag = tag;
  // What would end may be over meanwhile.
  if (seen.asked && !told[seen.asked].length) seen.asked = "";
}

// This phone is not the remote, or no longer: that is said, and a new code can be brought.
function out(error) {
  if (seen.told) door.say(sentence(error));
  Object.assign(seen, { told: false, asked: "", message: "" });
  etag = "";
}

async function refresh() {
  clearTimeout(timer);
  if (asking) return;
  asking = true;
  try {
    const answer = await ask("GET", "/api/remote", undefined, etag ? { "If-None-Match": etag } : {});
    seen.reachable = true;
    if (answer.status === 200) know(answer.body, answer.etag);
    else if (answer.status === 401) out(answer.error);
    else if (answer.status === 304) seen.at = seen.told.timer?.running ? seen.at : Date.now();
  } catch {
    seen.reachable = false;
  }
  asking = false;
  draw();
  if (!document.hidden && (seen.told || !seen.reachable)) timer = setTimeout(refresh, times.remote);
}

// A press. Where something would end by it the facilitator is asked first.
function want(name) {
  seen.message = "";
  const ends = seen.told[name];
  if (ends.some((one) => !one.closes || one.unsent || one.anonymous || seen.told.counts.present)) seen.asked = name;
  else act(name, { sure: ends.map((one) => one.id) });
  draw();
}

function answered(name, ends) {
  seen.asked = "";
  if (name) act(name, { sure: ends.map((one) => one.id) });
  draw();
}

async function act(name, more = {}) {
  if (seen.busy) return;
  seen.busy = true;
  seen.message = "";
  try {
    const answer = await ask("POST", "/api/remote/act", { act: name, step: seen.told.step?.id || "", ...more });
    seen.reachable = true;
    if (answer.status === 200) know(answer.body, "");
    else if (answer.status === 401) out(answer.error);
    else seen.message = sentence(answer.error);
  } catch {
    seen.message = t("No connection. Look whether it was done before you press again.");
  }
  seen.busy = false;
  draw();
  refresh();
}

async function begin() {
  press.guard(body);
  parts.watch(draw);
  door.watch(draw, refresh);
  await speak(storage.read("language"));
  draw();
  await refresh();
  await door.bySecret();
  setInterval(() => { if (seen.told?.timer?.running) draw(); }, 1000);
}

document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
addEventListener("online", refresh);
addEventListener("offline", () => {
  seen.reachable = false;
  draw();
});
addEventListener("hashchange", () => { if (location.hash) door.bySecret(); });
begin();
