// The pages of the wall: each as { key, kids }, `key` changing where it becomes another page; also
// `at`, where the room is, `spoken`, what is said of it aloud, and `revealed`, the same of a result.

import { h } from "../draw.js";
import { face, later } from "../faces.js";
import { button, heading, people } from "../parts.js";
import * as raised from "../raised.js";
import { ofTotal, t, tn } from "../words.js";
import { how, spoken } from "../times_words.js";
import { shown as map } from "./map.js";

const phases = () => ({ connect: t("connect"), align: t("align"), produce: t("produce"), close: t("close") });

const whereabouts = ({ now, steps }) => now &&
  [t("Step {n} of {all}", { n: now.number, all: steps }), phases()[now.phase]].join(" · ");

export function page(told, news, left) {
  const drawn = told.ended ? over : { blank, lobby: coming, code: coming, break: pause, where, sheet }[told.page] || room;
  return drawn(told, news, left);
}

function blank() {
  const text = t("The big screen is blank.");
  return { key: "blank", spoken: text, kids: [h("h1", { class: "unseen", key: "h" }, text)] };
}

function pause({ break_until: time }) {
  const text = t("Break. We go on at {time}.", { time });
  return {
    key: "break " + time,
    spoken: text,
    kids: [heading(text, "", false), h("p", { class: "number", "aria-hidden": "true", key: "time" }, time)],
  };
}

function coming(told, news) {
  const { session, door } = told;
  return {
    key: "door " + told.page,
    spoken: told.page === "code" ? t("How to join") : session.title,
    kids: [
      heading(told.page === "code" ? t("How to join") : session.title, session.sitting.title, told.page !== "code"),
      told.page === "lobby" && session.cause && people(session.cause, { class: "help", key: "cause" }),
      door.address && h("dl", { class: "way", key: "way" },
        h("dt", {}, t("Type into a browser")), h("dd", { dir: "ltr" }, door.address),
        door.code && [h("dt", {}, t("and enter the code")),
          h("dd", { class: "number", dir: "ltr" }, h("span", { "aria-hidden": "true" }, door.code),
            h("span", { class: "unseen" }, [...door.code].join(" ")))]),
      door.locked && h("p", { class: "warn", key: "locked" }, t("The door is locked: nobody new can join.")),
      h("p", { key: "here" }, tn("One person is here.", "{n} people are here.", news.present || 0)),
    ],
  };
}

function where(told) {
  const { now } = told;
  return {
    key: "where",
    spoken: t("Where we are"),
    at: whereabouts(told),
    kids: [
      heading(t("Where we are"), "", false),
      h("ol", { class: "phases", key: "phases" }, told.phases.map(({ phase, done, steps }) => {
        const here = now?.phase === phase;
        const name = (here ? "● " : "· ") + phases()[phase];
        return h("li", { key: phase, "aria-current": here ? "step" : null },
          name + ": " + ofTotal(done, steps, t("The one step is not done yet"),
            t("The one step is done"), t("{done} of {all} steps done", { done, all: steps })));
      })),
      now && people(now.title, { class: "said", key: "now" }),
      told.figures.length > 0 && [
        h("h2", { key: "so-far" }, t("So far")),
        h("ul", { class: "figures", key: "figures" }, told.figures.map((one) =>
          h("li", { key: one.kind }, figure(one)))),
      ],
    ],
  };
}

// What there is so far, as the wall has it: of a document which version, or that it is adopted.
function figure({ kind, count: n, adopted }) {
  return {
    groups: () => tn("One group named", "{n} groups named", n),
    needs: () => tn("One need kept", "{n} needs kept", n),
    gap_list: () => tn("One gap in the list", "{n} gaps in the list", n),
    principles: () => (adopted ? tn("One principle adopted", "{n} principles adopted", n)
      : tn("One principle kept", "{n} principles kept", n)),
    statement: () => (adopted ? t("Statement adopted") : t("Statement, version {n}", { n })),
    proposition: () => (adopted ? t("Value proposition adopted") : t("Value proposition, version {n}", { n })),
    protocol: () => (adopted ? t("Working protocol adopted") : t("Working protocol, version {n}", { n })),
  }[kind]();
}

function sheet(told) {
  return {
    key: "sheet",
    spoken: t("The questions"),
    kids: [
      heading(t("The questions"), told.session.title, false),
      told.map && map(),
      h("div", { class: "sheets", key: "questions" }, told.sheet.map((one) =>
        h("section", { key: one.id },
          h("h2", { dir: "auto" }, (one.open ? "● " : "") + one.prompt),
          one.open && h("p", { class: "small" }, t("This question is open.")),
          resultOf(one)))),
    ],
  };
}

