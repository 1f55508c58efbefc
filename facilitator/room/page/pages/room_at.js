// Where the room is now, for somebody who is elsewhere on this page.

import { h } from "../draw.js";
import { button } from "../parts.js";
import * as router from "../router.js";
import { current } from "../state.js";
import { t } from "../words.js";

export function roomAt() {
  const now = current();
  if (!now || !router.elsewhere()) return null;
  return h("aside", { class: "now", key: "now" },
    h("p", { "data-announce": true }, h("small", {}, t("The room is now at:")), " ",
      h("strong", { dir: "auto" }, now.title)),
    button(t("Go there"), router.home));
}
