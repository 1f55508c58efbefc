// The room's time on this phone: counted here between two answers of the room, so that nothing has
// to be sent while it runs. Whoever wishes so is told of its end by a vibration or a soft tone.

import { h } from "./draw.js";
import { choice, redraw } from "./parts.js";
import { current, know, takes } from "./state.js";
import * as storage from "./storage.js";
import { how, spoken } from "./times_words.js";
import { t } from "./words.js";

const LATE = -5; // seconds after which the end is no news
const PATTERN = [200, 100, 200];

let of = null; // the room's answer that the count is of
let left = 0;
let at = 0;
let before = null; // what was left when this was last looked at, or when the room said so
let sound = null;

// The seconds that are left, as the room said last; null without a timer.
export function seconds() {
  const timer = know.room?.timer;
  if (!timer || know.room.ended) return null;
  if (of !== know.room) {
    of = know.room;
    left = of.counts.left ?? 0;
    at = Date.now();
    before = Math.max(before ?? left, left); // it may be up before the next second is counted
  }
  return left - (timer.running ? Math.floor((Date.now() - at) / 1000) : 0);
}

const says = (count) => (know.room.timer.running ? t("{time} left", { time: spoken(count) })
  : t("{time} left, paused", { time: spoken(count) }));

// What runs, in one line; a screen reader finds it, and is not told each second.
const running = (count) => h("p", { class: "clock", role: "timer", key: "clock" }, says(count));

// Beside where the room is.
export function line() {
  const count = seconds();
  return count !== null && count > 0 && !how(know.room.timer.how) && running(count);
}

// Over the page: what people do for some minutes, and that the time is up.
export function sign() {
  const count = seconds();
  if (count === null) return null;
  const up = count <= 0 && know.room.timer.running;
  const what = how(know.room.timer.how);
  if (!what && !up) return null;
  return h("div", { class: "notice", key: "time" },
    what && h("p", { class: "meanwhile", "data-announce": true, key: "what" }, what),
    up ? h("p", { "data-announce": true, key: "up" },
      h("strong", {}, t("Time is up.")), " ", t("Take the time you need: nothing moves on by itself."))
      : running(count),
    what && !up && current() && takes(current()) && h("p", { class: "small", key: "still" }, t("You can still answer.")));
}

// Each second: only the count on the page is changed, and the page where the time is up.
function tick() {
  const count = seconds();
  const was = before;
  before = count;
  if (count === null || !know.room.timer.running) return;
  const shown = document.querySelector("[role=timer]");
  if (shown && count > 0 && shown.firstChild) shown.firstChild.data = says(count);
  if (was > 0 && count <= 0) {
    redraw();
    if (count > LATE) ring();
  }
}

setInterval(tick, 1000);

// Only who has asked for it hears or feels anything.
export const wished = () => Boolean(storage.read("ring"));

function ring() {
  if (!wished()) return;
  if (!navigator.vibrate?.(PATTERN)) tone();
}

function tone() {
  if (!sound || sound.state !== "running") return;
  const voice = sound.createOscillator();
  const volume = sound.createGain();
  const now = sound.currentTime;
  voice.frequency.value = 520;
  volume.gain.setValueAtTime(0, now);
  volume.gain.linearRampToValueAtTime(0.15, now + 0.05);
  volume.gain.linearRampToValueAtTime(0, now + 0.6);
  voice.connect(volume).connect(sound.destination);
  voice.start(now);
  voice.stop(now + 0.7);
}

// A browser lets a page sound only once somebody has touched it.
function wake() {
  if (!wished() || !globalThis.AudioContext) return;
  sound = sound || new AudioContext();
  if (sound.state === "suspended") sound.resume();
}

addEventListener("click", wake);

export const wish = () => choice(t("Vibrate or sound softly when the time is up"), wished(), () => {
  if (wished()) storage.drop("ring");
  else {
    storage.write("ring", true);
    wake();
    navigator.vibrate?.(PATTERN.slice(0, 1));
  }
  redraw();
}, t("Only on this phone"), { key: "ring" });
