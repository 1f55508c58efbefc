// For which group somebody speaks, to be put right.

import { announce } from "../announce.js";
import { ask } from "../api.js";
import { h } from "../draw.js";
import { sentence } from "../errors.js";
import { button, choice, heading, redraw, submit } from "../parts.js";
import * as router from "../router.js";
import { groupName, know, refresh } from "../state.js";
import { t } from "../words.js";

const typed = { text: null, wrong: "", same: true };

const value = () => (typed.text === null ? groupName() || "" : typed.text);

async function send(event) {
  event.preventDefault();
  typed.wrong = "";
  try {
    const answer = await ask("POST", "/api/group", { group: value().trim(), ...(typed.same && isNew() ? { same: true } : {}) });
    if (answer.status === 200) {
      typed.text = null;
      await refresh();
      announce(t("✓ Received"));
      router.back();
      return;
    }
    typed.wrong = sentence(answer.error);
  } catch {
    typed.wrong = t("No connection. What you typed stays here. Please try again.");
  }
  redraw();
}

// A name that nobody has given here yet, by somebody who gave another one before.
function isNew() {
  const now = value().trim().toLowerCase();
  return Boolean(now && groupName()) && !know.room.groups.some((one) => one.name.toLowerCase() === now);
}

function which() {
  if (!isNew()) return false;
  const pick = (same) => () => {
    typed.same = same;
    redraw();
  };
  return h("div", { class: "choices", key: "which" },
    choice(t("{group} gets this name", { group: groupName() }), typed.same, pick(true), t("What was said of it stays.")),
    choice(t("I speak for another group"), !typed.same, pick(false)));
}

// Those that are named here already begin with what is typed.
function offered() {
  const start = value().trim().toLowerCase();
  const names = know.room.groups.map((one) => one.name)
    .filter((name) => start && name.toLowerCase().startsWith(start) && name !== value());
  return names.length > 0 && h("div", { class: "offered", key: "offered", role: "group", "aria-label": t("Already here") },
    names.slice(0, 5).map((name) => button(name, () => {
      typed.text = name;
      redraw();
    }, { key: name, dir: "auto" })));
}

export function page() {
  return {
    key: "group",
    kids: [
      button(t("‹ Back"), router.back, { class: "plain", key: "back" }),
      heading(t("For which group do you speak?"), "", false),
      h("form", { key: "form", onsubmit: send },
        h("div", { class: "field", key: "field" },
          h("label", { for: "group" }, t("Your group")),
          h("input", {
            id: "group", type: "text", maxlength: 80, autocomplete: "off", dir: "auto", value: value(),
            "aria-invalid": typed.wrong ? "true" : null, "aria-describedby": "group-says",
            oninput: (event) => {
              typed.text = event.target.value;
              redraw();
            },
          })),
        h("p", { class: "small", id: "group-says", key: "says", "data-announce": Boolean(typed.wrong) },
          typed.wrong || t("Leave it empty if you speak for yourself. What you sent before stays as it was.")),
        offered(),
        which(),
        submit(t("Save"))),
    ],
  };
}
