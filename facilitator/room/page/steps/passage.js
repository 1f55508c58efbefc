// What the steps that go through a list share: previous, skip, and the page at the end.

import { h } from "../draw.js";
import { about } from "../mine.js";
import { button, heading, main, marked, people, redraw } from "../parts.js";
import { t, tn } from "../words.js";

export function passage(on) {
  const to = (at) => () => {
    on.at = at;
    redraw();
  };
  return h("div", { class: "row apart", key: "passage" },
    button(t("‹ Previous"), to(on.at - 1), { class: "plain", disabled: on.at === 0 }),
    button(t("Skip ›"), to(on.at + 1), { class: "plain" }));
}

// The page at the end: what is still to be asked, and every answer to look over and change.
export function review(step, on, items, words) {
  const given = items.filter((item) => about(step.id, item.id));
  const more = () => {
    on.more();
    redraw();
  };
  return {
    key: "end",
    small: t("Looked through"),
    head: heading(on.left.length ? t("That was this part.") : t("Thank you."), "", false),
    kids: [
      h("p", { key: "so far" }, tn("You have answered one of {all}.", "You have answered {n} of {all}.",
        given.length, { all: items.length })),
      on.left.length === 0 && h("p", { key: "put" },
        t("You can put the phone away; it wakes up with the room.")),
      on.left.length > 0 && main(
        tn("Go on with the one that is left", "Go on with the {n} that are left", on.left.length),
        more, { key: "more" }),
      given.length > 0 && h("section", { key: "mine" },
        h("h2", {}, t("Your answers")),
        h("ul", { class: "mine" }, given.map((item) => line(step, on, item, words)))),
    ],
  };
}

function line(step, on, item, words) {
  const mine = about(step.id, item.id);
  const change = () => {
    if (!on.ids.includes(item.id)) on.ids = [...on.ids, item.id];
    on.at = on.ids.indexOf(item.id);
    redraw();
  };
  return h("li", { key: item.id },
    people(item.text),
    h("p", {}, h("strong", {}, words(mine))),
    mine.body.text && people("“" + mine.body.text + "”", { class: "small" }),
    marked(mine),
    h("div", { class: "row" }, button(t("Change"), change,
      { class: "plain", "aria-label": t("Change: {text}", { text: item.text }) })));
}
