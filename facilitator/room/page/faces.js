// What the phone shows of an activity: steps/<activity>.js, its face here, fetched as soon as a
// step of it is open or something of it has to be told. A face imports only what comes with the
// page, never another file of steps/, and exports
//
//   draw(step)       what the phone shows: { key, kids }, `key` changing where it becomes another
//                    page; also `head` instead of the step's question, `small` above it, and
//                    `listens` while nothing can be given
//   summary(given)   what somebody gave, in words; unless nothing can be given
//
// and where the activity needs it:
//
//   subject(given)   what a contribution is about: a later one about the same replaces it
//   clears(given)    whether it only takes away what was given before about its subject
//   note(given)      the words that go along with it, such as a reason
//   isText(given)    whether it is somebody's own words, which nobody wants to lose
//   rewrite(entry)   put the words of a refused entry back into the field they came from
//   outdated(given)  whether it is about something that was replaced: sent again, it is refused again
//   picked(choice)   the words of a choice that was picked and not sent
//   progress(step)   how much this person has given, for the list of open steps
//   result(result)   what the wall shows as the step's result, drawn of the `result` of `now`
//   shown(step, agreed)  what the wall's page shows of it before there is a result, other than its
//                    items in a list; `agreed` are the texts that the room has agreed to
//   openEnded        people give as much as they have, and say that it is all
//   numbersOnly      without names, the room sees numbers of it and nothing else
//   errors           the sentences of errors that only this activity has, by code
//
// `step` is one of `open` of GET /api/room, `given` one of `you.mine`, or one from the outbox.

import { h } from "./draw.js";
import { times } from "./times.js";
import { t } from "./words.js";

const LONGEST_WAIT = 8000;
const here = new Map(); // what was fetched, by its name; null while it is fetched
let changed = () => {};

export function watch(onChange) {
  changed = onChange;
}

// The face of an activity; null until it is here.
export const face = (activity) => fetched("steps/" + activity);

// A part of the page that few need at first, in later/; null until it is here.
export const later = (name) => fetched("later/" + name);

function fetched(name) {
  if (!here.has(name)) load(name);
  return here.get(name);
}

// A browser may remember that an address failed: each try has one of its own.
function load(name, tries = 0) {
  here.set(name, null);
  import("./" + name + ".js" + (tries ? "?" + tries : "")).then((loaded) => {
    here.set(name, loaded);
    changed();
  }, (error) => {
    if (error instanceof TypeError) {
      setTimeout(load, Math.min(LONGEST_WAIT, times.fetches * 2 ** tries), name, tries + 1);
      return;
    }
    here.set(name, newer);
    changed();
  });
}

// Fetched from a room that was updated since this page was loaded: the two do not fit together.
const reload = () => [h("p", {}, t("Please reload this page: there is a newer version."))];
const newer = {
  draw: () => ({ key: "", kids: reload() }),
  summary: () => "",
  page: () => ({ key: "", kids: reload() }),
  texts: reload,
};
