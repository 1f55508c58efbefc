// Replies: what the groups say to the statement that was sent to them, beside its sentences.

import { h } from "../draw.js";
import { later } from "../faces.js";
import { legend, row, rows } from "../results.js";
import { dayOf, ofTotal, t, tn } from "../words.js";

const count = (one, answer) => one.replied.filter((reply) => reply.answer === answer).length;

function sentence(one) {
  const [objects, changes] = [count(one, "objection"), count(one, "amendment")];
  const words = [
    one.assents > 0 && tn("{n} assent", "{n} assents", one.assents),
    objects > 0 && tn("{n} objection", "{n} objections", objects),
    changes > 0 && tn("{n} amendment", "{n} amendments", changes),
    one.not_ours > 0 && tn("{n} says: not our battle", "{n} say: not our battle", one.not_ours),
  ].filter(Boolean);
  const marks = [["full", one.assents], ["half", changes], ["ring", one.not_ours], ["square", objects]];
  const text = one.place ? one.place + ". " + one.text : t("On the whole text");
  return row(text, marks, words.length ? words : [t("no reply to this yet")]);
}

export const shown = (step) => draw(step).kids;

export function draw(step) {
  const { sent, number, seal, until, replied, asked, rows: list } = step.options;
  if (!sent) {
    return { key: "", kids: [h("p", {}, t("The statement is about to go to the groups. Each of them discusses it and replies."))] };
  }
  return {
    key: seal,
    kids: [
      h("p", { key: "sent" }, t("Version {number} went to the groups, seal {seal}. They reply until {day}.",
        { number, seal, day: dayOf(until) })),
      h("p", { key: "replied" }, h("strong", {}, ofTotal(replied, asked,
        t("The one group has not replied yet."), t("The one group has replied."),
        tn("{n} of {all} groups has replied.", "{n} of {all} groups have replied.", replied, { all: asked }))), " ",
      t("A group that has not replied has not agreed.")),
      list.map((one) => h("section", { key: "s" + one.place },
        rows("row", [sentence(one)]),
        later("since")?.spoken(one))),
      legend([["full", t("assents")], ["half", t("amendment")], ["ring", t("not our battle")],
        ["square", t("objection")]], t("One dot is one group.")),
    ],
  };
}
