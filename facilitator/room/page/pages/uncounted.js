// Choices that were made and not sent before their step was closed: said wherever a person is.

import { h } from "../draw.js";
import * as drafts from "../drafts.js";
import { button, redraw } from "../parts.js";
import { step as find, textOf } from "../state.js";
import * as decide from "../steps/decide.js";
import * as draft from "../steps/draft.js";
import { t } from "../words.js";

const words = (choice) => draft.words({ body: { choice } }) || decide.words({ body: { choice } });

function one({ step, field, choice }) {
  const before = drafts.get(field + "?");
  return h("section", { class: "notice", key: "uncounted " + field },
    h("p", { "data-say": true },
      t("You picked “{choice}” and did not send it before the step closed. It was not counted.", { choice: words(choice) }),
      before && " " + t("What you sent before stands: “{choice}”.", { choice: words(before) })),
    textOf(step) && h("p", { class: "small", dir: "auto" }, textOf(step)),
    h("div", { class: "row" }, button(t("OK"), () => {
      drafts.put(field + "!", "");
      drafts.put(field + "?", "");
      redraw();
    })));
}

export const uncounted = () => drafts.choices().filter((chosen) => !find(chosen.step)).map(one);
