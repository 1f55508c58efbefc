// Where this phone is: which page or step it shows. Who is where the room is goes along with it;
// who is elsewhere, or is writing a text, stays and is told where the room is now.

import * as drafts from "./drafts.js";
import { face } from "./faces.js";
import { know, step } from "./state.js";
import * as storage from "./storage.js";

// `since`: where the room was when somebody went to a page of their own.
const at = { page: "home", step: storage.read("at") || "", since: "" };
let draw = () => {};

export function watch(onChange) {
  draw = onChange;
  addEventListener("popstate", (event) => {
    const to = event.state || { page: "home", step: "" };
    set(to.page, to.step);
  });
}

function set(page, chosen) {
  if (at.page === "home" || page === "home") at.since = know.room?.current;
  Object.assign(at, { page, step: chosen });
  if (chosen) storage.write("at", chosen);
  else storage.drop("at");
  draw();
}

export function go(page, chosen = at.step) {
  if (at.page === page && at.step === chosen) return;
  history.pushState({ page, step: chosen }, "");
  set(page, chosen);
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

// The room has told something new. Whoever has a half-written text before them keeps it; whoever
// chose the step that the room was at goes on with it; in a gallery that step has a button for it.
export function follow(before, room) {
  if (!before) return;
  if (before.current === room.current) {
    const shows = room.now?.result && !before.now.result && at.page === "home";
    if (shows && at.step === room.current && !gallery(room) && !drafts.typed(at.step)) set("home", "");
    return;
  }
  const shown = shownBy(before);
  if (shown && drafts.typed(shown)) {
    history.replaceState({ page: at.page, step: shown }, "");
    at.step = shown;
    storage.write("at", shown);
    return;
  }
  const along = at.page === "thanks" || (at.page === "home" && at.step === before.current);
  if (along && !gallery(before)) set("home", "");
}

export function where() {
  const gone = at.page === "result" && !hasResult();
  if (at.page !== "home" && !gone) return { page: at.page, step: at.step };
  const chosen = at.step && (step(at.step) || drafts.typed(at.step)) ? at.step : "";
  if (chosen) return { page: step(chosen) ? "step" : "gone", step: chosen };
  if (gallery()) return { page: "list", step: "" };
  const now = step(know.room.current);
  if (hasResult() && (!now || (now.reveal === "hidden" && !drafts.typed(now.id)))) {
    return { page: "result", step: "" };
  }
  return { page: now ? "step" : "rest", step: now ? now.id : "" };
}

// Whether the wall shows a result of the room's step, and its words are here.
export const hasResult = () => Boolean(know.room.now?.result && face(know.room.now.activity)?.result);

// Whether this phone shows something else than the room is at: another step, or a page of its own
// that was opened before the room went on.
export function elsewhere() {
  const { page, step: id } = where();
  if (page === "step") return id !== know.room.current && !gallery();
  return at.page !== "home" && page !== "thanks" && at.since !== know.room.current;
}
