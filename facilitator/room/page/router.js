// Where this phone is: which page or step it shows. It follows the room, but never takes away a
// text that somebody is writing.

import * as drafts from "./drafts.js";
import { know, step } from "./state.js";
import * as storage from "./storage.js";

const at = { page: "home", step: storage.read("at") || "", inside: "" };
let draw = () => {};

export function watch(onChange) {
  draw = onChange;
  addEventListener("popstate", (event) => {
    const to = event.state || { page: "home", step: "", inside: "" };
    set(to.page, to.step, to.inside);
  });
}

function set(page, chosen, inside = "") {
  Object.assign(at, { page, step: chosen, inside });
  if (chosen) storage.write("at", chosen);
  else storage.drop("at");
  draw();
}

export function go(page, chosen = at.step, inside = "") {
  if (at.page === page && at.step === chosen && at.inside === inside) return;
  history.pushState({ page, step: chosen, inside }, "");
  set(page, chosen, inside);
}

export const home = () => go("home", "");
export const back = () => (history.state?.page ? history.back() : set("home", at.step));

// A gallery: steps that the agenda opens together, for people to choose from.
export function gallery(room = know.room) {
  const now = room.open.find((one) => one.id === room.current);
  if (!now || !now.gallery) return false;
  return room.open.filter((one) => one.gallery === now.gallery).length > 1;
}

const shownBy = (room) => at.step || (gallery(room) ? "" : room.current);

// The room has told something new: stay with a half-written text, else go where the room is.
export function follow(before, room) {
  if (!before || before.current === room.current) return;
  const shown = shownBy(before);
  if (shown && drafts.typed(shown)) {
    history.replaceState({ page: at.page, step: shown, inside: at.inside }, "");
    set(at.page, shown, at.inside);
    return;
  }
  const stays = gallery(room) && gallery(before) && room.open.some((one) => one.id === at.step);
  if (stays) return;
  set(["more", "outbox"].includes(at.page) ? at.page : "home", "");
}

export function where() {
  if (at.page !== "home") return { ...at };
  const chosen = at.step && (step(at.step) || drafts.typed(at.step)) ? at.step : "";
  if (chosen) return { page: step(chosen) ? "step" : "gone", step: chosen, inside: at.inside };
  if (gallery()) return { page: "list", step: "", inside: "" };
  const now = step(know.room.current);
  return { page: now ? "step" : "rest", step: now ? now.id : "", inside: at.inside };
}

// Whether this phone is at another step than the room.
export const elsewhere = (id) => id !== know.room.current && !gallery();
