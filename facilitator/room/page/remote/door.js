// Becoming the remote: the code from the console, then three words that the facilitator compares.
// What comes of it is a cookie that no script can read.

import { ask } from "../api.js";
import { h } from "../draw.js";
import { heading, submit } from "../parts.js";
import { times } from "../times.js";
import { t } from "../words.js";
import { sentence } from "./errors.js";

const way = { typed: "", error: "", busy: false, ticket: "", words: "" };
let draw = () => {};
let enter = () => {};

export function watch(onChange, onEnter) {
  draw = onChange;
  enter = onEnter;
}

export const waits = () => way.ticket !== "";

// The remote is over, for a reason that the page says above the code's field.
export function say(text) {
  way.error = text;
}

export async function bySecret() {
  const secret = location.hash.slice(1);
  if (!secret) return;
  history.replaceState(null, "", location.pathname);
  await bring(secret);
}

async function bring(code) {
  if (way.busy || !code) return;
  way.busy = true;
  draw();
  try {
    take(await ask("POST", "/api/remote", { code }));
  } catch {
    way.error = t("No connection. Please try again.");
  }
  way.busy = false;
  draw();
}

function take({ status, body, error }) {
  const waiting = status === 202;
  way.ticket = waiting ? body.ticket : "";
  way.words = waiting ? body.phrase : "";
  way.error = waiting || status === 201 ? "" : sentence(error);
  if (waiting) setTimeout(look, times.asks);
  else if (status === 201) enter();
}

// What has the facilitator said? Until an answer comes it is asked again.
async function look() {
  if (!way.ticket) return;
  try {
    const answer = await ask("POST", "/api/remote", { ticket: way.ticket });
    if (answer.status < 500 && answer.status !== 429) take(answer);
    else setTimeout(look, times.asks);
  } catch {
    setTimeout(look, times.asks);
  }
  draw();
}

export function page() {
  return way.ticket ? comparing() : code();
}

function comparing() {
  return {
    key: "words",
    spoken: t("Does the console show the same words?") + " " + way.words,
    kids: [
      heading(t("Does the console show the same words?"), "", false),
      h("p", { class: "three", key: "three" }, way.words.split(" ").map((word) => h("span", { key: word }, word))),
      h("p", { key: "how" }, t("Confirm it on the console. Until then this phone can do nothing.")),
    ],
  };
}

function code() {
  return {
    key: "door",
    kids: [
      heading(t("The facilitator's remote"), "", false),
      h("form", {
        key: "code",
        onsubmit: (event) => {
          event.preventDefault();
          bring(way.typed.replace(/[^0-9a-z]/gi, "").toUpperCase());
        },
      },
        h("div", { class: "field" },
          h("label", { for: "code" }, t("The code on the console, 6 letters")),
          h("input", {
            id: "code", name: "code", autocomplete: "off", autocapitalize: "characters",
            spellcheck: "false", enterkeyhint: "go", value: way.typed,
            oninput: (event) => { way.typed = event.target.value; },
          })),
        way.error && h("p", { class: "bad", "data-announce": true, key: "error" }, way.error),
        submit(t("Continue"), { disabled: way.busy })),
      h("p", { class: "small", key: "only" },
        t("Only one phone can be it, and only after the facilitator has confirmed it on the console.")),
    ],
  };
}
