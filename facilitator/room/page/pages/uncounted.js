// Choices that were made and not sent before their step was closed: said wherever a person is.

import * as drafts from "../drafts.js";
import { h } from "../draw.js";
import { button, redraw } from "../parts.js";
import { step as find, textOf } from "../state.js";
import * as decide from "../steps/decide.js";
import { t } from "../words.js";
import { activities } from "./step.js";

const words = (choice) => activities.draft.words({ body: { choice } }) || decide.words({ body: { choice } });

function one({ step, field, choice }) {
  const before = drafts.get(field + "?");
  return h("section", { class: "notice", key: "uncounted " + field },
    textOf(step) && h("p", { class: "small", dir: "auto" }, textOf(step)),
    h("div", { "data-announce": true },
      h("p", {}, h("strong", {}, words(choice))),
      h("p", {}, t("You picked this and did not send it before the step closed. It was not counted.")),
      before && h("p", {}, t("What you sent before stands:"), " ", h("strong", {}, words(before)))),
    h("div", { class: "row" }, button(t("OK"), () => {
      drafts.put(field + "!", "");
      drafts.put(field + "?", "");
      redraw();
    })));
}

// Who picked again what they had sent loses nothing.
const lost = ({ step, field, choice }) => !find(step) && choice !== drafts.get(field + "?");

// Said once its words are here.
export const uncounted = () => activities.draft && drafts.choices().filter(lost).map(one);
