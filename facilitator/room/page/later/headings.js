// The headings under which the sentences of a text may stand.

import { t } from "../words.js";

export const titles = () => ({
  "who-we-are": t("Who we are"),
  "what-we-see": t("What we see"),
  "what-we-agree": t("What we agree"),
  "what-we-will-do": t("What we will do together"),
  "what-we-offer": t("What we offer"),
  "what-we-ask": t("What we ask"),
  "how-we-decide": t("How we decide"),
  "each-groups-own": t("What stays each group’s own"),
  "joining-and-leaving": t("How to join and how to leave"),
});

// The title above a sentence; "" where it is under none, or under the same one as the one before.
export const above = (sections, at) =>
  sections?.[at] && sections[at] !== sections[at - 1] ? titles()[sections[at]] || "" : "";
