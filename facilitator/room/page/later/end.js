// The session is closed: what was agreed stays to be taken along, and of this person nothing stays
// on the phone once all was received. The texts are kept for this tab, until it is closed.

import { ask } from "../api.js";
import { h } from "../draw.js";
import { face, later } from "../faces.js";
import * as outbox from "../outbox.js";
import { button, heading, redraw } from "../parts.js";
import { strays } from "../pages/outbox_page.js";
import { resultOf } from "../raised.js";
import { know } from "../state.js";
import * as storage from "../storage.js";
import { t, tn, today } from "../words.js";

const MAP_LOOKS = 60;
const MAP_REST = 50;
let emptied = 0; // after which sitting
let ended = ""; // on which day

function empty(whole) {
  emptied = know.room.session.sitting.number;
  const language = storage.read("language");
  storage.empty();
  if (language) storage.write("language", language);
  storage.writeTab("end", JSON.stringify(whole));
  leave();
}

// The room lets go of the cookie that says who this is, and is asked for nothing more once what it
// showed is here.
async function leave() {
  if (know.room.map) await (await mapPage())?.keep();
  try {
    know.over = (await ask("POST", "/api/forget")).status === 200;
  } catch {
    know.over = false;
  }
  redraw();
}

// The map's own part of the page may still be on its way; nobody is kept for long because of it.
async function mapPage() {
  for (let left = MAP_LOOKS; left > 0 && !later("map"); left -= 1) await new Promise((done) => setTimeout(done, MAP_REST));
  return later("map");
}

function remove() {
  know.removed = true;
  storage.empty();
  storage.writeTab("end", "");
  window.close(); // only where the browser lets a page do so
  redraw();
}

const gone = () => ({
  key: "removed",
  kids: [
    heading(t("This page has been removed."), "", false),
    h("p", { key: "close" }, t("You can close it. Your browser's history still shows the address.")),
    button(t("Join another session"), () => location.reload(), { class: "plain", key: "join" }),
  ],
});

const box = () => h("section", { class: "notice", key: "gone" },
  h("h2", {}, t("What is removed from this phone")),
  h("p", {}, know.over || !know.room
    ? t("Your answers and your place have been removed from this phone. This page is removed when you close it.")
    : t("Your answers have been removed from this phone. This page is removed when you close it.")),
  h("p", { class: "small" },
    t("Your browser's history still shows the address. Anything you copied or saved stays.")));

// The session may go on on another day, and the phone no longer knows who this is.
const again = (place) => h("p", { class: "notice", key: "again" },
  t("If the session goes on another day: write down {place}. With these letters you get your place back.", { place }));

// What is shown: of the room, or what this tab has kept of it since.
function whole() {
  if (!know.room) return JSON.parse(storage.readTab("end"));
  const { session, agreed, results, you } = know.room;
  return { title: session.title, date: ended, agreed, results, place: you.place };
}

// All that the wall has shown, to be read again.
const results = (list) => list.length > 0 && h("section", { key: "results" },
  h("h2", {}, t("What the room came to")),
  list.map((one) => face(one.activity)?.result && h("details", { key: one.id },
    h("summary", {}, h("span", { dir: "auto" }, one.prompt || one.title)),
    resultOf(one))));

// Whether the room has adopted any text: it may also have agreed to disagree alone.
const adopted = (agreed) => agreed.some((one) => one.subject !== "disagreements");

const none = () => h("p", { key: "none" }, t("The room has not adopted a text."));

function agreement({ title, date, agreed }) {
  if (!agreed.length) return none();
  return [
    !adopted(agreed) && none(),
    later("agreed")?.texts(title, date, agreed) || h("p", { key: "coming" }, t("One moment")),
  ];
}

export function page() {
  if (know.removed) return gone();
  ended = ended || today();
  const left = know.room ? [...outbox.mine(), ...outbox.strays()] : [];
  const shown = whole();
  if (!left.length && know.room && emptied !== know.room.session.sitting.number) empty(shown);
  return {
    key: "end",
    at: t("The session has ended"),
    kids: [
      heading(adopted(shown.agreed) ? t("What we agreed") : t("Thank you. The session is closed."),
        shown.title + ", " + shown.date),
      agreement(shown),
      results(shown.results),
      outbox.waiting().length > 0 && h("p", { key: "left" }, tn("One answer is still on its way.",
        "{n} answers are still on their way.", outbox.waiting().length)),
      know.room && strays(),
      shown.place && again(shown.place),
      !left.length && box(),
      button(t("Close and remove this page"), remove, { key: "close" }),
    ],
  };
}
