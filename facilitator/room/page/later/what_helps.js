// What would help this person take part: asked once they have joined, and to be changed under
// "More". The room is told under a random id that only this phone has; it counts how many ask for
// what, and cannot know who. What was ticked stays on this phone until the session is closed.

import { announce } from "../announce.js";
import { ask } from "../api.js";
import { h } from "../draw.js";
import { sentence } from "../errors.js";
import { button, choice, heading, redraw, submit } from "../parts.js";
import { newId } from "../outbox.js";
import * as router from "../router.js";
import { know } from "../state.js";
import * as storage from "../storage.js";
import { t } from "../words.js";

const LANGUAGE = 40;
const OTHER = 120;

const helps = () => [
  ["larger-text", t("Larger text")],
  ["reading-aloud", t("Texts read aloud")],
  ["interpreter", t("An interpreter")],
  ["food", t("Food")],
  ["child-care", t("Child care")],
  ["step-free", t("Getting around without steps")],
  ["other", t("Something else")],
];

// What is ticked and typed, of whom. `sent`: the room may have something of it; `wrong` is why it was
// not sent.
const now = { who: "", id: "", wishes: [], language: "", other: "", sent: false, wrong: "", busy: false };

function begin() {
  const { id: who } = know.room.you;
  if (now.who === who) return;
  const kept = storage.read("helps");
  const mine = kept?.who === who ? kept : {};
  Object.assign(now, {
    who, id: mine.id || newId(), wishes: mine.wishes || [], language: mine.language || "",
    other: mine.other || "", sent: Boolean(mine.id), wrong: "",
  });
}

// `asked`: since when the room had kept anything as this was answered or skipped.
function keep(asked) {
  const { who, id, wishes, language, other } = now;
  storage.write("helps", { who, id, wishes, language, other, asked });
}

function leave(first) {
  now.who = "";
  if (first) redraw();
  else router.back();
}

const since = () => know.room.wishes_since;

function skip() {
  now.wishes = [];
  if (now.sent) {
    send(true);
    return;
  }
  keep(since());
  leave(true);
}

const given = () => ({
  id: now.id,
  wishes: now.wishes,
  ...(now.wishes.includes("interpreter") && { language: now.language.trim() }),
  ...(now.wishes.includes("other") && { other: now.other.trim() }),
});

async function send(first) {
  if (now.busy) return;
  now.busy = now.sent = true;
  now.wrong = "";
  // Whatever becomes of the answer, the same id is sent again.
  keep(storage.read("helps")?.asked);
  try {
    const answer = await ask("POST", "/api/what-helps", given());
    if (answer.status === 200) {
      keep(since());
      announce(t("✓ Received"));
      leave(first);
    } else if (answer.status === 503) now.wrong = t("The room cannot store anything right now. What you ticked stays here. Please try again.");
    else now.wrong = sentence(answer.error);
  } catch {
    now.wrong = t("No connection. What you ticked stays here. Please try again.");
  }
  now.busy = false;
  redraw();
}

const sending = (first) => (event) => {
  event.preventDefault();
  send(first);
};

function toggle(help) {
  now.wishes = now.wishes.includes(help) ? now.wishes.filter((one) => one !== help) : [...now.wishes, help];
  redraw();
}

const field = (name, label, limit) => h("div", { class: "field", key: "field " + name },
  h("label", { for: "helps-" + name }, label),
  h("input", {
    id: "helps-" + name, type: "text", maxlength: String(limit), autocomplete: "off", dir: "auto",
    value: now[name], "aria-describedby": "helps-read",
    oninput: (event) => {
      now[name] = event.target.value;
    },
  }));

const words = () => (now.wishes.includes("interpreter") || now.wishes.includes("other")) &&
  h("p", { class: "small", id: "helps-read", key: "read" },
    t("The facilitator reads the words that you type, without your name."));

const boxes = () => h("div", { class: "choices", key: "boxes", role: "group", "aria-label": t("What would help you take part?") },
  helps().map(([help, label]) => [
    choice(label, now.wishes.includes(help), () => toggle(help), "", { key: help }),
    help === "interpreter" && now.wishes.includes(help) && field("language", t("Which language, spoken or signed?"), LANGUAGE),
    help === "other" && now.wishes.includes(help) && field("other", t("What would help?"), OTHER),
  ]));

// `first`: the room asks it before anything else.
export function page(first) {
  begin();
  return {
    key: "helps",
    kids: [
      !first && button(t("‹ Back"), () => leave(false), { class: "plain", key: "back" }),
      heading(t("What would help you take part?"), "", false),
      h("p", { class: "rule", key: "rule" },
        t("The facilitator sees only how many people asked for each. Nobody sees who. In a small group, people could still guess.")),
      h("form", { key: "form", onsubmit: sending(first) },
        boxes(),
        words(),
        now.wrong && h("p", { class: "bad", "data-announce": true, key: "wrong" }, now.wrong),
        first ? h("div", { class: "row", key: "row" },
          button(t("Skip"), skip, { key: "skip" }),
          button(t("Send"), null, { type: "submit", key: "send" }))
          : submit(t("Save"))),
      h("p", { class: "small", key: "until" },
        t("It is kept on the facilitator's computer until the session is closed. You can change it under “More”.")),
    ],
  };
}
