// The open steps to choose from, each with what this person has given; the room's own is marked.

import { own } from "../contributions.js";
import { h } from "../draw.js";
import { face } from "../faces.js";
import { button, heading } from "../parts.js";
import * as router from "../router.js";
import { know, step as find, takes } from "../state.js";
import { t, tn } from "../words.js";
import { answeredBy } from "./step.js";

function progress(step) {
  const shown = face(step.activity);
  if (!shown) return "";
  if (shown.progress) return shown.progress(step);
  const n = own(step.id).length;
  return n ? tn("✓ one answer", "✓ {n} answers", n) : t("no answer yet");
}

function row(step) {
  const here = step.id === know.room.current;
  return h("li", { key: step.id },
    h("button", {
      type: "button", key: step.id, onclick: () => router.go("home", step.id), "aria-current": here ? "step" : null,
    },
    h("span", { dir: "auto" }, step.prompt || step.title),
    h("small", {}, progress(step)),
    here && h("small", {}, t("The room is here."), " ", answeredBy())));
}

export function page() {
  const beside = find(know.room.current)?.gallery;
  const apart = (step) => Number(!beside || step.gallery !== beside);
  const steps = know.room.open.filter(takes)
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
