// What this person has given and the room may not have stored yet. Every entry is written here
// before it is sent and leaves only when the room has stored it, so it survives a reload, a phone
// that slept and a room that started again. Entries go out in order, one at a time; the same id
// goes with every attempt, so an answer is never stored twice, not even from two tabs.

import { ask } from "./api.js";
import * as storage from "./storage.js";

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15000;
const LATE = 5000;

let me = "";
let session = "";
let entries = load();
let stored = [];
let sending = "";
let running = false;
let pause = 0;
let timer = 0;
let tell = () => {};
let reached = () => {};

export let notice = "";
export let slow = false; // something is being sent, and nothing has been heard for a few seconds

function load() {
  return storage.names("out.").map((name) => ({ ...storage.read(name), name })).filter((e) => e.cid);
}

// `onElsewhere`: another tab of this phone has sent or let go something.
export function watch(onChange, onReach, onElsewhere) {
  tell = onChange;
  reached = onReach;
  addEventListener("storage", (event) => {
    if (event.key && !event.key.startsWith("facilitator.out.")) return;
    if (storage.refused) return;
    entries = load();
    if (event.newValue === null) onElsewhere();
    tell();
  });
}

export function belongTo(person, title) {
  if (me === person) return;
  me = person;
  session = title;
  stored = [];
  wake();
}

export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function save(entry) {
  const { name, ...rest } = entry;
  storage.write(name, rest);
}

function nextName() {
  const last = entries.length ? Number(entries[entries.length - 1].name.split(".")[1]) : 0;
  return "out." + String(Math.max(Date.now(), last + 1)).padStart(15, "0");
}

export function put({ id, activity }, kind, body) {
  const made = { cid: newId(), step: id, activity, kind, body };
  const entry = { ...made, who: me, session, tried: false, refused: null };
  entry.name = nextName() + "." + entry.cid;
  entries.push(entry);
  save(entry);
  tell();
  wake();
  return entry.cid;
}

export const mine = () => entries.filter((entry) => entry.who === me);
export const waiting = () => mine().filter((entry) => !entry.refused);
export const refusals = () => mine().filter((entry) => entry.refused);
export const strays = () => entries.filter((entry) => entry.who !== me);
export const isSending = (entry) => entry.cid === sending;

// Everything that lies over what the room last told: stored since then, or still to be stored.
export const overlay = () => [...stored, ...mine()];

// Forget what the room knows by now: it told its state after these were stored.
export function settle(before) {
  stored = stored.filter((entry) => entry.at > before);
}

export function find(cid) {
  return entries.find((entry) => entry.cid === cid);
}

// Not yet sent even once: it can still be changed or taken back here, and the room never sees it.
export function stillHere(cid) {
  const entry = find(cid);
  return entry && !entry.tried ? entry : null;
}

export function amend(cid, body) {
  const entry = find(cid);
  entry.body = { ...entry.body, ...body };
  save(entry);
  tell();
  wake();
}

export function letGo(cid) {
  const entry = find(cid);
  if (!entry) return;
  entries = entries.filter((other) => other !== entry);
  storage.drop(entry.name);
  tell();
}

export function tryAgain(cid) {
  const entry = find(cid);
  entry.cid = newId();
  entry.refused = null;
  save(entry);
  tell();
  wake();
}

// What another person of this phone left behind (a lost place, an earlier session) becomes mine.
export function adopt(list) {
  for (const entry of list) {
    Object.assign(entry, { who: me, session, cid: newId(), refused: null, tried: false });
    save(entry);
  }
  tell();
  wake();
}

export function wake() {
  clearTimeout(timer);
  pause = 0;
  pump();
}

async function pump() {
  if (running || !me) return;
  running = true;
  let wait = 0;
  try {
    for (let entry = waiting()[0]; entry && !wait; entry = waiting()[0]) wait = await send(entry);
  } finally {
    running = false;
    sending = "";
  }
  if (wait) timer = setTimeout(pump, wait);
  tell();
}

async function send(entry) {
  entry.tried = true;
  save(entry);
  sending = entry.cid;
  tell();
  const late = setTimeout(() => { slow = true; tell(); }, LATE);
  const { cid, step, kind, body } = entry;
  let answer;
  try {
    answer = await ask("POST", "/api/contributions", { cid, step, kind, body });
  } catch {
    return silent();
  } finally {
    sending = "";
    clearTimeout(late);
  }
  slow = false;
  return heard(find(cid) || entry, answer);
}

function silent() {
  pause = Math.min(LONGEST_WAIT, pause ? pause * 2 : FIRST_WAIT);
  reached(0);
  return pause * (0.5 + Math.random() / 2);
}

// What the room said to an entry; returns how long to wait before the next attempt.
function heard(entry, answer) {
  const status = answer.status;
  if (status === 429 || status === 503) {
    const seconds = answer.wait || 5;
    notice = status === 429 ? "fast" : "full";
    reached(status, seconds);
    return seconds * 1000 + Math.random() * 500;
  }
  notice = "";
  if (status === 401 || answer.code === "removed") {
    reached(401);
    return 15000;
  }
  // Another program answers at this address, or none of ours: that says nothing of the answer.
  const foreign = !answer.code || answer.code === "host";
  if (status === 200 && Number.isInteger(answer.body?.seq)) done(entry);
  else if (status >= 400 && status < 500 && !foreign) refuse(entry, answer);
  else return silent();
  pause = 0;
  reached(status);
  return 0;
}

function done(entry) {
  stored.push({ ...entry, at: Date.now() });
  letGo(entry.cid);
}

// A refused answer keeps the newest words that were meant for it.
function refuse(entry, answer) {
  if (!find(entry.cid)) return;
  for (const later of mine().filter((other) => other.body.of === entry.cid)) {
    if (later.kind === "edit") entry.body = { ...entry.body, text: later.body.text };
    letGo(later.cid);
  }
  entry.refused = { ...answer.error, status: answer.status };
  save(entry);
}
