// Ties: with whom does this person's group work? One group at a time, at most seven in one go, or
// any of them by its name.

import { ask } from "../api.js";
import { about, own } from "../contributions.js";
import { h } from "../draw.js";
import { sentence } from "../errors.js";
import { later } from "../faces.js";
import { itemQueue } from "../item_queue.js";
import { navigation, review } from "../item_queue_view.js";
import * as outbox from "../outbox.js";
import { button, choice, heading, marked, received, redraw, rule } from "../parts.js";
import * as router from "../router.js";
import { groupName, know, refresh } from "../state.js";
import { t, tn } from "../words.js";

const AT_ONCE = 7;
const OFFERED = 6;
const look = { for: "", wrong: "" };
const strengths = () => ({
  together: t("We work together"),
  talk: t("We talk to each other"),
  know: t("We know each other"),
  none: t("None of these"),
});

export const errors = {
  "no-such-group": () => t("There is no such group."),
  "tie-to-own-group": () => t("That is your own group."),
};

export const subject = (given) => given.body.to;
export const summary = (given) => strengths()[given.body.strength];

const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

function show(queue, id) {
  if (!queue.ids.includes(id)) queue.ids = [...queue.ids.slice(0, queue.at), id, ...queue.ids.slice(queue.at)];
  queue.at = queue.ids.indexOf(id);
  look.for = "";
  redraw();
}

// Every group can be looked up: nobody goes through sixty of them.
function search(queue, items) {
  if (items.length <= AT_ONCE) return false;
  const typed = plain(look.for.trim());
  const matches = typed ? items.filter((item) => plain(item.text).includes(typed)) : [];
  const left = matches.length - OFFERED;
  return h("section", { key: "search" },
    h("div", { class: "field", key: "field" },
      h("label", { for: "look-for" }, t("Look for a group")),
      h("input", {
        id: "look-for", type: "search", autocomplete: "off", dir: "auto", value: look.for,
        "aria-describedby": "look-says",
        oninput: (event) => {
          look.for = event.target.value;
          redraw();
        },
      })),
    h("p", { class: "small", id: "look-says", key: "says", "data-announce": Boolean(typed) },
      !typed ? "" : !matches.length ? t("No group is called that here.")
        : tn("{n} group", "{n} groups", matches.length)),
    matches.length > 0 && h("div", { class: "offered", key: "offered" },
      matches.slice(0, OFFERED).map((item) =>
        button(item.text, () => show(queue, item.id), { key: item.id, dir: "auto" }))),
    left > 0 && h("p", { class: "small", key: "left" }, t("Type more to find the others.")));
}

// Who speaks for no group is on the map under their own name, if they want to.
async function alone() {
  try {
    const answer = await ask("POST", "/api/group", { group: know.room.you.name });
    look.wrong = answer.status === 200 ? "" : sentence(answer.error);
    if (answer.status === 200) await refresh();
  } catch {
    look.wrong = t("No connection. Please try again.");
  }
  redraw();
}

function withoutGroup() {
  return {
    key: "group",
    kids: [
      h("p", { key: "why" }, t("Here groups say with whom they work. For which group do you speak?")),
      button(t("Name your group"), () => router.go("group"), { class: "main", key: "name" }),
      button(t("I speak for myself"), alone, { key: "alone" }),
      h("p", { class: "small", key: "seen", "data-announce": Boolean(look.wrong) },
        look.wrong || t("Your name is then on the map, for everyone to see.")),
    ],
  };
}

export function progress(step) {
  return tn("{n} group answered", "{n} groups answered", own(step.id).length);
}

export const result = (told) => [
  h("p", { key: "counts" }, tn("{n} group is on the map.", "{n} groups are on the map.", told.groups),
    " ", tn("There is one tie.", "There are {n} ties.", told.count)),
  know.room && (later("map")?.shown() || (!know.over && h("p", { key: "coming" }, t("One moment")))),
];

export function draw(step) {
  const group = groupName();
  if (!group) return withoutGroup();
  const items = (step.items || []).filter((item) => item.id !== know.room.you.group);
  if (!items.length) return { key: "", kids: [h("p", {}, t("No other group has been named yet."))] };
  const queue = itemQueue(step, items.map((item) => item.id), (id) => Boolean(about(step.id, id)), AT_ONCE);
  const item = items.find((one) => one.id === queue.ids[queue.at]);
  if (!item) {
    const page = review(step, queue, items);
    const ours = know.room.map && later("map")?.ours();
    const map = know.room.map && button(t("See the map"), () => router.go("map"), { key: "map" });
    return { ...page, kids: [...page.kids.slice(0, -1), map, ours, search(queue, items), ...page.kids.slice(-1)] };
  }
  const mine = about(step.id, item.id);
  const tie = (strength) => {
    outbox.put(step, "tie", { to: item.id, strength });
    queue.at += 1;
    redraw();
  };
  return {
    key: item.id,
    small: t("Group {n} of {all}", { n: queue.at + 1, all: queue.ids.length }),
    head: heading(item.text, t("{group} and this group: which is true?", { group })),
    kids: [
      h("div", { class: "choices", key: "choices " + item.id },
        step.options.strengths.map((strength) =>
          choice(strengths()[strength], mine?.body.strength === strength, () => tie(strength)))),
      mine ? marked(mine) : received(step.id),
      rule(step),
      navigation(queue),
      search(queue, items),
    ],
  };
}
