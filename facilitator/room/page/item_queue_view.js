// What the steps that go through a list share: previous, skip, and the page at the end.

import { about, note, summary } from "./contributions.js";
import { h } from "./draw.js";
import { button, heading, main, marked, people, received, redraw } from "./parts.js";
import { t, tn } from "./words.js";

export function navigation(queue) {
  const to = (at) => () => {
    queue.at = at;
    redraw();
  };
  return h("div", { class: "row apart", key: "navigation" },
    button(t("‹ Previous"), to(queue.at - 1), { class: "plain", disabled: queue.at === 0 }),
    button(t("Skip ›"), to(queue.at + 1), { class: "plain" }));
}

// The page at the end: what is still to be asked, and every answer to look over and change.
export function review(step, queue, items) {
  const given = items.filter((item) => about(step.id, item.id));
  const more = () => {
    queue.more();
    redraw();
  };
  return {
    key: "end",
    small: t("Reviewed"),
    head: heading(queue.left.length ? t("Part done.") : t("Thank you."), "", false),
    kids: [
      h("p", { key: "so far" }, tn("You have answered one of {all}.", "You have answered {n} of {all}.",
        given.length, { all: items.length })),
      received(step.id),
      queue.left.length === 0 && h("p", { key: "put" },
        t("You can put your phone away. This page follows the room by itself.")),
      queue.left.length > 0 && main(
        tn("Continue with the one that is left", "Continue with the {n} that are left", queue.left.length),
        more, { key: "more" }),
      given.length > 0 && h("section", { key: "mine" },
        h("h2", {}, t("Your answers")),
        h("ul", { class: "mine" }, given.map((item) => line(step, queue, item)))),
    ],
  };
}

function line(step, queue, item) {
  const mine = about(step.id, item.id);
  const change = () => {
    if (!queue.ids.includes(item.id)) queue.ids = [...queue.ids, item.id];
    queue.at = queue.ids.indexOf(item.id);
    redraw();
  };
  return h("li", { key: item.id },
    people(item.text),
    h("p", {}, h("strong", {}, summary(mine))),
    note(mine) && people("“" + note(mine) + "”", { class: "small" }),
    marked(mine),
    h("div", { class: "row" }, button(t("Change"), change,
      { class: "plain", "aria-label": t("Change: {text}", { text: item.text }) })));
}
