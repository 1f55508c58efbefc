// Sense: agree, disagree or pass, one sentence at a time. One tap records and goes on.

import { about } from "../contributions.js";
import { h } from "../draw.js";
import { itemQueue } from "../item_queue.js";
import { navigation, review } from "../item_queue_view.js";
import * as outbox from "../outbox.js";
import { choice, heading, marked, received, redraw, rule } from "../parts.js";
import { earlier, legend, row, rows } from "../results.js";
import { t, tn } from "../words.js";

const votes = () => [
  [1, t("Agree"), ""],
  [-1, t("Disagree"), ""],
  [0, t("Pass"), t("not sure, or not for me")],
];

export const errors = {
  "no-such-principle": () => t("There is no such principle."),
};

export const numbersOnly = true;
export const subject = (given) => given.body.principle;
export const summary = (given) => votes().find(([vote]) => vote === given.body.vote)?.[1];

const sides = (one) => [["full", one.agree], ["speck", one.pass], ["ring", one.disagree]];

const counted = (one) => [
  tn("{n} agrees", "{n} agree", one.agree), tn("{n} disagrees", "{n} disagree", one.disagree),
  one.pass > 0 && tn("{n} passed", "{n} passed", one.pass),
];

const judged = (part) => part.map((one) => row(one.text, sides(one), counted(one),
  one.before && earlier(one.before.round, sides(one.before), counted(one.before))));

export function result({ share, groups, common, contested, rest, few }) {
  const most = groups ? t("At least {share}% agree in every group.", { share })
    : t("At least {share}% agree.", { share });
  return [
    common.length > 0 && [h("h2", { class: "good", key: "common" }, t("✓ Common ground")),
      h("p", { class: "small", key: "share" }, most), rows("common rows", judged(common))],
    contested.length > 0 && [h("h2", { class: "warn", key: "talk" }, t("! Let us talk about this")),
      rows("talk rows", judged(contested))],
    rest.length > 0 && [h("h2", { key: "rest" }, t("The rest")), rows("rest rows", judged(rest))],
    few.length > 0 && h("section", { class: "small", key: "few" },
      h("h2", {}, t("Too few votes to tell")), rows("few rows", judged(few))),
    legend([["full", t("agrees")], ["speck", t("passed")], ["ring", t("disagrees")]],
      t("One dot is one person. Nobody sees who chose what.")),
  ];
}

export function draw(step) {
  const items = step.items || [];
  if (!items.length) return { key: "", kids: [h("p", {}, t("No sentences yet."))] };
  const queue = itemQueue(step, items.map((item) => item.id), (id) => Boolean(about(step.id, id)));
  const item = items.find((one) => one.id === queue.ids[queue.at]);
  if (!item) return review(step, queue, items);
  const mine = about(step.id, item.id);
  const vote = (value) => {
    outbox.put(step, "sense", { principle: item.id, vote: value });
    queue.at += 1;
    redraw();
  };
  return {
    key: item.id,
    small: t("Sentence {n} of {all}", { n: queue.at + 1, all: queue.ids.length }),
    head: heading(item.text, t("Do you agree?")),
    kids: [
      (item.expect || item.get) && h("dl", { key: "terms " + item.id },
        item.expect && [h("dt", {}, t("What we expect")), h("dd", { dir: "auto" }, item.expect)],
        item.get && [h("dt", {}, t("What you get")), h("dd", { dir: "auto" }, item.get)]),
      h("div", { class: "choices", key: "choices " + item.id },
        votes().map(([value, label, more]) =>
          choice(label, mine?.body.vote === value, () => vote(value), more))),
      mine ? marked(mine) : received(step.id),
      rule(step),
      navigation(queue),
    ],
  };
}
