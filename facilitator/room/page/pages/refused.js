// What the room did not take: said on every page, until the person lets it go.

import { isText, note, subject, summary } from "../contributions.js";
import { h } from "../draw.js";
import { sentence } from "../errors.js";
import { face } from "../faces.js";
import * as outbox from "../outbox.js";
import { button, main, people } from "../parts.js";
import * as router from "../router.js";
import { know, step as find, textOf } from "../state.js";
import { t, tn } from "../words.js";

function became(entry) {
  if (entry.kind === "withdraw") return t("What you sent before still counts.");
  return isText(entry) ? t("Your text is still on this phone.") : t("This was not counted.");
}

function why(entry) {
  return sentence(entry.refused, face(entry.activity)) + " " + became(entry);
}

function what(entry) {
  if (entry.kind !== "withdraw") return people(summary(entry));
  const given = know.room?.you.mine.find((one) => one.cid === entry.body.of);
  return [h("p", {}, t("You wanted to take this back")), given && people(summary(given))];
}

// The words of an entry that was refused go back into the field they came from.
function rewrite(entry) {
  const shown = face(entry.activity);
  if (!find(entry.step) || !shown.rewrite || !isText(entry)) return null;
  return button(t("Change it"), () => {
    shown.rewrite(entry);
    outbox.letGo(entry.cid);
    router.go("home", entry.step);
  });
}

function one(entry) {
  const about = textOf(subject(entry));
  const along = note(entry);
  return h("li", { key: entry.cid },
    h("div", { class: "told", "data-announce": true },
      about && people(about, { class: "small" }),
      what(entry),
      along && people("“" + along + "”"),
      h("p", { class: "bad" }, why(entry))),
    h("div", { class: "row" },
      rewrite(entry),
      find(entry.step) && !face(entry.activity).outdated?.(entry) && button(t("Try again"), () => outbox.tryAgain(entry.cid)),
      button(t("Discard"), () => outbox.letGo(entry.cid))));
}

// Told once their words are here.
const all = () => (know.room ? outbox.refusals() : outbox.strays().filter((entry) => entry.refused))
  .filter((entry) => face(entry.activity));

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
