// The open steps to choose from, each with what this person has given; the room's own is marked.

import { h } from "../draw.js";
import { button, heading } from "../parts.js";
import * as router from "../router.js";
import { know, step as find } from "../state.js";
import { t, tn } from "../words.js";
import { activities, answeredBy } from "./step.js";

function given(step) {
  const n = activities[step.activity]?.count(step) || 0;
  if (step.activity === "gaps") return n ? tn("✓ one dot", "✓ {n} dots", n) : t("no dot yet");
  return n ? tn("✓ one answer", "✓ {n} answers", n) : t("no answer yet");
}

function row(step) {
  const here = step.id === know.room.current;
  return h("li", { key: step.id },
    h("button", {
      type: "button", key: step.id, onclick: () => router.go("home", step.id), "aria-current": here ? "step" : null,
    },
    h("span", { dir: "auto" }, step.prompt || step.title),
    h("small", {}, given(step)),
    here && h("small", {}, t("The room is here."), " ", answeredBy())));
}

export function page() {
  const beside = find(know.room.current)?.gallery;
  const apart = (step) => Number(!beside || step.gallery !== beside);
  const steps = know.room.open.filter((step) => step.activity !== "talk")
    .sort((a, b) => apart(a) - apart(b));
  return {
    key: "list",
    kids: [
      heading(t("Choose a question"), "", false),
      h("p", { class: "help", key: "help" },
        t("All of them are open. Begin where you know most; you can come back to each.")),
      h("ul", { class: "steps", key: "steps" }, steps.map(row)),
      !router.gallery() && button(t("‹ Back"), router.home, { class: "plain", key: "back" }),
    ],
  };
}
