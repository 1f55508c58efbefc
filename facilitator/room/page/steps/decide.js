// Decide: read the frozen text and take a position by the rule that was chosen before. Nothing is
// shown before the step is closed.

import { announce } from "../announce.js";
import { own } from "../contributions.js";
import * as drafts from "../drafts.js";
import { h } from "../draw.js";
import { later } from "../faces.js";
import * as outbox from "../outbox.js";
import { choice, field, main, marked, people, redraw, rule } from "../parts.js";
import { groupName, know, step as find } from "../state.js";
import { t, tn } from "../words.js";

const LIMIT = 500;
const SCALES = ["fist", "gradients"];
const asking = () => [t("I ask my group first"), t("I can't say yet for the people I speak for")];
const vote = () => ({
  yes: [t("Yes"), t("I am for it")],
  no: [t("No"), t("I am against it")],
  "stand-aside": [t("Stand aside"), t("I vote neither for nor against it")],
});

// Each position with what it means, by the rule.
const positions = (by) => ({
  consensus: {
    agree: [t("Agree"), t("I support it")],
    reservations: [t("Agree, with reservations"), t("I support it, but have concerns")],
    "stand-aside": [t("Stand aside"), t("I can't support it, but I won't stop it")],
    block: [t("Block"), t("It would harm what we share")],
  },
  consent: {
    consent: [t("No objection"), t("Good enough for now, safe enough to try")],
    objection: [t("Objection"), t("It keeps us from what we are here for")],
  },
  fist: {
    5: ["5", t("I will lead it")],
    4: ["4", t("I will work for it")],
    3: ["3", t("I can live with it")],
    2: ["2", t("I have minor issues")],
    1: ["1", t("I have issues to discuss")],
    0: ["0", t("A fist: I block it")],
  },
  gradients: {
    1: ["1", t("I endorse it wholeheartedly")],
    2: ["2", t("I agree, with a minor point")],
    3: ["3", t("I support it, with reservations")],
    4: ["4", t("I abstain")],
    5: ["5", t("It needs more discussion")],
    6: ["6", t("I don't like it, but will support it")],
    7: ["7", t("I disagree seriously")],
    8: ["8", t("A veto: I can't let it pass")],
  },
  threshold: vote(),
}[by] || {});

// Once a step is closed its rule is not told any more: then a level is a number.
const unmistakable = () => ({ ...positions("consensus"), ...positions("consent"), ...vote() });
const labels = (by, name) =>
  (name === "ask-my-group" ? asking() : (by ? positions(by) : unmistakable())[name]) || [name, ""];

// Positions in which nothing has to be said, and those of a scale that stand against the text.
const light = (by, name) => ["agree", "consent", "yes"].includes(name) ||
  { fist: ["5", "4"], gradients: ["1"] }[by]?.includes(name);
const below = (by, name) => ({ fist: "210", gradients: "5678" }[by] || "").includes(name);

export const errors = {
  "no-text-yet": () => t("There is no text to decide on yet."),
  "text-changed": () => t("The text has changed. Please read it again."),
  "nothing-counted": () => t("Nothing is counted here: the facilitator writes a minute and reads it back."),
};

export const numbersOnly = true;
export const subject = () => "position";
export const summary = (given) => named(given.step, given.body.choice);
export const note = (given) => [given.body.reason, given.body.change].filter(Boolean).join(" ");
export const outdated = (given) => given.body.version !== find(given.step)?.options.version;
export const picked = (name) => labels("", name)[0];

// A position in a few words; that of a scale with what it means.
function named(id, name) {
  const by = find(id)?.options.rule?.name;
  const [label, means] = labels(by, name);
  return SCALES.includes(by) && means && name !== "ask-my-group" ? label + ": " + means : label;
}

function text(step) {
  const { sections } = step.options;
  const headings = sections && later("headings");
  return h("details", { key: "text", first: { open: true } },
    h("summary", {}, t("Read the text")),
    h("ol", { class: "text" }, step.items.map((item, at) => h("li", { key: item.id },
      headings?.above(sections, at) && h("h2", {}, headings.above(sections, at)),
      people(item.text),
      item.expect && [h("p", { class: "small" }, t("What we expect")), people(item.expect)],
      item.get && [h("p", { class: "small" }, t("What you get")), people(item.get)]))));
}

const again = () => ({
  reworded: t("The wording has changed. Positions on the earlier wording do not count any more: please choose again."),
  same: t("The room is asked once more. Positions of the round before do not count any more: please choose again."),
});

// Taking a position

const draft = (step, name) => drafts.get(step.id + "/" + name);
const keep = (step, name, value) => drafts.put(step.id + "/" + name, value);

// What was chosen for another wording, or by another rule, and not sent is not sent for this one.
// Its reason is kept.
function chosenFor(step) {
  const chosen = draft(step, "choice!");
  const { version, choices } = step.options;
  if (!chosen || (draft(step, "of?") === version && choices.includes(chosen))) return chosen;
  for (const name of ["choice!", "choice?", "of?"]) keep(step, name, "");
  return "";
}

