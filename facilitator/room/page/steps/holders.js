// Holders: does this person's group have what the coalition needs? One need at a time, at most
// seven in one go.

import { about } from "../contributions.js";
import { h } from "../draw.js";
import { itemQueue } from "../item_queue.js";
import { navigation, review } from "../item_queue_view.js";
import * as outbox from "../outbox.js";
import { choice, heading, marked, people, received, redraw, rule } from "../parts.js";
import { groupName, know } from "../state.js";
import { t, tn } from "../words.js";

const AT_ONCE = 7;
const levels = () => ({
  has: t("We have it"),
  could: t("We could get it"),
  knows: t("We know somebody"),
  needs: t("We need it too"),
  none: t("No"),
});

export const errors = {
  "no-such-need": () => t("There is no such need."),
};

export const subject = (given) => given.body.need;
export const summary = (given) => levels()[given.body.level];

const part = (key, title, needs) => needs.length > 0 && h("section", { key },
  h("h2", {}, title),
  h("ul", { class: "results" }, needs.map(({ text, name }, at) => h("li", { key: at + 1 },
    people(text, { class: "said" }),
    name && people(name, { class: "small" })))));

export function result({ nobody, single, several }) {
  const group = know.room?.you?.group;
  const ours = single.filter((one) => group && one.group === group);
  return [
    part("nobody", t("Nobody has it yet"), nobody.map((text) => ({ text }))),
    part("ours", t("Only your group has it"), ours.map(({ text }) => ({ text }))),
    part("single", t("Only one has it"), single.filter((one) => !ours.includes(one))),
    several > 0 && h("p", { class: "small", key: "several" },
      tn("{n} more is held by several groups.", "{n} more are held by several groups.", several)),
  ];
}

export function draw(step) {
  const items = step.items || [];
  if (!items.length) return { key: "", kids: [h("p", {}, t("No needs have been named yet."))] };
  const queue = itemQueue(step, items.map((item) => item.id), (id) => Boolean(about(step.id, id)), AT_ONCE);
  const item = items.find((one) => one.id === queue.ids[queue.at]);
  if (!item) return review(step, queue, items);
  const mine = about(step.id, item.id);
  const group = groupName();
  const hold = (level) => {
    outbox.put(step, "hold", { need: item.id, level });
    queue.at += 1;
    redraw();
  };
  return {
    key: item.id,
    small: t("Need {n} of {all}", { n: queue.at + 1, all: queue.ids.length }),
    head: heading(item.text, group ? t("Does {group} have this?", { group }) : t("Do you have this?")),
    kids: [
      h("div", { class: "choices", key: "choices " + item.id },
        Object.entries(levels()).map(([level, label]) =>
          choice(label, mine?.body.level === level, () => hold(level)))),
      mine ? marked(mine) : received(step.id),
      rule(step),
      navigation(queue),
    ],
  };
}
