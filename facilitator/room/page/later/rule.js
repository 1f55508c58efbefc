// By which rule a text is decided, in words.

import { h } from "../draw.js";
import { t, tn } from "../words.js";

function ruleName({ name, threshold, against }) {
  if (against) return tn("a vote: all but one", "a vote: all but {count}", against, { count: against });
  if (name === "threshold") return threshold === "50+1" ? t("a vote: more than half") : t("a vote: {share}%", { share: threshold });
  return {
    consensus: t("consensus"), consent: t("consent"), fist: t("fist of five"),
    gradients: t("gradients of agreement"), minute: t("a minute"),
  }[name];
}

function adoptedIf(by) {
  const { name, quorum: least, support, serious, against, threshold } = by;
  const all = by["count-stand-asides"];
  const values = { least, share: least, support, serious, against };
  if (name === "threshold") {
    if (against) return tn("Adopted if {least}% of us vote, somebody votes yes and no more than {against} votes no.",
      "Adopted if {least}% of us vote, somebody votes yes and no more than {against} vote no.", against, values);
    if (threshold === "50+1") return all
      ? t("Adopted if {least}% of us vote, and more than half of all of them vote yes.", values)
      : t("Adopted if {least}% of us vote, and there are more yes than no.", values);
    values.share = threshold;
    return all
      ? t("Adopted if {least}% of us vote, and at least {share}% of all of them vote yes.", values)
      : t("Adopted if {least}% of us vote, and at least {share}% of yes and no are yes.", values);
  }
  return {
    consensus: () => (by["stand-aside"]
      ? t("Adopted if {least}% of us take a position, nobody blocks it and no more than {most}% stand aside.", { ...values, most: by["stand-aside"] })
      : t("Adopted if {least}% of us take a position, and nobody blocks it or stands aside.", values)),
    consent: () => t("Adopted if everyone here answers or is called on, and no objection is open."),
    fist: () => t("Adopted if {least}% of us show a hand, and nobody fewer than three fingers.", values),
    gradients: () => t("Adopted if {least}% of us choose a level, at least {support}% of those who don't abstain are at 1 to 3, no more than {serious}% at 7 and nobody at 8.", values),
    minute: () => t("Nothing is counted. The facilitator writes a minute and reads it back; it is adopted if no dissent is heard."),
  }[name]();
}

export const drawn = (by, fallback) => h("div", { key: "by", class: "told", "data-announce": true },
  fallback && h("p", {}, t("This is the vote that was agreed beforehand.")),
  h("p", {}, h("strong", {}, t("We decide by {rule}.", { rule: ruleName(by) })), " ", adoptedIf(by)),
  by.recognised > 0 && h("p", { class: "small" }, t("A block stands if at least {share}% of the room recognise it.", { share: by.recognised })),
  by.voices === "group" && h("p", { class: "small" }, t("Each group has one voice, and so has each person without a group.")),
  by.fallback && h("p", { class: "small" }, t("If it is not adopted, a vote may follow: {share}% yes adopts it.", { share: by.fallback })));
