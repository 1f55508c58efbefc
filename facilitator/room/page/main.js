// Starts the page and puts its parts together.

import { announce, announceNew } from "./announce.js";
import * as api from "./api.js";
import * as bearer from "./bearer.js";
import * as clock from "./clock.js";
import * as drafts from "./drafts.js";
import { fill, h } from "./draw.js";
import { face, later, watch as watchFaces } from "./faces.js";
import { heading, keeping } from "./focus.js";
import { owes, unasked } from "./helps.js";
import * as outbox from "./outbox.js";
import * as join from "./pages/join.js";
import * as list from "./pages/list.js";
import * as more from "./pages/more.js";
import * as outboxPage from "./pages/outbox_page.js";
import { isNew, refused } from "./pages/refused.js";
import * as step from "./pages/step.js";
import { uncounted } from "./pages/uncounted.js";
import * as parts from "./parts.js";
import * as press from "./press.js";
import * as result from "./pages/result.js";
import * as router from "./router.js";
import * as state from "./state.js";
import * as storage from "./storage.js";
import * as stream from "./stream.js";
import { times } from "./times.js";
import * as underWay from "./under_way.js";
import { speak, t, tn } from "./words.js";

// What several faces share comes with the page: of what is fetched later only a face itself can be
// asked for again.
import "./item_queue.js";
import "./item_queue_view.js";
import "./results.js";

const HERE = 25000;
const { know } = state;
const body = document.getElementById("main");
let shown = "";
let queued = false;
// Whether this phone asks what would help: once its person has joined, or before the first step, but
// not in the middle of one.
let asks = false;

function draw() {
  if (queued) return;
  queued = true;
  press.whenUp(() => {
    queued = false;
    press.changing(() => keeping(body, paint));
  });
}

function page() {
  if (isOver()) return later("end")?.page() || opening();
  if (know.out) return removed();
  if (know.away) return join.page();
  if (!know.room) return opening();
  const { page: name, step: id } = router.where();
  if (["agreed", "group", "map", "what_helps"].includes(name)) return later(name)?.page() || opening();
  const own = { more, outbox: outboxPage }[name];
  if (own) return own.page();
  if (asks && unasked(know.room)) return later("what_helps")?.page(true) || opening();
  if (name === "step") return step.page(id);
  if (name === "gone") return step.gone(id);
  if (name === "thanks") return step.thanks(id);
  return { list, result }[name]?.page() || step.rest();
}

// Whether the session is closed: the room says so, or this tab has kept what was agreed.
const isOver = () => know.removed
  || (know.room ? know.room.ended : know.away && !location.hash && storage.readTab("end"));

function opening() {
  const text = know.reachable ? t("One moment") : t("No connection");
  return {
    key: "opening " + know.reachable,
    kids: [parts.heading(text, "", false),
      !know.reachable && h("p", {}, t("Is this phone still on the room's Wi-Fi? This page reconnects by itself."))],
  };
}

function removed() {
  return { key: "removed", kids: [parts.heading(t("You have been removed"), "", false), h("p", {}, know.why)] };
}

function whereabouts(at, number) {
  const { now } = know.room;
  const text = now && t("Step {n} of {all}", { n: number || now.number, all: know.room.steps });
  const phase = now && { connect: t("connect"), align: t("align"), produce: t("produce"), close: t("close") }[now.phase];
  return [at || text, !at && phase].filter(Boolean).join(" · ");
}

function status(at, number) {
  if (!know.room) return know.away ? h("p", {}, at) : null;
  return [
    h("div", { key: "at" },
      h("p", {}, know.room.ended ? at : whereabouts(at, number)),
      clock.line()),
    !know.room.ended && h("button", { type: "button", class: "plain", onclick: () => router.go("more") }, t("More")),
  ];
}

