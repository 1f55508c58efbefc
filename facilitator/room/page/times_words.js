// The room's time in words, for phones and for the wall's page.

import { t } from "./words.js";

// Seconds as m:ss; those over are none.
export const spoken = (count) =>
  Math.floor(Math.max(0, count) / 60) + ":" + String(Math.max(0, count) % 60).padStart(2, "0");

// What people do meanwhile, by the room's word for it; undefined while they do nothing else.
export const how = (word) => ({
  reading: t("Read in quiet"),
  pairs: t("Talk in pairs"),
  groups: t("Talk in small groups"),
  room: t("Talk about it together"),
})[word];
