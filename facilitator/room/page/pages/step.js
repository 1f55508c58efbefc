// One step: what the room asks, what this person gives, and the way to the other open steps.

import { own } from "../contributions.js";
import * as drafts from "../drafts.js";
import { h } from "../draw.js";
import { face } from "../faces.js";
import { button, heading, main, people, received } from "../parts.js";
import * as ready from "../ready.js";
import * as router from "../router.js";
import { know, step as find, takes } from "../state.js";
import { t, tn } from "../words.js";
import { whichQuestion } from "./list.js";
import { toAgreed, toResult } from "./result.js";

// Of how many is on the big screen: the room counts phones that sleep, too.
export function answeredBy() {
  const people = know.answered
    ? tn("One person has answered.", "{n} people have answered.", know.answered)
    : t("Nobody has answered yet.");
  if (!know.byHand) return people;
  return people + " " + tn("One more answer was entered by hand.",
    "{n} more answers were entered by hand.", know.byHand);
}

const stay = (step) => router.elsewhere() && drafts.typed(step.id) &&
  h("p", { class: "small", key: "stay" },
    t("You can stay here. What you have typed is kept on this phone if you go there."));

function closing(step) {
  if (!step.ends && !step.closing) return null;
  return h("aside", { class: "notice", key: "closing" },
    h("p", { "data-announce": true }, t("This step closes in a few seconds. Please send what you have.")));
}

function ways(step, listens) {
  const others = know.room.open.filter((one) => one.id !== step.id && takes(one)).length;
  const enough = face(step.activity)?.openEnded && own(step.id).length > 0;
  const list = router.gallery();
  return [
    enough && button(
      list ? t("‹ All questions") : t("That's all from me"),
      list ? router.home : () => router.go("thanks", step.id), { key: "enough" }),
    (enough && list) || others === 0 ? null
      : button(list ? t("‹ All questions") : tn("Another open step", "{n} other open steps", others),
        list ? router.home : () => router.go("list", ""), { class: "plain", key: "others" }),
    step.id === know.room.current && takes(step) && !listens &&
      h("p", { class: "small", key: "answered" }, answeredBy()),
  ];
}

const coming = () => ({ key: "", kids: [h("p", { key: "coming" }, t("One moment"))] });

export function page(id) {
  const step = find(id);
  const shown = face(step.activity);
  const { key, head, kids, small, listens } = shown ? shown.draw(step) : coming();
  const question = step.prompt || step.title;
  const above = step.prompt && step.title !== step.prompt ? step.title : "";
  return {
    incomplete: !shown,
    key: "step " + step.id + " " + (step.round || 0) + " " + key,
    at: small || whichQuestion(step),
    number: step.number,
    spoken: t("Step {n}: {question}", { n: step.number || "", question }),
    kids: [
      closing(step),
      head || heading(question, above),
      !head && step.help && people(step.help, { class: "help", key: "help" }),
      kids,
      stay(step),
      toResult(step),
      step.id === know.room.current && ready.button(),
      ways(step, listens),
    ],
  };
}

// The step was closed while somebody was still writing.
export function gone(id) {
  const texts = drafts.typedTexts(id);
  return {
    key: "gone " + id,
    kids: [
      heading(t("The room has moved on."), "", false),
      h("p", { key: "still" }, t("Your text is still on this phone.")),
      texts.map((text) => h("blockquote", { dir: "auto" }, text)),
      main(t("Go to the current step"), router.home, { key: "along" }),
      button(t("Discard"), () => { drafts.forget(id); router.home(); }, { key: "let go" }),
      h("p", { class: "small", key: "later" },
        t("If you go there, your text stays under “More” until the session ends.")),
    ],
  };
}

// Nothing to do at this moment.
export function rest() {
  const { sitting } = know.room.session;
  const again = !know.room.current && sitting.number > 1;
  return {
    key: "rest",
    kids: [
      again ? heading(t("The session goes on."), sitting.title) : heading(t("One moment."), "", false),
      !know.room.current && h("p", { key: "in" }, t("You have joined as {name}.", { name: know.room.you.name })),
      h("p", { key: "put" }, t("The next step opens by itself. You can put your phone away.")),
      toAgreed(),
      ready.button(),
      know.room.open.some(takes) &&
        button(t("Steps that are still open"), () => router.go("list", ""), { key: "list" }),
    ],
  };
}

export function thanks(id) {
  const step = find(id);
  return {
    key: "thanks " + id,
    kids: [
      heading(t("Thank you."), step?.title || ""),
      step && received(id),
      step && h("p", { key: "more" }, t("You can add more or make changes until the room moves on.")),
      step && button(t("Add another"), () => router.go("home", id), { key: "add" }),
      id === know.room.current && ready.button(),
      h("p", { key: "answered" }, answeredBy()),
      h("p", { key: "put" }, t("You can put your phone away. This page follows the room by itself.")),
    ],
  };
}
