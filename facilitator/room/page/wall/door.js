// Coming to look at the wall: with the code, once. What the room gives for it stays on this device
// and lets it see the wall, and nothing else.

import { ask } from "../api.js";
import * as bearer from "../bearer.js";
import { h } from "../draw.js";
import { sentence } from "../errors.js";
import { heading, submit } from "../parts.js";
import * as storage from "../storage.js";
import { t } from "../words.js";

const look = { typed: "", error: "", busy: false };
let tried = false; // what was kept of an earlier visit
let byCode = false; // it is by the code that this device is let in
let draw = () => {};
let enter = () => {};

export function watch(onChange, onEnter) {
  draw = onChange;
  enter = onEnter;
}

export const viewing = () => byCode;

// Whoever the room did not know may have been here before: true if that is to be tried.
export function forget() {
  bearer.carry("");
  const kept = !tried && storage.read("wall");
  tried = true;
  byCode = Boolean(kept);
  if (kept) bearer.carry(kept);
  else storage.drop("wall");
  return Boolean(kept);
}

export async function bySecret() {
  const secret = location.hash.slice(1);
  if (!secret) return;
  await come(secret);
  history.replaceState(null, "", location.pathname);
}

async function come(code) {
  if (look.busy || !code) return;
  look.busy = true;
  draw();
  try {
    const answer = await ask("POST", "/api/wall", { code });
    look.error = answer.status === 201 ? "" : sentence(answer.error);
    if (answer.status === 201) {
      storage.write("wall", answer.body.token);
      bearer.carry(answer.body.token);
      byCode = true;
      tried = true;
      look.typed = "";
    }
  } catch {
    look.error = t("No connection. Please try again.");
  }
  look.busy = false;
  if (look.error) draw();
  else await enter();
}

export function page() {
  return {
    key: "door",
    kids: [
      heading(t("The big screen on this device"), "", false),
      h("form", {
        key: "code",
        onsubmit: (event) => {
          event.preventDefault();
          come(look.typed.replace(/[^0-9a-z]/gi, "").toUpperCase());
        },
      },
        h("div", { class: "field" },
          h("label", { for: "code" }, t("The code on the big screen, 6 letters")),
          h("input", {
            id: "code", name: "code", autocomplete: "off", autocapitalize: "characters",
            spellcheck: "false", enterkeyhint: "go", value: look.typed,
            oninput: (event) => { look.typed = event.target.value; },
          })),
        look.error && h("p", { class: "bad", "data-announce": true, key: "error" }, look.error),
        submit(t("Continue"), { disabled: look.busy })),
      h("p", { class: "small", key: "only" },
        t("This page only shows what the big screen shows. You do not join with it, and nobody is told that you look.")),
    ],
  };
}
