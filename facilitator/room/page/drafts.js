// Half-written texts and half-made choices, one for each field, kept on this phone until they are
// sent. They belong to one person of one session and to one tab: what is sent or typed in one tab
// takes nothing away in another. A tab that is opened later shows what stands in the others, as it
// changes there, until somebody types in its own field. A field's name ends with ! where it is a
// choice, and with ? where it only goes along with a text or a choice.

import * as storage from "./storage.js";

let whose = "";
let tab = storage.readTab("tab") || fresh();
let texts = new Map();
let places = new Map(); // where the text of a field is kept
let tell = () => {};

// Names of tabs sort by the moment at which they were opened.
function fresh() {
  const made = Date.now() + "-" + Math.random().toString(36).slice(2);
  storage.writeTab("tab", made);
  return made;
}

const start = () => "draft." + whose + ".";
const fieldAt = (place) => place.slice(start().length).split("~")[0];
const placeOf = (field) => start() + field + "~" + tab;
const own = (place) => place.endsWith("~" + tab);

export function watch(onChange) {
  tell = onChange;
  addEventListener("storage", (event) => {
    const place = (event.key || "").replace("facilitator.", "");
    if (!place.startsWith(start())) return;
    const gone = event.newValue === null && event.oldValue === JSON.stringify(get(fieldAt(place)));
    if (own(place) && !gone) rename(fieldAt(place));
    else if (places.get(fieldAt(place)) === place) follow(place);
  });
}

// Somebody writes where this tab does: it was duplicated, and both have one name. The words in that
// field are kept; in the others both tabs go on with the same.
function rename(field) {
  tab = fresh();
  if (texts.has(field)) put(field, get(field));
}

function follow(place) {
  const field = fieldAt(place);
  const text = storage.read(place);
  if (text) texts.set(field, text);
  else texts.delete(field);
  tell();
}

export function belongTo(person) {
  if (whose === person) return;
  whose = person;
  texts = new Map();
  places = new Map();
  const kept = storage.names(start());
  for (const place of [...kept.filter((one) => !own(one)), ...kept.filter(own)]) {
    texts.set(fieldAt(place), storage.read(place));
    places.set(fieldAt(place), place);
  }
}

export const get = (field) => texts.get(field) || "";

export function put(field, text) {
  const before = places.get(field);
  if (before && !own(before) && storage.read(before) === get(field)) storage.drop(before);
  places.set(field, placeOf(field));
  if (text) {
    texts.set(field, text);
    storage.write(placeOf(field), text);
  } else {
    texts.delete(field);
    storage.drop(placeOf(field));
  }
}

const isText = (field) => !/[!?]$/.test(field);
const stepOf = (field) => field.split("/")[0];
const steps = (list) => [...new Set(list.map(stepOf))];

export const fields = (step) => [...texts.keys()].filter((field) => stepOf(field) === step);

// What somebody has typed in a step.
export const typedTexts = (step) =>
  fields(step).filter(isText).map(get).filter((text) => text.trim());

export const typed = (step) => typedTexts(step).length > 0;

// The steps in which something half-written stands.
export const halves = () => steps([...texts.keys()]).filter(typed);

// The choices that were made and not sent: in which step, about which field, and what.
export const choices = () => [...texts.keys()].filter((field) => field.endsWith("!"))
  .map((field) => ({ step: stepOf(field), field: field.slice(0, -1), choice: get(field) }));

// The steps in which something stands that could be sent, in whichever tab.
export const begun = () =>
  steps(storage.names(start()).map(fieldAt).filter((field) => !field.endsWith("?")));

export function forget(step) {
  for (const field of fields(step)) put(field, "");
}
