// The session is closed: nothing of this person stays on the phone once all was received.

import { h } from "../draw.js";
import * as outbox from "../outbox.js";
import { heading } from "../parts.js";
import * as storage from "../storage.js";
import { t, tn } from "../words.js";
import { strays } from "./outbox_page.js";

let emptied = false;

export function page() {
  const left = [...outbox.mine(), ...outbox.strays()];
  if (!left.length && !emptied) {
    const language = storage.read("language");
    storage.empty();
    if (language) storage.write("language", language);
    emptied = true;
  }
  return {
    key: "end",
    kids: [
      heading(t("Thank you. The session is closed."), "", false),
      left.length === 0 && h("p", { key: "gone" },
        t("Your answers have been removed from this phone. Only the address stays in its history.")),
      outbox.waiting().length > 0 && h("p", { key: "left" }, tn("One answer is still on its way.",
        "{n} answers are still on their way.", outbox.waiting().length)),
      strays(),
    ],
  };
}
