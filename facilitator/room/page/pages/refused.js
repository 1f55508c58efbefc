// What the room did not take: said on every page, until the person lets it go.

import { thing } from "../contributions.js";
import * as drafts from "../drafts.js";
import { h } from "../draw.js";
import * as outbox from "../outbox.js";
import { button, main, people } from "../parts.js";
import * as router from "../router.js";
import { know, step as find, textOf } from "../state.js";
import { t, tn } from "../words.js";
import { activities } from "./step.js";

const KEYED = { hold: "holders", sense: "sense", react: "draft", propose: "draft", position: "decide", dots: "gaps" };

// What somebody gave, in words.
export const words = (given) => activities[KEYED[given.kind] || "ask"]?.words(given) || "";

const written = (entry) => ["answer", "edit", "propose"].includes(entry.kind);

function became(entry) {
  if (entry.kind === "withdraw") return t("What you gave counts as before.");
  return written(entry) ? t("Your text is still on this phone.") : t("This was not counted.");
}

function why(entry) {
  const { code, message } = entry.refused;
  const said = code === "not-open" ? t("The room has gone on.") : message || t("Not received.");
  return said + " " + became(entry);
}

function what(entry) {
  if (entry.kind !== "withdraw") return people(words(entry) || entry.body.text || "");
  const given = know.room?.you.mine.find((one) => one.cid === entry.body.of);
  return [h("p", {}, t("You wanted to take this back")), given && people(words(given))];
}

// The words of an entry that was refused go back into the field they came from, before what stands
// there by now.
function rewrite(entry) {
  const step = find(entry.step);
  if (!step || step.activity !== "ask" || !entry.body.text) return null;
  return button(t("Change it"), () => {
    const field = entry.step + "/answer";
    drafts.put(field, [entry.body.text, drafts.get(field)].filter(Boolean).join("\n"));
    outbox.letGo(entry.cid);
    router.go("home", entry.step);
  });
}

function one(entry) {
  const about = textOf(thing(entry));
  return h("li", { key: entry.cid },
    h("div", { class: "told", "data-announce": true },
      about && people(about, { class: "small" }),
      what(entry),
      written(entry) || !entry.body.text ? null : people("“" + entry.body.text + "”"),
      entry.body.reason && people("“" + entry.body.reason + "”"),
      h("p", { class: "bad" }, why(entry))),
    h("div", { class: "row" },
      rewrite(entry),
      find(entry.step) && button(t("Try again"), () => outbox.tryAgain(entry.cid)),
      button(t("Let it go"), () => outbox.letGo(entry.cid))));
}

const all = () => (know.room ? outbox.refusals() : outbox.strays().filter((entry) => entry.refused));

// One is told in full, several in short where a page has something else to show.
export function refused(full) {
  const entries = all();
  if (!entries.length) return null;
  const list = full || entries.length === 1 || !know.room;
  return h("section", { class: "notice", key: "refused" },
    h("h2", {}, t("Not received")),
    list
      ? h("ul", { class: "mine" }, entries.map(one))
      : [
        h("p", { class: "bad", "data-announce": true }, tn("One of your answers was not received.",
          "{n} of your answers were not received.", entries.length)),
        main(t("See what was not received"), () => router.go("outbox"), { key: "see" }),
      ]);
}

let known = [];

// Whether something has been refused since this was last asked.
export function isNew() {
  const before = known;
  known = all().map((entry) => entry.cid);
  return known.some((cid) => !before.includes(cid));
}
