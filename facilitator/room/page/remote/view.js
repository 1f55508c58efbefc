// What the remote shows once it is one: where the room is, its keys, and what it can hide.

import { h } from "../draw.js";
import { button, heading, main, people } from "../parts.js";
import { ofTotal, t, tn } from "../words.js";

const numbered = (step) => step.number + "  " + step.question;

export function clock(left) {
  const over = Math.abs(left);
  return (left < 0 ? "+" : "") + Math.floor(over / 60) + ":" + String(over % 60).padStart(2, "0");
}

// `act(name, more)` sends a press; `want(name)` asks first, if something would end by it.
export function page(told, left, act, want) {
  const { step, ended } = told;
  if (ended) return { key: "ended", kids: [heading(t("The session is closed."), told.title)] };
  const where = step ? t("Step {n} of {all}", { n: step.number, all: told.steps }) : t("Lobby");
  const question = told.break_until ? t("Break. We go on at {time}.", { time: told.break_until })
    : step ? step.question : told.title;
  return {
    key: "room " + (step ? step.id : ""),
    spoken: where + ". " + question,
    kids: [
      heading(question, where),
      told.pause && h("p", { key: "pause" }, told.pause === "reading" ? t("People read.") : t("People talk.")),
      h("p", { class: "small", key: "counts" }, counts(told)),
      moving(told, want),
      (step || told.break_until) && timer(told, left, act),
      notes(told),
      texts(t("Hide a text ({n})", { n: told.shown.length }), told.shown, t("Hide"), "hide", act),
      texts(t("Hidden with this phone ({n})", { n: told.hid.length }), told.hid, t("Show again"), "restore", act),
    ],
  };
}

function counts({ counts: { present, here, answered, by_hand, unsent, ready, could }, step, closing }) {
  if (closing) return tn("Closing in {n} second.", "Closing in {n} seconds.", Math.ceil(closing / 1000));
  return [
    tn("One phone is here.", "{n} phones are here.", present),
    step && step.takes && t("{n} of {all} have answered.", { n: answered, all: here }),
    by_hand > 0 && tn("One more answer was entered by hand.", "{n} more answers were entered by hand.", by_hand),
    ready > 0 && ofTotal(ready, could, "", t("The one person here is ready."),
      tn("One of {here} is ready.", "{n} of {here} are ready.", ready, { here: could })),
    busy(unsent),
  ].filter(Boolean).join(" ");
}

// Also on the phone of somebody whose extra time is not over nothing need be picked or typed.
const busy = (n) => n > 0 && tn("One phone still has something under way.",
  "{n} phones still have something under way.", n);

function moving({ following, before, break_until, pause: talk, closing }, want) {
  const pause = break_until || talk;
  const next = break_until ? t("The break is over") : talk ? t("Go on with the step") : t("Next");
  const comes = following && [numbered(following), following.minutes > 0
    && tn("one minute", "{n} minutes", following.minutes)].filter(Boolean).join(" · ");
  const disabled = closing > 0 || !(following || pause);
  return h("div", { class: "keys", key: "moving" },
    main(next, () => want("next"), { class: "main wide", key: "next", disabled }),
    h("p", { class: "small wide", dir: "auto", key: "comes" }, pause ? "" : comes || t("This is the last step.")),
    button(t("Back"), () => want("back"), { class: "wide", key: "back", disabled: closing > 0 || !before }));
}

function timer({ timer: set, break_until: pause, pause: talk, step }, left, act) {
  const running = set?.running;
  const none = !pause && !talk && !step.open;
  return h("section", { key: "timer", "aria-label": t("Timer") },
    !pause && h("p", { class: "clock", role: "timer", key: "clock" }, set ? clock(left) : t("no timer")),
    h("div", { class: "keys" },
      !pause && button(running ? t("Pause the timer") : t("Start the timer"), () => act(running ? "pause" : "start"),
        { class: "wide", key: "run", disabled: none }),
      button(t("+1 minute"), () => act("more"), { key: "more", disabled: none }),
      button(t("−1 minute"), () => act("less"), { key: "less", disabled: none })));
}

const notes = ({ notes: own }) => own !== null && h("details", { key: "notes" },
  h("summary", {}, t("Your notes")), people(own || t("None for this step."), { class: "own" }));

const texts = (title, all, word, name, act) => all.length > 0 && h("details", { key: name },
  h("summary", {}, title),
  h("ul", { class: "texts" }, all.map((one) => h("li", { key: one.id },
    people(one.text, { id: name + one.id }),
    button(word, () => act(name, { item: one.id }), { key: one.id, "aria-describedby": name + one.id })))));

// Before something ends that people may be busy with.
export function sure(name, ends, answer) {
  const shut = ends.filter((one) => one.closes);
  const asks = shut.length ? tn("Close this step?", "Close these steps?", shut.length) : t("Go on now?");
  return {
    key: "sure",
    spoken: asks,
    kids: [
      heading(asks, "", false),
      ends.map((one) => h("section", { key: one.id },
        h("h2", { dir: "auto" }, one.title),
        one.unsent > 0 && h("p", {}, busy(one.unsent)),
        one.missing > 0 && h("p", {}, ofTotal(one.missing, one.here, "",
          t("The one person here has not answered yet."), tn("{n} of {all} people here has not answered yet.",
            "{n} of {all} people here have not answered yet.", one.missing, { all: one.here }))),
        one.anonymous && h("p", {},
          t("Once it is closed, nobody can change what they sent, and no key shows who sent it.")))),
      h("p", { class: "small", key: "still" }, t("Phones can still send for five seconds.")),
      main(shut.length ? t("Close it") : t("Go on"), () => answer(name, ends), { key: "yes" }),
      button(t("Not yet"), () => answer(""), { key: "no" }),
    ],
  };
}
