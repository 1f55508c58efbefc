// The map on the wall's page: the room's drawing, and every tie as a row of a table.

import { ask } from "../api.js";
import { h } from "../draw.js";
import { dressed, pictured } from "../later/map.js";
import { people } from "../parts.js";
import { times } from "../times.js";
import { t } from "../words.js";

const MM = 3; // pixels of a mm, at least
const at = { map: null, drawing: "", frame: null, asked: 0, late: 0, coming: false };
let draw = () => {};

export function watch(onChange) {
  draw = onChange;
}

// Fetched again when there is something new, and not too often.
export function fetchSoon() {
  clearTimeout(at.late);
  const rest = at.coming ? times.map : Math.max(0, at.asked + times.map - Date.now());
  if (rest > 0) at.late = setTimeout(fetchSoon, rest);
  else load();
}

async function load() {
  Object.assign(at, { coming: true, asked: Date.now() });
  try {
    const { status, body } = await ask("GET", "/api/wall/map");
    if (status === 200) {
      if (body.drawing !== at.drawing) await picture(body.drawing);
      at.map = body;
    }
  } catch {
    // The page says that there is no connection.
  }
  at.coming = false;
  draw();
  if (at.map?.outdated) fetchSoon();
}

async function picture(tag) {
  await dressed();
  const { status, body } = await ask("GET", "/api/wall/drawing");
  if (status !== 200) return;
  const svg = pictured(body);
  svg.setAttribute("width", "100%");
  svg.style.minInlineSize = body.size[0] * MM + "px";
  const frame = document.createElement("div");
  frame.className = "map";
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", t("The map, to be moved in all directions. The same follows in words."));
  frame.append(svg);
  Object.assign(at, { drawing: tag, frame: body.size[0] ? frame : null });
}

const how = (strength) =>
  [t("they know each other"), t("they talk to each other"), t("they work together")][strength - 1];

const listed = (key, title, groups) => groups.length > 0 && h("section", { key },
  h("h2", {}, title), people(groups.map((one) => one.name).join(" · ")));

const table = (pairs) => pairs.length > 0 && h("details", { key: "table" },
  h("summary", {}, t("Who is tied to whom")),
  h("table", {},
    h("thead", {}, h("tr", {}, [t("Group"), t("Tied to"), t("How")].map((name) =>
      h("th", { scope: "col", key: name }, name)))),
    h("tbody", {}, pairs.map(({ groups: [one, other], strength }, row) => h("tr", { key: row + 1 },
      h("th", { scope: "row", dir: "auto" }, one), h("td", { dir: "auto" }, other),
      h("td", {}, how(strength)))))));

export function shown() {
  if (!at.map) return h("p", { key: "coming" }, t("One moment"));
  if (!at.map.pairs) return h("p", { key: "none" }, t("No two groups are tied yet."));
  return [
    at.frame && h("div", { class: "pictured", key: "picture" }, at.frame),
    table(at.map.tied),
    listed("waiting", t("Not on the drawing yet"), at.map.waiting),
    listed("alone", t("On their own"), at.map.alone),
    listed("kinds", t("No group yet"), at.map.kinds),
  ];
}
