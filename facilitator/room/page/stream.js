// Listens to the room. A stream that has been silent for 15 seconds is opened anew; after two
// failures the room is asked every few seconds instead, until a stream stands again. No
// EventSource: that could not carry the token where the browser brings no cookie back. A page that
// is not seen has no stream: a browser allows six connections to the room for all its tabs.

import { header } from "./bearer.js";
import { times } from "./times.js";

const SILENCE = 15000;
const AGAIN = 30000;

let source = null;
let heardAt = 0;
let failures = 0;
let listening = false;
let hear = () => {};
let poll = () => {};
let lost = () => {};
let retry = 0;
let path = "";

export function listen(onNews, onPoll, onLost, from = "/api/stream") {
  hear = onNews;
  poll = onPoll;
  lost = onLost;
  if (listening) return;
  path = from;
  listening = true;
  open();
  setInterval(watch, 3000);
  setTimeout(polling, times.polls);
}

export function stop() {
  listening = false;
  close();
}

// Nobody looks at this page: leave the connection to the tabs that are looked at.
export function rest() {
  close();
}

// Open the stream anew at once: the phone woke up, or has a network again.
export function wake() {
  if (!listening) return;
  failures = 0;
  if (!source || silent()) open();
}

// The phone has no network any more. Nothing will come by this stream, also not once there is one
// again.
export function cut() {
  if (listening && source) fail(500 + Math.random() * 1500);
}

// A request waits although the room is heard: the tabs of this browser may hold all connections
// that it allows. Leave this one to the request, and ask for news for a while.
export function giveWay() {
  if (!source || silent()) return;
  failures = 2;
  close();
  retry = setTimeout(open, AGAIN);
}

const silent = () => Date.now() - heardAt > SILENCE;

function close() {
  clearTimeout(retry);
  const last = source;
  source = null;
  if (last) last.abort();
}

async function open() {
  close();
  if (!listening || document.hidden) return;
  heardAt = Date.now();
  const own = new AbortController();
  source = own;
  try {
    await read(own);
  } catch {
    // A stream that breaks off has failed, as one that ends.
  }
  if (source === own) fail(500 + Math.random() * 1500);
}

async function read(own) {
  const answer = await fetch(path, {
    headers: header(),
    credentials: "same-origin",
    cache: "no-store",
    redirect: "error",
    signal: own.signal,
  });
  if (answer.status !== 200) return;
  const reader = answer.body.getReader();
  const letters = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done || source !== own) return;
    beat();
    const messages = (rest + letters.decode(value, { stream: true })).split("\n\n");
    rest = messages.pop();
    messages.forEach(take);
  }
}

// One message of the stream: lines, of which those that begin with "data: " hold the news.
function take(message) {
  for (const line of message.split("\n")) {
    if (!line.startsWith("data: ")) continue;
    try {
      hear(JSON.parse(line.slice(6)));
    } catch {
      poll();
    }
  }
}

function beat() {
  heardAt = Date.now();
  failures = 0;
}

function fail(wait) {
  failures += 1;
  close();
  lost();
  retry = setTimeout(open, failures < 2 ? wait : AGAIN);
}

function watch() {
  if (listening && source && silent()) fail(0);
}

function polling() {
  if (listening && failures >= 2 && !document.hidden) poll();
  setTimeout(polling, times.polls * (0.8 + Math.random() * 0.4));
}
