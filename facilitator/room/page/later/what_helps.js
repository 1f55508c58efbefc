// What would help this person take part: asked once they have joined, and to be changed under
// "More". The room is told under a random id that only this phone has; it counts how many ask for
// what, and cannot know who. What was ticked stays on this phone until the session is closed. There
// `given` says that the room may have something.

import { announce } from "../announce.js";
import { ask } from "../api.js";
import { h } from "../draw.js";
import { sentence } from "../errors.js";
import { owes } from "../helps.js";
import { button, choice, heading, redraw, submit } from "../parts.js";
import { newId } from "../outbox.js";
import { roomIsAt } from "../pages/result.js";
import * as router from "../router.js";
import { know } from "../state.js";
import * as storage from "../storage.js";
import { t } from "../words.js";

const LANGUAGE = 40;
const OTHER = 120;
const AGAIN = 5000;

const helps = () => [
  ["larger-text", t("Larger text")],
  ["reading-aloud", t("Texts read aloud")],
  ["interpreter", t("An interpreter")],
  ["food", t("Food")],
  ["child-care", t("Child care")],
  ["step-free", t("Getting around without steps")],
  ["other", t("Something else")],
];

// What is ticked and typed, of whom; the phone keeps it once it is to be sent. `at` is where the room
// was when the page was opened; `wrong` is why it was not sent, `lost` that the room was not reached.
const now = { who: "", wishes: [], language: "", other: "", at: "", wrong: "", lost: false, away: false, busy: null };

function mine() {
  const kept = storage.read("helps");
  return kept?.who === know.room.you.id ? kept : { who: know.room.you.id };
}

// Another tab of this phone may have kept something meanwhile.
const keep = (changes) => storage.write("helps", { ...mine(), ...changes });

function begin() {
  const { id: who } = know.room.you;
  if (now.who === who) return;
  // All tabs of a phone have one id, or it would count more than once.
  if (!mine().id) keep({ id: newId() });
  const { wishes = [], language = "", other = "" } = mine();
  Object.assign(now, { who, wishes, language, other, at: know.room.current, wrong: "", lost: false });
}

function leave(first) {
  now.who = "";
  if (first) redraw();
  else router.back();
}

// `asked`: since when the room had kept anything as this was answered or skipped.
const since = () => know.room.wishes_since;

function skip() {
  keep({ wishes: [], asked: since() });
  leave(true);
  takeBack();
}

function goThere() {
  const { wishes, language, other } = now;
  keep({ wishes, language, other, asked: since() });
  leave(true);
}

const post = (given) => ask("POST", "/api/what-helps", { id: mine().id, ...given });

let taking = false;
let posted = null;

// What the room may have is taken back, as soon as it can be reached.
export async function takeBack() {
  if (taking) return;
  taking = true;
  while (owes(know.room)) {
    await now.busy;
    posted = post({ wishes: [] }).then((answer) => answer.status, () => 0);
    const status = await posted;
    if (know.room && owes(know.room) && status === 200) keep({ given: false });
    else if (status >= 400 && status < 500 && status !== 429) break;
    else await new Promise((done) => setTimeout(done, AGAIN));
  }
  taking = false;
}

const given = () => ({
  wishes: now.wishes,
  ...(now.wishes.includes("interpreter") && { language: now.language.trim() }),
  ...(now.wishes.includes("other") && { other: now.other.trim() }),
});

function why({ status, code, error }) {
  if (status === 503) return t("The room cannot store anything right now. What you ticked stays here. Please try again.");
  if (code === "too-fast") return t("That was a lot at once. What you ticked stays here. Please try again in a moment.");
  return sentence(error);
}

async function deliver(first) {
  const { wishes, language, other } = now;
  // Whatever becomes of the answer, the room may have it.
  keep({ wishes, language, other, given: mine().given || wishes.length > 0 });
  // What is asked for now must not be overtaken by what takes back what was before.
  await posted;
  try {
    const answer = await post(given());
    if (!know.room) return;
    if (answer.status === 200) {
      announce(t("✓ Received"));
      const same = mine().wishes.length === wishes.length;
      keep(same ? { asked: since(), given: wishes.length > 0 } : { given: true });
      if (now.who) leave(first);
    } else now.wrong = why(answer);
  } catch {
    now.wrong = t("No connection. What you ticked stays here. Please try again.");
    now.lost = true;
  }
}

async function send(first) {
  if (now.busy) return;
  Object.assign(now, { wrong: "", lost: false });
  now.busy = deliver(first);
  await now.busy;
  now.busy = null;
  redraw();
}

// Once the phone has found the room again, it has a connection.
function reconnected() {
  if (now.wrong && now.lost && !know.reachable) now.away = true;
  else if (now.away) Object.assign(now, { wrong: now.lost ? "" : now.wrong, lost: false, away: false });
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
  reconnected();
  return {
    key: "helps",
    kids: [
      first && now.at !== know.room.current && roomIsAt(goThere),
      !first && button(t("‹ Back"), () => leave(false), { class: "plain", key: "back" }),
      heading(t("What would help you take part?"), "", false),
      h("p", { class: "rule", key: "rule" },
        t("The facilitator sees only how many people asked for each, up to ten minutes later. Nobody sees who. In a small group, people could still guess.")),
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

// Fetched because there is something to take back, of which an earlier page did not hear.
takeBack();
