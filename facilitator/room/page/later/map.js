// The map of groups as the wall shows it, with this person's own group in the middle, and the same
// in words. The room draws it; here its shapes are made anew, so that names stay text.

import { ask } from "../api.js";
import { h } from "../draw.js";
import { button, heading, people, redraw } from "../parts.js";
import * as router from "../router.js";
import { groupName, know } from "../state.js";
import { times } from "../times.js";
import { t, tn } from "../words.js";

const SPACE = "http" + "://www.w3.org/2000/svg"; // a name, and no address
const TAGS = ["g", "path", "rect", "text", "circle"];
const LOOKS = /^(?:[dxyr]|c[xy]|rx|width|height|transform|fill|stroke|stroke-(?:width|linecap|linejoin|dasharray)|font-(?:size|weight)|text-anchor|direction|data-group)$/;
const SIZES = [0, 3.2, 4.6, 7]; // pixels of a mm; 0 shows the whole map
const READABLE = 2;

const at = { map: null, etag: "", drawing: "", size: [0, 0], asked: 0, of: "", coming: null, late: 0, zoom: READABLE, moved: false };
let frame = null;

const news = () => know.room.revision + " " + know.answered + " " + know.room.you.group;

// The map is here for good, as it is now: the room can't be asked any more after that.
export async function keep() {
  await at.coming;
  if (news() !== at.of) await load(news());
}

// Fetched again when the room tells of something new, and not too often.
function fetchSoon() {
  const of = news();
  if (at.coming || of === at.of || know.over) return;
  const rest = at.asked + times.map - Date.now();
  clearTimeout(at.late);
  if (at.map && rest > 0) at.late = setTimeout(redraw, rest);
  else load(of);
}

function load(of) {
  at.asked = Date.now();
  at.coming = fetched(of);
  return at.coming;
}

async function fetched(of) {
  try {
    const answer = await ask("GET", "/api/map", undefined, at.etag ? { "If-None-Match": at.etag } : {});
    if (answer.status === 200) {
      if (answer.body.drawing !== at.drawing) await draw(answer.body.drawing);
      Object.assign(at, { map: answer.body, etag: answer.etag });
      mark();
    }
    // What is not drawn yet brings no news once it is.
    if (answer.status < 400 && !at.map.outdated) at.of = of;
  } catch {
    // The page says that there is no connection.
  }
  at.coming = null;
  at.late = setTimeout(redraw, at.of === of ? 0 : times.map);
}

// Before its style is here, the map would take the whole page.
export function dressed() {
  if (document.querySelector("link[href='later/map.css']")) return null;
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href: "later/map.css" });
  document.head.append(link);
  return new Promise((done, fail) => {
    link.onload = done;
    link.onerror = () => {
      link.remove();
      fail();
    };
  });
}

async function draw(tag) {
  await dressed();
  const { status, body } = await ask("GET", "/api/map/drawing");
  if (status !== 200) return;
  const svg = pictured(body);
  const before = frame && frame.firstChild;
  frame = frame || document.createElement("div");
  frame.className = "map";
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  if (before) before.remove();
  frame.append(svg);
  Object.assign(at, { drawing: tag, size: body.size });
  scale();
}

// The drawing, as the room tells it, which stands in words beside it.
export function pictured({ size, shapes }) {
  const svg = document.createElementNS(SPACE, "svg");
  svg.setAttribute("viewBox", "0 0 " + size.join(" "));
  svg.setAttribute("direction", "ltr");
  svg.setAttribute("aria-hidden", "true");
  shapes.forEach((shape) => add(svg, shape));
  return svg;
}

function add(parent, [tag, looks, ...inside]) {
  if (!TAGS.includes(tag)) return;
  const node = document.createElementNS(SPACE, tag);
  Object.entries(looks).forEach(([name, value]) => LOOKS.test(name) && node.setAttribute(name, value));
  inside.forEach((one) => (typeof one === "string" ? node.append(one) : add(node, one)));
  parent.append(node);
}

const ownChip = () => frame && at.map?.own
  && [...frame.querySelectorAll("g[data-group]")].find((one) => one.dataset.group === at.map.own.id);

