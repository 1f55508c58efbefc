// What is stored, where, for how long, who sees it, how to take it back: in the room's own words.

import { ask } from "../api.js";
import { h } from "../draw.js";
import { redraw } from "../parts.js";
import { t } from "../words.js";

let texts = null;
let asked = false;

async function load() {
  asked = true;
  try {
    const answer = await ask("GET", "/api/privacy");
    if (answer.status === 200) texts = answer.body;
  } catch {
    texts = null;
  }
  asked = Boolean(texts);
  redraw();
}

function lines(value) {
  if (typeof value === "string") return [h("p", { dir: "auto" }, value)];
  if (Array.isArray(value)) return value.flatMap(lines);
  if (value && typeof value === "object") return Object.values(value).flatMap(lines);
  return [];
}

export function privacy() {
  if (!asked) load();
  return h("section", { key: "privacy" }, texts ? lines(texts) : h("p", {}, t("One moment")));
}
