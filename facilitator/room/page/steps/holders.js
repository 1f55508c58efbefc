// Holders: does this person's group have what the coalition needs? One need at a time, at most
// seven in one go.

import { h } from "../draw.js";
import { about, own } from "../mine.js";
import * as outbox from "../outbox.js";
import { choice, heading, marked, redraw, rule } from "../parts.js";
import { groupName } from "../state.js";
import { t } from "../words.js";
import { walk } from "../walk.js";
import { passage, review } from "./passage.js";

const AT_ONCE = 7;
const levels = () => ({
  has: t("We have it"),
  could: t("We could get it"),
  knows: t("We know someone"),
  needs: t("We need it too"),
  none: t("No"),
});

export const count = (step) => own(step.id).length;
export const words = (given) => levels()[given.body.level] || "";

export function draw(step) {
  const items = step.items || [];
  if (!items.length) return { key: "", kids: [h("p", {}, t("No need was named yet."))] };
  const on = walk(step, items.map((item) => item.id), (id) => Boolean(about(step.id, id)), AT_ONCE);
  const item = items.find((one) => one.id === on.ids[on.at]);
  if (!item) return review(step, on, items, words);
  const mine = about(step.id, item.id);
  const group = groupName();
  const hold = (level) => {
    outbox.put(step.id, "hold", { need: item.id, level });
    on.at += 1;
    redraw();
  };
  return {
    key: item.id,
    small: t("Need {n} of {all}", { n: on.at + 1, all: on.ids.length }),
    head: heading(item.text, group ? t("Does {group} have this?", { group }) : t("Do you have this?")),
    kids: [
      h("div", { class: "choices", key: "choices " + item.id },
        Object.entries(levels()).map(([level, said]) =>
          choice(said, mine?.body.level === level, () => hold(level)))),
      mine && marked(mine),
      rule(step),
      passage(on),
    ],
  };
}