const needsReason = (step, chosen) => (step.options.reason || []).includes(chosen);

function send(step, chosen) {
  const reason = draft(step, "reason").trim();
  if (needsReason(step, chosen) && !reason) {
    announce(t("Please say why: the room wants to understand."));
    document.getElementById("field-" + step.id + "-reason")?.focus();
    return;
  }
  const body = { version: step.options.version, choice: chosen };
  if (reason && !light(step.options.rule.name, chosen)) {
    body.reason = reason;
    const change = chosen === "objection" && draft(step, "change").trim();
    if (change) body.change = change;
    if (draft(step, "signed?")) body.signed = draft(step, "signed?");
  }
  outbox.put(step, "position", body);
  drafts.forget(step.id);
  announce(t("Saved on this phone"));
  redraw();
}

function why(step, chosen) {
  const by = step.options.rule.name;
  if (light(by, chosen)) return null;
  const label = needsReason(step, chosen) ? t("Please say why: the room wants to understand.")
    : chosen === "reservations" ? t("What are your concerns? (optional)")
      : below(by, chosen) ? t("What would change your mind? (optional)") : t("Something to add? (optional)");
  return [
    field(step.id + "/reason", label, LIMIT),
    chosen === "objection" && field(step.id + "/change", t("What would take your objection away? (optional)"), LIMIT),
    signing(step),
  ];
}

// Who sees it where it is given for a group.
const forGroup = () => h("p", { class: "rule", key: "rule" }, groupName()
  ? t("This counts for your group. The room sees numbers, later; who chose what is not shown.")
  : t("You gave no group: this counts for yourself. The room sees numbers, later; who chose what is not shown."));

const differs = () => h("p", { class: "notice", key: "differs", "data-announce": true },
  t("Others of your group chose something else. Until you agree, your group counts as not answered."));

// Whose name stands under the reason: nobody's, unless somebody signs it.
const theirs = (name) => h("small", { dir: "auto" }, name);

function signing(step) {
  const how = draft(step, "signed?");
  const group = groupName();
  const sign = (name) => () => {
    keep(step, "signed?", how === name ? "" : name);
    redraw();
  };
  const signed = {
    name: t("The room reads the reason with your name. Documents leave people's names out, unless the facilitator asks for them."),
    group: t("The room reads the reason with your group's name, and so do the documents."),
  }[how] || t("The room reads the reason, without your name.");
  return h("div", { class: "told", key: "signing" },
    choice([t("Sign it with my name"), theirs(know.room.you.name)], how === "name", sign("name"), "", { key: "name" }),
    group && choice([t("Sign it with my group's name"), theirs(group)], how === "group", sign("group"), "", { key: "group" }),
    h("p", { class: "small" }, signed));
}

// What came of it is drawn by a part of the page of its own, which few need at once.
export function result(outcome) {
  return later("outcome")?.drawn(outcome, labels) || [];
}

// The page

function taking(step) {
  const { version, choices, rule: by, again: before } = step.options;
  const mine = own(step.id).find((one) => !outdated(one));
  const chosen = chosenFor(step);
  const pick = (name) => () => {
    keep(step, "choice!", name);
    keep(step, "of?", version);
    if (mine?.state === "shown") keep(step, "choice?", mine.body.choice);
    if (!light(by.name, name) && !draft(step, "reason") && mine?.body.reason) {
      keep(step, "reason", mine.body.reason);
      keep(step, "change", mine.body.change || "");
      keep(step, "signed?", mine.body.signed || "");
    }
    redraw();
  };
  return [
    !mine && again()[before] &&
      h("p", { class: "notice", key: "again", "data-announce": true }, again()[before]),
    h("h2", { key: "yours" }, t("Your position")),
    step.names === "group" ? forGroup() : rule(step),
    h("div", { class: "choices", key: "choices" }, choices.map((name) => {
      const [label, means] = labels(by.name, name);
      return [
        choice(label, (chosen || mine?.body.choice) === name, pick(name), means, { key: name }),
        chosen === name && why(step, name),
      ];
    })),
    chosen
      ? main(t("Send my position"), () => send(step, chosen), { key: "send" })
      : mine && h("p", { key: "standing" }, h("strong", {}, summary(mine)), " ", marked(mine)),
    mine?.state === "differs" && differs(),
    !chosen && note(mine || { body: {} }) && people("“" + note(mine) + "”", { key: "reason" }),
  ];
}

// On what, and by which rule.
export function shown(step) {
  const { frozen, rule: by, fallback, minute, since } = step.options;
  const changed = since && later("since")?.drawn(since, !frozen);
  if (!frozen) {
    return [later("rule")?.drawn(by), changed, h("p", { key: "soon" }, t("The text appears here when it is ready for the decision."))];
  }
  return [
    later("rule")?.drawn(by, fallback),
    text(step),
    changed,
    minute && later("outcome")?.minuted(minute),
  ];
}

export function draw(step) {
  const { frozen, version, choices } = step.options;
  if (!frozen) return { key: "", kids: shown(step) };
  return { key: version, listens: !choices.length, kids: [shown(step), choices.length > 0 && taking(step)] };
}
