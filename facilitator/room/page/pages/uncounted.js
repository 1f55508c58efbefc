// Choices that were made and not sent before their step was closed: said wherever a person is.

import * as drafts from "../drafts.js";
import { h } from "../draw.js";
import { face } from "../faces.js";
import { button, redraw } from "../parts.js";
import { activityOf, step as find, textOf } from "../state.js";
import { t } from "../words.js";

function one({ step, field, choice }) {
  const { picked } = face(activityOf(step));
  const before = drafts.get(field + "?");
  return h("section", { class: "notice", key: "uncounted " + field },
    textOf(step) && h("p", { class: "small", dir: "auto" }, textOf(step)),
    h("div", { "data-announce": true },
      h("p", {}, h("strong", {}, picked(choice))),
      h("p", {}, t("You selected this, but did not send it before the step closed. It was not counted.")),
      before && h("p", {}, t("What you sent before still counts:"), " ", h("strong", {}, picked(before)))),
    h("div", { class: "row" }, button(t("OK"), () => {
      drafts.put(field + "!", "");
      drafts.put(field + "?", "");
      redraw();
    })));
}

// Who picked again what they had sent loses nothing.
const lost = ({ step, field, choice }) => !find(step) && choice !== drafts.get(field + "?");

// Said once its words are here.
const known = ({ step }) => face(activityOf(step))?.picked;

export const uncounted = () => drafts.choices().filter(lost).filter(known).map(one);
