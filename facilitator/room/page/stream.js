// Listens to the room. A stream that has been silent for 15 seconds is opened anew; after two
// failures the room is asked every few seconds instead, until a stream stands again.

const SILENCE = 15000;
const AGAIN = 30000;
const POLL = 5000;

let source = null;
let heardAt = 0;
let failures = 0;
let listening = false;
let hear = () => {};
let poll = () => {};
let lost = () => {};
let retry = 0;

export function listen(onNews, onPoll, onLost) {
  hear = onNews;
  poll = onPoll;
  lost = onLost;
  if (listening) return;
  listening = true;
  open();
  setInterval(watch, 3000);
  setTimeout(polling, POLL);
}

export function stop() {
  listening = false;
  close();
}

// Open the stream anew at once: the phone woke up, or has a network again.
export function wake() {
  if (!listening) return;
  failures = 0;
  if (Date.now() - heardAt > SILENCE || source?.readyState !== 1) open();
}

function close() {
  clearTimeout(retry);
  if (source) source.close();
  source = null;
}

function open() {
  close();
  if (!listening) return;
  heardAt = Date.now();
  source = new EventSource("/api/stream");
  source.onopen = beat;
  source.onmessage = (event) => {
    beat();
    try {
      hear(JSON.parse(event.data));
    } catch {
      poll();
    }
  };
  source.onerror = fail;
}

function beat() {
  heardAt = Date.now();
  failures = 0;
}

function fail() {
  failures += 1;
  close();
  lost();
  const wait = failures < 2 ? 500 + Math.random() * 1500 : AGAIN;
  retry = setTimeout(open, wait);
}

function watch() {
  if (listening && source && Date.now() - heardAt > SILENCE) {
    lost();
    open();
  }
}

function polling() {
  if (listening && failures >= 2) poll();
  setTimeout(polling, POLL * (0.8 + Math.random() * 0.4));
}
