// What the phone shows of an activity: steps/<activity>.js, its face here, fetched as soon as a
// step of it is open or something of it has to be told. A face imports only what comes with the
// page, never another file of steps/, and exports
//
//   draw(step)       what the phone shows: { key, kids }, `key` changing where it becomes another
//                    page; also `head` instead of the step's question, and `small` above it
//   summary(given)   what somebody gave, in words; unless nothing can be given
//
// and where the activity needs it:
//
//   subject(given)   what a contribution is about: a later one about the same replaces it
//   clears(given)    whether it only takes away what was given before about its subject
//   note(given)      the words that go along with it, such as a reason
//   isText(given)    whether it is somebody's own words, which nobody wants to lose
//   rewrite(entry)   put the words of a refused entry back into the field they came from
//   picked(choice)   the words of a choice that was picked and not sent
//   progress(step)   how much this person has given, for the list of open steps
//   openEnded        people give as much as they have, and say themselves that it is all
//   numbersOnly      without names, the room sees numbers of it and nothing else
//   errors           the sentences of the errors that only this activity has, by code
//
// `step` is one of `open` of GET /api/room, `given` one of `you.mine`, or one from the outbox.

import { h } from "./draw.js";
import { times } from "./times.js";
import { t } from "./words.js";

const LONGEST_WAIT = 8000;
const faces = new Map(); // by the activity's name; null while it is fetched
let changed = () => {};

export function watch(onChange) {
  changed = onChange;
}

// The face of an activity; null until it is here.
export function face(activity) {
  if (!faces.has(activity)) load(activity);
  return faces.get(activity);
}

// A browser may remember that an address failed: each try has one of its own.
function load(activity, tries = 0) {
  faces.set(activity, null);
  import("./steps/" + activity + ".js" + (tries ? "?" + tries : "")).then((loaded) => {
    faces.set(activity, loaded);
    changed();
  }, (error) => {
    if (error instanceof TypeError) {
      setTimeout(load, Math.min(LONGEST_WAIT, times.fetches * 2 ** tries), activity, tries + 1);
      return;
    }
    faces.set(activity, newer);
    changed();
  });
}

// Fetched from a room that was updated since this page was loaded: the two do not fit together.
const newer = {
  draw: () => ({
    key: "",
    kids: [h("p", {}, t("Please reload this page: there is a newer version."))],
  }),
  summary: () => "",
};
