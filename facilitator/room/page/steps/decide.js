// Decide: read the frozen text and take a position. Nothing is shown before the step is closed.

import { announce } from "../announce.js";
import { own } from "../contributions.js";
import * as drafts from "../drafts.js";
import { h } from "../draw.js";
import * as outbox from "../outbox.js";
import { choice, field, main, marked, people, redraw, rule } from "../parts.js";
import { legend, row, rows } from "../results.js";
import { step as find } from "../state.js";
import { t, tn } from "../words.js";

const LIMIT = 500;
const positions = () => ({
  agree: [t("Agree"), t("I support it")],
  reservations: [t("Agree, with reservations"), t("I support it, but have concerns")],
  "stand-aside": [t("Stand aside"), t("I can't support it, but I won't stop it")],
  block: [t("Block"), t("It would harm what we share")],
  "ask-my-group": [t("I ask my group first"), t("I can't say yet for the people I speak for")],
});
const labels = (name) => positions()[name] || [name, ""];

export const errors = {
  "no-text-yet": () => t("There is no text to decide on yet."),
  "text-changed": () => t("The text has changed. Please read it again."),
  "nothing-counted": () => t("Nothing is counted here: the facilitator writes a minute and reads it back."),
};

export const numbersOnly = true;
export const subject = () => "position";
export const picked = (choice) => labels(choice)[0];
export const summary = (given) => picked(given.body.choice);
export const note = (given) => given.body.reason;
export const outdated = (given) => given.body.version !== find(given.step)?.options.version;

function text(step) {
  return h("details", { key: "text", first: { open: true } },
    h("summary", {}, t("Read the text")),
    h("ol", { class: "text" }, step.items.map((item) => h("li", { key: item.id }, people(item.text),
      item.expect && [h("p", { class: "small" }, t("What we expect")), people(item.expect)],
      item.get && [h("p", { class: "small" }, t("What you get")), people(item.get)]))));
}

const again = () => ({
  reworded: t("The wording has changed. Positions on the earlier wording do not count any more: please choose again."),
  same: t("The room is asked once more. Positions of the round before do not count any more: please choose again."),
});

// What was chosen for another wording and not sent is not sent for this one. Its reason is kept.
function chosenFor(step) {
  const picked = drafts.get(step.id + "/choice!");
  if (!picked || drafts.get(step.id + "/of?") === step.options.version) return picked;
  for (const field of ["/choice!", "/choice?", "/of?"]) drafts.put(step.id + field, "");
  return "";
}

const needsReason = (step, chosen) => (step.options.reason || []).includes(chosen);

function send(step, chosen) {
  const reason = drafts.get(step.id + "/reason").trim();
  if (needsReason(step, chosen) && !reason) {
    announce(t("Please say why: the room wants to understand."));
    document.getElementById("field-" + step.id + "-reason")?.focus();
    return;
  }
  const body = { version: step.options.version, choice: chosen };
  if (reason && chosen !== "agree") body.reason = reason;
  outbox.put(step, "position", body);
  drafts.forget(step.id);
  announce(t("Saved on this phone"));
  redraw();
}

function why(step, chosen) {
  if (chosen === "agree") return null;
  const label = needsReason(step, chosen) ? t("Please say why: the room wants to understand.")
    : chosen === "reservations" ? t("What are your concerns? (optional)") : t("Something to add? (optional)");
  return [
    field(step.id + "/reason", label, LIMIT),
    step.names === "anonymous" &&
      h("p", { class: "small", key: "unnamed" }, t("The room reads the reason, without your name.")),
  ];
}

const outcomes = () => ({
  adopted: ["good", t("✓ Adopted")],
  "adopted-with-stand-asides": ["good", t("✓ Adopted, with people standing aside")],
  "not-yet": ["warn", t("! Not yet: too many people stand aside")],
  blocked: ["bad", t("! Not yet: someone is blocking")],
  "no-quorum": ["warn", t("! Not yet: too few people took a position")],
});

export function result({ result: outcome, counts, people: all, texts }) {
  const [colour, sentence] = outcomes()[outcome];
  const asks = counts["ask-my-group"];
  const silent = all - Object.values(counts).reduce((sum, n) => sum + n, 0);
  const marks = [["full", counts.agree], ["half", counts.reservations], ["ring", counts["stand-aside"]],
    ["square", counts.block], ["speck", asks + silent]];
  return [
    h("h2", { class: colour, key: "outcome" }, sentence),
    rows("positions", [row("", marks, [
      tn("{n} agrees", "{n} agree", counts.agree),
      counts.reservations > 0 && tn("{n} with reservations", "{n} with reservations", counts.reservations),
      counts["stand-aside"] > 0 && tn("{n} stands aside", "{n} stand aside", counts["stand-aside"]),
      counts.block > 0 && tn("{n} blocks", "{n} block", counts.block),
      asks > 0 && tn("{n} asks the group first", "{n} ask their groups first", asks),
      silent > 0 && tn("{n} gave no answer", "{n} gave no answer", silent),
    ])]),
    legend([["full", t("agrees")], ["half", t("with reservations")], ["ring", t("stands aside")],
      ["square", t("blocks")], ["speck", asks ? t("no position yet") : t("no answer")]],
    t("One dot is one person. Nobody sees who chose what.")),
    h("ol", { class: "text", key: "texts" }, texts.map((text, at) => h("li", { key: at + 1 }, people(text)))),
  ];
}

export function draw(step) {
  if (!step.options.frozen) {
    return { key: "", kids: [h("p", {}, t("The text appears here when it is ready for the decision."))] };
  }
  const mine = own(step.id).find((one) => !outdated(one));
  const picked = chosenFor(step);
  const chosen = picked || mine?.body.choice;
  const pick = (name) => () => {
    drafts.put(step.id + "/choice!", name);
    drafts.put(step.id + "/of?", step.options.version);
    if (mine?.state === "shown") drafts.put(step.id + "/choice?", mine.body.choice);
    if (name !== "agree" && !drafts.get(step.id + "/reason") && mine?.body.reason) {
      drafts.put(step.id + "/reason", mine.body.reason);
    }
    redraw();
  };
  return {
    key: step.options.version,
    kids: [
      !mine && again()[step.options.again] &&
        h("p", { class: "notice", key: "again", "data-announce": true }, again()[step.options.again]),
      text(step),
      h("h2", { key: "yours" }, t("Your position")),
      rule(step),
      h("div", { class: "choices", key: "choices" }, step.options.choices.map((name) => [
        choice(labels(name)[0], chosen === name, pick(name), labels(name)[1], { key: name }),
        picked === name && why(step, name),
      ])),
      picked
        ? main(t("Send my position"), () => send(step, picked), { key: "send" })
        : mine && h("p", { key: "standing" }, h("strong", {}, summary(mine)), " ", marked(mine)),
      !picked && mine?.body.reason && people("“" + mine.body.reason + "”", { key: "reason" }),
    ],
  };
}
