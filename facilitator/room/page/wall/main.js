// The wall on a device of one's own: asks for the page that the wall shows, draws it, and says aloud
// where the room goes. It knows nobody: whoever has joined is let in as they are, anybody else with
// the code.

import { announce, announceNew } from "../announce.js";
import { ask } from "../api.js";
import { fill, h } from "../draw.js";
import { sentence } from "../errors.js";
import { watch as watchFaces } from "../faces.js";
import * as parts from "../parts.js";
import * as storage from "../storage.js";
import * as stream from "../stream.js";
import { times } from "../times.js";
import { speak, t } from "../words.js";
import * as door from "./door.js";
import * as map from "./map.js";
import { page, foot } from "./view.js";

const LOOKS = 10000;
const seen = {
  told: null, // the answer of GET /api/wall
  news: {}, // what the stream tells
  clock: null, // the seconds that were left, and when
  off: "", // the words of it, once the facilitator has switched this page off
  away: false, // nobody knows this device (any more)
  reachable: true,
};
let etag = "";
let asking = false;
let again = false;
let timer = 0;
let shown = "";
let result = "";

function state() {
  const { told, off, away, reachable } = seen;
  if (off) return { key: "off", spoken: off, kids: [parts.heading(off, "", false)] };
  if (away) return door.page();
  if (!told) {
    return { key: "opening", kids: [parts.heading(reachable ? t("One moment") : t("No connection"), "", false)] };
  }
  return page(told, seen.news, left());
}

function draw() {
  const { told, reachable } = seen;
  const { key, kids, at, revealed, spoken } = state();
  const open = told && !seen.off && !seen.away;
  const blank = open && told.page === "blank";
  document.body.classList.toggle("blank", Boolean(blank));
  document.title = (open && told.session?.title) || t("Facilitator");
  fill(document.getElementById("status"), open && !blank && [
    told.page !== "lobby" && h("p", { dir: "auto", key: "title" }, told.session.title),
    at && h("p", { key: "at" }, at)]);
  fill(document.getElementById("main"), [
    !reachable && told && h("p", { class: "notice", "data-announce": true, key: "lost" },
      t("● No connection.") + " " + t("Keep this page open. It reconnects by itself.")),
    h("div", { class: "page", key }, kids)]);
  fill(document.getElementById("foot"), open && !blank && foot(told, seen.news, left(), !door.viewing()));
  announceNew(document.getElementById("main"));
  say(key, spoken, revealed);
}

// A new step and a reveal are said; what comes in is not.
function say(key, spoken, revealed) {
  if (key !== shown && spoken) announce(spoken);
  else if (key === shown && revealed && !result) announce(revealed);
  if (key !== shown && shown) window.scrollTo(0, 0);
  shown = key;
  result = revealed || "";
}

// The seconds that are left of the step's time, as a number; null without any.
function left() {
  if (!seen.clock) return null;
  return seen.clock.left - (seen.told.timer?.running ? Math.floor((Date.now() - seen.clock.at) / 1000) : 0);
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(refresh, Math.random() * times.spread);
}

async function refresh() {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  try {
    take(await ask("GET", "/api/wall", undefined, etag ? { "If-None-Match": etag } : {}));
    seen.reachable = true;
  } catch {
    seen.reachable = false;
  }
  asking = false;
  draw();
  if (again) {
    again = false;
    soon();
  }
}

function take({ status, body, code, error, etag: tag }) {
  if (status === 200 && body?.page) {
    Object.assign(seen, { told: body, news: body.news, off: "", away: false });
    seen.clock = body.timer && body.news.left !== null ? { left: body.news.left, at: Date.now() } : null;
    etag = tag;
    if (body.map) map.fetchSoon(tag);
    stream.listen(hear, refresh, refresh, "/api/wall/stream");
  } else if (code === "wall-off") {
    seen.off = sentence(error);
    etag = "";
  } else if (status === 401) {
    if (door.forget()) again = true;
    else seen.away = true;
    seen.told = null;
    etag = "";
  }
}

function hear(news) {
  seen.reachable = true;
  seen.news = news;
  if (news.off || '"' + news.tag + '"' !== etag) soon();
  draw();
}

async function begin() {
  parts.watch(draw);
  watchFaces(draw);
  map.watch(draw);
  door.watch(draw, refresh);
  await speak(storage.read("language"));
  draw();
  await refresh();
  if (seen.away) await door.bySecret();
  // While the page is off, or the room is silent, no stream tells when that is over.
  setInterval(() => { if (seen.off || !seen.reachable) refresh(); }, LOOKS);
  setInterval(() => { if (seen.clock) draw(); }, 1000);
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) stream.rest();
  else {
    stream.wake();
    refresh();
  }
});
addEventListener("online", () => {
  stream.wake();
  refresh();
});
addEventListener("offline", () => {
  stream.cut();
  seen.reachable = false;
  draw();
});
addEventListener("hashchange", () => { if (location.hash && seen.away) door.bySecret(); });
begin();
