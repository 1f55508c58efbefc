// What this phone knows: the room as it was last told, and whether the room can be reached.

import { ask } from "./api.js";
import * as bearer from "./bearer.js";
import * as drafts from "./drafts.js";
import { sentence } from "./errors.js";
import { askedBefore } from "./helps.js";
import * as outbox from "./outbox.js";
import * as storage from "./storage.js";
import { times } from "./times.js";
import * as underWay from "./under_way.js";
import { t } from "./words.js";

export const know = {
  room: null, // the answer of GET /api/room
  answered: 0,
  byHand: 0, // entered by the facilitator for nobody in particular
  reachable: true,
  away: false, // this phone has no place in the room (any more)
  out: false, // the facilitator has removed this person, and may bring them back
  why: "", // the words that came with that
  over: false, // the session is closed and the room has let go of who this is
  removed: false, // and the person has removed this page
  astray: false, // the room has been silent for so long that it may be at another address
};

const ASTRAY_AFTER = 12000;

let etag = "";
let asking = false;
let again = false;
let askedAt = 0;
let timer = 0;
let silentSince = 0;
let draw = () => {};
let moved = () => {};

export function watch(onChange, onMove) {
  draw = onChange;
  moved = onMove;
}

export const step = (id) => know.room?.open.find((one) => one.id === id);
export const current = () => step(know.room?.current);

// Whether phones can give something in a step.
export const takes = (one) => one.kinds.length > 0;

// The open steps in which they can, in the agenda's order.
export const questions = () => know.room.open.filter(takes);

// Fetch the room, soon: many phones hear of a change at the same moment, so each waits a little.
export function soon(now = false) {
  clearTimeout(timer);
  const rest = now ? 0 : Math.max(0, askedAt + times.rest - Date.now());
  timer = setTimeout(refresh, rest + (now ? 0 : Math.random() * times.spread));
}

export async function refresh() {
  if (know.over) return know.room;
  if (asking) {
    again = true;
    return know.room;
  }
  asking = true;
  askedAt = Date.now();
  try {
    await fetchRoom();
  } finally {
    asking = false;
  }
  if (again) {
    again = false;
    soon(true);
  }
  return know.room;
}

async function fetchRoom() {
  const before = Date.now();
  let answer;
  try {
    const known = know.room && etag ? { "If-None-Match": etag } : {};
    answer = await ask("GET", "/api/room", undefined, { ...known, ...underWay.header(know.room) });
  } catch {
    return reached(false);
  }
  reached(true);
  if (answer.status === 401) return unknown(answer);
  if (answer.code === "removed") return putOut(answer);
  if (answer.status === 304) return outbox.settle(before);
  if (answer.status !== 200 || !answer.body?.session) return undefined;
  etag = answer.etag;
  outbox.settle(before);
  return take(answer.body);
}

function take(room) {
  const before = know.room;
  know.room = room;
  know.away = know.out = false;
  know.answered = room.counts.answered;
  know.byHand = room.counts.by_hand;
  if (room.open.some((one) => one.ends)) outbox.wake();
  drafts.belongTo(room.you.id);
  outbox.belongTo(room.you.id, room.session.title);
  remember(room);
  moved(before, room);
  draw();
}

// The token that the page carries may be of an earlier session, and a cookie of this one.
function unknown(answer) {
  const moved = answer.code === "moved";
  if (bearer.carries() && !moved) again = true;
  else lose(sentence(answer.error), moved);
  bearer.carry("");
}

// What was typed and not sent stays here: the facilitator may bring this person back.
function putOut(answer) {
  know.why = sentence(answer.error);
  know.room = null;
  know.away = false;
  know.out = true;
  etag = "";
  outbox.belongTo("", "");
  draw();
}

export function lose(why, moved = false) {
  if (know.away) return;
  know.out = false;
  know.why = know.room || moved ? why : "";
  know.room = null;
  know.away = true;
  etag = "";
  // Whoever comes in next on this phone: nothing goes out before it is known who that is.
  outbox.belongTo("", "");
  draw();
}

// Goes with every press of Join until this phone is in, from all its tabs: it is let in once, even
// if the room's answer gets lost.
export function attempt() {
  const id = storage.read("attempt") || outbox.newId();
  storage.write("attempt", id);
  return id;
}

const pause = (wait) => new Promise((done) => setTimeout(done, wait));

// The door has let this phone in as `who`, who may be back (`again`). If the browser does not bring
// the cookie back, or one of somebody else, the page carries the token itself.
export async function entered(who) {
  while (asking) await pause(50);
  asking = true;
  bearer.carry("");
  know.away = false;
  if (who.again) askedBefore(who.participant);
  draw();
  if (!(await returns(who.participant))) bearer.carry(who.token);
  asking = false;
  etag = "";
  while (!(await refresh()) && !know.away && !know.out) await pause(times.rest);
  if (know.room) storage.drop("attempt");
  if (know.away && !know.why) {
    know.why = t("Your browser does not tell the room who you are. Please allow cookies for this page, or use another browser.");
    draw();
  }
}

async function returns(participant) {
  for (;;) {
    try {
      const answer = await ask("GET", "/api/room");
      reached(true);
      if (answer.status === 200) return answer.body?.you?.id === participant;
      if (answer.status === 401) return false;
      if (answer.code === "removed") return true;
    } catch {
      reached(false);
    }
    await pause(times.rest);
  }
}

// News of the stream: counters, and whether the room has to be fetched again.
export function news(counters) {
  reached(true);
  const changed = know.answered !== counters.answered || know.byHand !== counters.by_hand;
  know.answered = counters.answered ?? know.answered;
  know.byHand = counters.by_hand ?? know.byHand;
  if (know.out) soon();
  if (!know.room) return;
  if (counters.current !== know.room.current) soon(true);
  else if (counters.revision !== know.room.revision) soon();
  if (changed) draw();
}

export function reached(yes) {
  if (yes) {
    silentSince = 0;
    know.astray = false;
    if (know.reachable) return;
    know.reachable = true;
    outbox.wake();
    back();
    return draw();
  }
  silentSince = silentSince || Date.now();
  if (know.reachable) setTimeout(doubt, times.lost);
  return undefined;
}

let back = () => {};
export function onBack(act) {
  back = act;
}

function doubt() {
  if (!silentSince || Date.now() - silentSince < times.lost - 100 || !know.reachable) return;
  know.reachable = false;
  draw();
  setTimeout(stray, ASTRAY_AFTER);
}

function stray() {
  know.astray = silentSince > 0 && Date.now() - silentSince >= ASTRAY_AFTER;
  draw();
}

// Titles, texts and activities are remembered, so that what somebody gave can be shown after its
// step closed; the activities on this page too, when the phone has let go of everything.
const activities = storage.read("activities") || {};

function remember(room) {
  const texts = { ...storage.read("texts") };
  const before = JSON.stringify([texts, activities]);
  for (const one of room.open) {
    texts[one.id] = one.title;
    activities[one.id] = one.activity;
    for (const item of one.items || []) texts[item.id] = item.text;
  }
  if (JSON.stringify([texts, activities]) === before) return;
  storage.write("texts", texts);
  storage.write("activities", activities);
}

export const activityOf = (id) => activities[id];

// Also where the list of groups does not have it.
export const groupName = () => know.room.you.group_name;

export const textOf = (id) => storage.read("texts")?.[id] || "";