function mark() {
  if (!frame) return;
  frame.querySelectorAll(".own").forEach((one) => one.classList.remove("own"));
  ownChip()?.classList.add("own");
  frame.setAttribute("aria-label", t("The map, to be moved in all directions. The same follows in words."));
  at.moved = true;
}

function scale() {
  const pixels = SIZES[at.zoom];
  // With room round it, so that a group at its edge comes to the middle as well.
  frame.firstChild.setAttribute("class", pixels ? "part" : "whole");
  frame.firstChild.setAttribute("width", pixels ? at.size[0] * pixels : "100%");
  frame.firstChild.setAttribute("height", pixels ? at.size[1] * pixels : "100%");
}

function centre() {
  const chip = ownChip() || frame.firstChild;
  const [box, seen] = [chip.getBoundingClientRect(), frame.getBoundingClientRect()];
  frame.scrollLeft += box.left + box.width / 2 - seen.left - seen.width / 2;
  frame.scrollTop += box.top + box.height / 2 - seen.top - seen.height / 2;
}

function zoom(by) {
  at.zoom += by;
  scale();
  centre();
  redraw();
}

// A map that was away from the page has forgotten where it was.
function picture() {
  if (!frame || !at.size[0]) return null;
  if (at.moved || !frame.isConnected) requestAnimationFrame(centre);
  at.moved = false;
  return h("div", { class: "pictured", key: "picture" },
    frame,
    h("div", { class: "row", key: "zoom" },
      button("−", () => zoom(-1), { key: "smaller", "aria-label": t("Smaller"), disabled: at.zoom === 0 }),
      button("+", () => zoom(1), { key: "larger", "aria-label": t("Larger"), disabled: at.zoom === SIZES.length - 1 })));
}

const how = (strength) => [t("we know each other"), t("we talk to each other"), t("we work together")][strength - 1];

function leads(one) {
  if (!one.leads_to.length) return null;
  const names = one.leads_to.join(" · ");
  return people(one.more ? tn("leads to {names} and one more", "leads to {names} and {n} more", one.more, { names })
    : t("leads to {names}", { names }), { class: "small" });
}

const row = (one, strength) => h("li", { key: one.id },
  h("p", {}, h("strong", { dir: "auto" }, one.name), " · " + how(strength)), leads(one));

const listed = (key, title, groups) => groups.length > 0 && h("section", { key },
  h("h2", {}, title), people(groups.map((one) => one.name).join(" · ")));

function own() {
  const group = at.map.own;
  if (!group) {
    return !groupName() && h("section", { key: "own" },
      h("p", {}, t("Name your group to see whom it is tied to.")),
      button(t("Name your group"), () => router.go("group")));
  }
  if (!group.tied.length) return h("p", { key: "own" }, t("{group} is on its own so far.", { group: group.name }));
  return h("section", { key: "own" },
    h("h2", { dir: "auto" }, group.name),
    h("ul", { class: "mine" }, group.tied.map((one) => row(one, one.strength))),
    h("p", { class: "small" }, tn("One group is within two steps.", "{n} groups are within two steps.", group.within_two)));
}

// The map and the same in words.
export function shown() {
  fetchSoon();
  if (!at.map && know.over) return null;
  if (!at.map) return h("p", { key: "coming" }, know.reachable ? t("One moment") : t("No connection"));
  if (!at.map.pairs) return h("p", { key: "none" }, t("No two groups are tied yet."));
  return [
    picture(),
    own(),
    listed("waiting", t("Not on the drawing yet"), at.map.waiting),
    listed("alone", t("On their own"), at.map.alone),
    listed("kinds", t("No group yet"), at.map.kinds),
  ];
}

// What the people of this group have said of others, and whom those lead to.
export function ours() {
  fetchSoon();
  const tied = (at.map?.own?.tied || []).filter((one) => one.said);
  return tied.length > 0 && h("section", { key: "ours" },
    h("h2", { dir: "auto" }, t("{group} so far", { group: at.map.own.name })),
    h("ul", { class: "mine" }, tied.map((one) => row(one, one.said))));
}

export function page() {
  return {
    key: "map",
    kids: [
      button(t("‹ Back"), router.back, { class: "plain", key: "back" }),
      heading(t("The map"), know.room.session.title, false),
      shown(),
    ],
  };
}