// What a person has to know wherever they are.
function notices() {
  const left = outbox.waiting().length;
  const sentences = [];
  if (know.room && !know.room.ended && bearer.carries()) {
    sentences.push(t("This browser keeps no cookies. Keep this page open: once it is closed, the room no longer knows you. “More” shows the letters that bring you back."));
  } else if (storage.refused && !know.room?.ended) sentences.push(t("Your browser is blocking storage. Keep this page open until you read “Received”."));
  if (know.room && !know.reachable && !know.over && router.where().page !== "outbox") {
    sentences.push(t("● No connection.") + " " + (left ? tn("One answer is saved on this phone and will be sent by itself.",
      "{n} answers are saved on this phone and will be sent by themselves.", left) : t("Keep this page open. It reconnects by itself.")));
  } else if (left && outbox.notice === "fast") sentences.push(t("One moment, this will be sent in a few seconds."));
  else if (left && outbox.notice === "full") {
    sentences.push(t("The room cannot store anything right now. Your answer is kept on this phone."));
  } else if (left && outbox.slow) {
    sentences.push(t("Sending is taking longer than usual, but it continues. If this page is open in several tabs, please close the others."));
  }
  const until = know.room?.break_until;
  if (until) sentences.unshift(t("Break. We go on at {time}.", { time: until }));
  const full = know.room && (know.room.ended || router.where().page === "outbox");
  return [
    refused(full),
    know.room && clock.sign(),
    sentences.map((text) => h("p", { class: "notice", "data-announce": true, key: text.slice(0, 12) }, text)),
    know.room && uncounted(),
    know.room && outboxPage.astray(),
  ];
}

function paint() {
  const { key, kids, at, number, spoken, incomplete } = page();
  document.title = know.room ? know.room.session.title : t("Facilitator");
  fill(document.getElementById("status"), [status(at, number)]);
  fill(body, [
    know.room && !know.room.ended && result.roomAt(),
    h("div", { key: "notices", class: "notices" }, notices()),
    h("div", { key, class: "page" }, know.room && !know.room.ended && outboxPage.strays(), kids),
  ]);
  announceNew(body);
  underWay.watch(() => know.room, state.refresh);
  // Nobody is torn away from a text: an empty field only waits for one.
  if (isNew() && !document.activeElement.value) window.scrollTo(0, 0);
  if (incomplete || key === shown) return;
  const first = !shown;
  shown = key;
  if (first) return;
  window.scrollTo(0, 0);
  heading(body)?.focus({ preventScroll: true });
  if (spoken) announce(spoken);
}

function reached(status) {
  if (status === 0) state.reached(false);
  else {
    state.reached(true);
    if (status === 401) state.refresh();
    if (status === 200) announce(t("Received"));
  }
  draw();
}

function wake() {
  outbox.wake();
  stream.wake();
  state.soon(true);
}

function arrived(before, room) {
  router.follow(before, room);
  asks = (asks || !before || !room.current) && unasked(room);
  // Fetched before they are asked for: the phone may have no connection then.
  [...room.open, ...room.you.mine, ...outbox.mine(), ...[room.now].filter(Boolean)]
    .forEach((one) => face(one.activity));
  if (!room.ended) storage.writeTab("end", ""); // of an earlier session
  if (room.agreed.length || room.ended) ["agreed", "end", "headings"].forEach(later);
  if (room.map) later("map");
  if (owes(room)) later("what_helps")?.takeBack();
  if (room.ended) stream.stop();
  else stream.listen(state.news, () => state.soon(true), () => state.soon(true));
}

async function begin() {
  press.guard(body);
  join.watch(draw);
  router.watch(draw);
  drafts.watch(draw);
  parts.watch(draw);
  watchFaces(draw);
  outbox.watch(draw, reached, () => state.soon());
  state.watch(draw, arrived);
  state.onBack(() => stream.wake());
  api.onHang(stream.giveWay);
  await speak(storage.read("language"));
  draw();
  while (!(await state.refresh()) && !know.away && !know.out) await new Promise((done) => setTimeout(done, times.rest));
  if (know.away && join.secret()) join.tryCode(join.secret());
  else if (know.room) join.hideSecret();
  setInterval(() => { if (know.room || know.why) state.refresh(); }, HERE);
}

document.addEventListener("visibilitychange", () => (document.hidden ? stream.rest() : wake()));
addEventListener("pageshow", (event) => { if (event.persisted) wake(); });
addEventListener("online", wake);
// A code that was scanned into a tab of somebody who is not in, or in which the end is shown.
addEventListener("hashchange", () => {
  if (location.hash && (know.room ? know.room.ended : know.away)) location.reload();
});
addEventListener("offline", () => {
  stream.cut();
  state.reached(false);
});
begin();
