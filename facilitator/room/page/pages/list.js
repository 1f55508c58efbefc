// The open steps to choose from: the room's own first, then the others in their order, each with
// what this person has given.

import { own } from "../contributions.js";
import { h } from "../draw.js";
import { face } from "../faces.js";
import { button, heading } from "../parts.js";
import * as ready from "../ready.js";
import * as router from "../router.js";
import { know, questions } from "../state.js";
import { t, tn } from "../words.js";

function progress(step) {
  const shown = face(step.activity);
  if (!shown) return "";
  if (shown.progress) return shown.progress(step);
  const n = own(step.id).length;
  return n ? tn("✓ one answer sent", "✓ {n} answers sent", n) : t("no answer yet");
}

// Of a gallery, which question this is: as the wall counts the twelve, or by its place.
export function whichQuestion(step) {
  const all = questions().filter((one) => one.gallery === step.gallery);
  return step.gallery && t("Question {n}", { n: step.question || all.indexOf(step) + 1 });
}

function row(step) {
  const here = step.id === know.room.current;
  return h("li", { key: step.id },
    h("button", {
      type: "button", key: step.id, onclick: () => router.go("home", step.id), "aria-current": here ? "step" : null,
    },
    here && [h("span", { class: "tag" }, t("The room is here")), " "],
    h("span", { dir: "auto" }, step.prompt || step.title),
    h("small", {}, whichQuestion(step) || t("Step {n} of {all}", { n: step.number, all: know.room.steps }), " · ",
      h("span", { class: own(step.id).length ? "good" : "" }, progress(step)))));
}

export function page() {
  const steps = questions();
  const here = (step) => step.props.key === know.room.current;
  const rows = steps.map(row);
  return {
    key: "list",
    at: tn("One question is open", "{n} questions are open", steps.length),
    kids: [
      heading(t("Choose a question"), "", false),
      h("ul", { class: "steps", key: "steps" }, rows.filter(here), rows.filter((one) => !here(one))),
      ready.button(),
      !router.gallery() && button(t("‹ Back"), router.home, { class: "plain", key: "back" }),
    ],
  };
}
