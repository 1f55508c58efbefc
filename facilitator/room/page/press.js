// One press does one thing. A button that has just appeared or moved takes no press until somebody
// can have seen it there; and while a finger is down on one, the page stays as it is.

import { times } from "./times.js";

const LATE = 300; // a click comes at most so long after its finger has gone
const NEAR = 2; // pixels that nobody sees as moving

const since = new WeakMap(); // button: when it came to its place, and where it was before, if seen
let root = null;
let down = null;
let waiting = null;
let timer = 0;

// Watch over every button in this part of the page.
export function guard(element) {
  root = element;
  root.addEventListener("pointerdown", put, true);
  addEventListener("pointerup", () => lift(LATE), true);
  addEventListener("pointercancel", () => lift(0), true);
  addEventListener("click", clicked, true);
  root.addEventListener("keydown", held, true);
}

// Do this as soon as no finger is down.
export function whenUp(act) {
  if (down) waiting = act;
  else queueMicrotask(act);
}

// Change the page, and note which buttons have become new by that, or stand elsewhere.
export function changing(act) {
  const before = places();
  const asked = question();
  act();
  const other = asked !== question();
  for (const [button, place] of places()) {
    const from = other ? null : before.get(button) || null;
    if (!from || apart(from, place)) note(button, from);
  }
}

const places = () =>
  new Map([...root.querySelectorAll("button")].map((one) => [one, one.getBoundingClientRect()]));

// The same buttons under another question are other buttons.
const question = () => root.querySelector("h1")?.textContent;

const apart = (a, b) => Math.abs(a.top - b.top) > NEAR || Math.abs(a.left - b.left) > NEAR;

function note(button, from) {
  const at = performance.now();
  const last = since.get(button);
  since.set(button, { at, from: last && at - last.at < times.seen ? last.from : from });
}

function put(event) {
  const button = event.target.closest("button");
  if (!button || !event.isPrimary) return;
  clearTimeout(timer);
  down = { at: performance.now() };
  timer = setTimeout(up, times.held);
}

function lift(after) {
  if (!down) return;
  clearTimeout(timer);
  timer = setTimeout(up, after);
}

function up() {
  clearTimeout(timer);
  down = null;
  const act = waiting;
  waiting = null;
  if (act) act();
}

// A press counts from when the finger came down. Keys and screen readers have no place, only a time.
function clicked(event) {
  const button = event.target.closest?.("button");
  const pointed = event.detail > 0;
  if (root.contains(button) && !seen(button, pointed && event)) stop(event);
  if (pointed) lift(0);
}

function seen(button, point) {
  const last = since.get(button);
  const at = point && down ? down.at : performance.now();
  if (!last || at - last.at >= times.seen) return true;
  return Boolean(last.from) && (!point || within(last.from, point));
}

const within = (box, { clientX, clientY }) =>
  clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom;

// A key that is held down is one press.
function held(event) {
  if (event.repeat && event.key === "Enter" && event.target.closest("button")) stop(event);
}

function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}