// What came of a step, as on phones; null while there is nothing.
const resultOf = (step) => step.result && (face(step.activity)?.result ? raised.resultOf(step)
  : h("p", { key: "coming" }, t("One moment")));

// What phones are asked about, where the wall shows that.
function asked(step, agreed) {
  const shown = face(step.activity);
  if (!shown) return h("p", { key: "coming" }, t("One moment"));
  if (shown.shown) return shown.shown(step, agreed);
  const items = step.items || [];
  return items.length > 0 && h("ol", { class: "text", key: "items" },
    items.map((item) => h("li", { key: item.id }, people(item.text))));
}

// What people do for some minutes, and that the time is up.
function sign({ timer }, left) {
  const what = timer && how(timer.how);
  const up = timer && timer.running && left !== null && left <= 0;
  return (what || up) && h("div", { class: "sign", key: "sign" },
    what && h("p", { "data-announce": true }, what),
    up ? h("p", { "data-announce": true }, t("Time is up.")) : clock(timer, left));
}

const clock = ({ running }, left) => h("p", { class: "clock", role: "timer", key: "clock" },
  h("span", { class: "unseen" }, t("Time left:"), " "),
  running ? spoken(left) : t("{time}, paused", { time: spoken(left) }));

function room(told, news, left) {
  const { now, asked: about } = told;
  if (!now) return { key: "rest", kids: [heading(t("One moment."), "", false)], };
  const question = now.prompt || now.title;
  const title = now.prompt && now.title !== now.prompt ? now.title : "";
  // Not where answers are shown as they come in.
  const revealed = now.result && (!told.open || !told.takes || told.reveal === "hidden") && t("Result: {question}", { question });
  return {
    key: "step " + now.id + " " + now.round,
    at: whereabouts(told),
    spoken: revealed || t("Step {n}: {question}", { n: now.number, question }),
    revealed,
    kids: [
      heading(question, revealed ? t("Result") : title),
      sign(told, left),
      told.open && now.help && people(now.help, { class: "help", key: "help" }),
      told.hidden && told.takes && h("p", { key: "hidden" }, t("All answers appear at once.")),
      h("div", { class: "shown", key: "shown" },
        now.result ? resultOf(now) : about && asked(about, told.agreed),
        told.map && map()),
    ],
  };
}

function over(told) {
  return {
    key: "over",
    spoken: t("The session is closed."),
    kids: [
      heading(told.agreed.length ? t("What we agreed") : t("The session is closed."), told.session.title, false),
      told.agreed.length ? later("agreed")?.reading(told.agreed)
        : h("p", { key: "none" }, t("The room has not adopted a text.")),
    ],
  };
}

function answered(told, news) {
  if (told.page !== "room" || !told.open || !told.takes || news.answered === undefined) return null;
  const many = news.answered ? tn("One person has answered.", "{n} people have answered.", news.answered)
    : t("Nobody has answered yet.");
  return many + (news.by_hand ? " " + tn("One more answer was entered by hand.",
    "{n} more answers were entered by hand.", news.by_hand) : "");
}

const ready = ({ ready: many, here }) => many > 0 &&
  h("p", { key: "ready" }, ofTotal(many, here, "", t("The one person here is ready."),
    tn("One of {here} is ready.", "{n} of {here} are ready.", many, { here })));

// The minutes that the step has left, where no clock counts them, and when all will be over.
function pace({ minutes, ends }, timed) {
  if (!ends) return null;
  const planned = !timed && typeof minutes === "number";
  const step = planned && (minutes < 0
    ? tn("One minute over.", "{n} minutes over.", -minutes) : tn("One minute left.", "{n} minutes left.", minutes));
  return [step, t("Ends about {time}.", { time: ends })].filter(Boolean).join(" ");
}

// The last row: how many have answered and are ready, and the time that is left. None of it is said
// aloud.
export function foot(told, news, left, back) {
  const many = answered(told, news);
  const when = told.ended ? null : pace(news, left !== null && told.page === "room");
  return [
    many && h("p", { key: "answered" }, many),
    told.page === "room" && ready(news),
    left !== null && told.page === "room" && !sign(told, left) && clock(told.timer, left),
    when && h("p", { key: "pace" }, when),
    back && button(t("‹ Back to my page"), () => location.assign("/"), { class: "plain", key: "back" }),
  ];
}
