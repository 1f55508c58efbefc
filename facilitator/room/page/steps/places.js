// Places: where does this person's group work? Towns are looked up as somebody types; any other
// place is taken as it is written.

import { announce } from "../announce.js";
import { ask } from "../api.js";
import { own, subject as subjectOf, summary as summaryOf, takeBack } from "../contributions.js";
import * as drafts from "../drafts.js";
import { h } from "../draw.js";
import * as outbox from "../outbox.js";
import { button, field, main, marked, people, received, redraw, rule, submit } from "../parts.js";
import * as router from "../router.js";
import { groupName, know } from "../state.js";
import * as storage from "../storage.js";
import { t, tn } from "../words.js";

const LIMIT = 120;
const PAUSE = 250;
const AGAIN = 1500;
const TOWN = /^geonames:[1-9][0-9]{0,9}$/;
const look = { typed: "", for: "", towns: [], timer: 0 };

export const errors = {
  "not-your-group": () => t("You speak for another group by now."),
  "district-of-what": () => t("Say in which town that is."),
};

export const openEnded = true;
export const isText = ({ body }) => Boolean(body.district || (body.place && !TOWN.test(body.place)));

const plain = (text) => text.trim().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

// What the places are called that were chosen on this phone and are not stored yet.
const nameOf = (place) => (TOWN.test(place) ? storage.read("towns")?.[place] || "" : place);

export function subject({ body }) {
  return ["place", plain(body.place || ""), plain(body.district || ""), Boolean(body.online)].join("\n");
}

export function summary({ body, reads }) {
  const place = reads || [body.district, nameOf(body.place || "")].filter(Boolean).join(", ");
  if (place) return body.online ? place + " · " + t("online") : place;
  return body.online ? t("Online") : t("We would rather not say");
}

// Before what stands in the field by now.
export function rewrite(entry) {
  if (TOWN.test(entry.body.place)) return;
  drafts.put(entry.step + "/place", entry.body.place || "");
}

const placeOf = (step) => step.id + "/place";
const townOf = (step) => step.id + "/town?";
const partOf = (step) => step.id + "/part";

function chosen(step) {
  try {
    return JSON.parse(drafts.get(townOf(step)));
  } catch {
    return null;
  }
}

function lookUp(step, text) {
  look.typed = text;
  clearTimeout(look.timer);
  look.timer = setTimeout(search, PAUSE, step);
}

// The country of this phone's language. Phones all over the world speak American English.
function country() {
  const [language, region] = (navigator.language || "").split("-");
  return /^[A-Z]{2}$/.test(region) && language + region !== "enUS" ? region : "";
}

async function search(step) {
  const typed = look.typed.trim();
  if (typed === look.for) return;
  let answer = null;
  try {
    answer = typed && await ask("GET", "/api/places?q=" + encodeURIComponent(typed)
      + "&country=" + (step.options.country || country()));
  } catch {
    answer = null;
  }
  if (typed !== look.typed.trim()) return;
  if (answer && answer.status === 429) {
    look.timer = setTimeout(search, AGAIN, step);
    return;
  }
  look.for = typed;
  look.towns = (answer && answer.body?.places) || [];
  redraw();
}

function send(step, body) {
  outbox.put(step, "place", { group: know.room.you.group, ...body });
  for (const name of [placeOf(step), townOf(step), partOf(step)]) drafts.put(name, "");
  Object.assign(look, { typed: "", for: "", towns: [] });
  announce(t("Saved on this phone"));
  redraw();
  document.getElementById("place")?.focus();
}

function choose(step, town) {
  storage.write("towns", { ...storage.read("towns"), [town.id]: town.name });
  if (!step.options.districts) {
    send(step, { place: town.id });
    return;
  }
  drafts.put(townOf(step), JSON.stringify(town));
  drafts.put(placeOf(step), "");
  redraw();
  document.getElementById("add-town")?.focus();
}

function add(step) {
  const typed = drafts.get(placeOf(step)).trim();
  const same = look.towns.find((town) => plain(town.name) === plain(typed));
  if (!typed) document.getElementById("place")?.focus();
  else if (same && look.for === typed) choose(step, same);
  else send(step, { place: typed });
}

const where = (town) => [town.region, town.country].filter((one) => one && one !== town.name).join(", ");

function offered(step, typed) {
  const towns = typed ? look.towns : [];
  return [
    h("p", { class: "small", id: "place-says", key: "says", "data-announce": Boolean(look.for) },
      !typed || look.for !== typed ? ""
        : towns.length ? tn("{n} town begins like this.", "{n} towns begin like this.", towns.length)
          : t("No town of the list begins like this. Add it as you wrote it.")),
    towns.length > 0 && h("div", { class: "offered", key: "offered" }, towns.map((town) =>
      h("button", { type: "button", key: town.id, dir: "auto", onclick: () => choose(step, town) },
        town.name, where(town) && h("small", {}, " " + where(town))))),
    typed && submit(t("Add “{place}”", { place: typed }), { class: towns.length ? "" : "main", dir: "auto" }),
    towns.length > 0 && h("p", { class: "small", key: "credit" }, t("Towns: GeoNames")),
  ];
}

function form(step) {
  const typed = drafts.get(placeOf(step)).trim();
  // Also what was typed before the page was loaded again, or in another step.
  if (drafts.get(placeOf(step)) !== look.typed) lookUp(step, drafts.get(placeOf(step)));
  return h("form", { key: "form", onsubmit: (event) => { event.preventDefault(); add(step); } },
    received(step.id),
    h("div", { class: "field", key: "place" },
      h("label", { for: "place" }, own(step.id).length ? t("Another place") : t("A town, or any place in words")),
      h("input", {
        id: "place", type: "text", maxlength: LIMIT, autocomplete: "off", autocapitalize: "words",
        dir: "auto", enterkeyhint: "done", "aria-describedby": "place-says",
        value: drafts.get(placeOf(step)),
        oninput: (event) => {
          drafts.put(placeOf(step), event.target.value);
          redraw();
        },
      })),
    offered(step, typed),
    rule(step));
}

function town(step, picked) {
  const given = () => {
    const district = drafts.get(partOf(step)).trim();
    send(step, district ? { place: picked.id, district } : { place: picked.id });
  };
  return h("form", { key: "town", onsubmit: (event) => { event.preventDefault(); given(); } },
    people([picked.name, where(picked)].filter(Boolean).join(", "), { class: "said", key: "name" }),
    field(partOf(step), t("Which part of it, or which village near it? (optional)"), LIMIT, {}, given),
    rule(step),
    submit(t("Add this place"), { id: "add-town" }),
    button(t("Another town"), () => {
      drafts.put(townOf(step), "");
      redraw();
      document.getElementById("place")?.focus();
    }, { class: "plain", key: "other" }));
}

// One press says so, a second one takes it back.
function other(step, label, body) {
  const given = own(step.id).find((one) => subjectOf(one) === subject({ body }));
  return h("button", {
    type: "button", key: label, "aria-pressed": String(Boolean(given)),
    onclick: () => {
      if (given) remove(given);
      else send(step, body);
    },
  }, h("span", { class: "tick", "aria-hidden": "true" }, given ? "✓" : "○"), h("span", {}, label));
}

function remove(given) {
  takeBack(given);
  announce(t("Taken back"));
  redraw();
}

function ours(step) {
  const mine = own(step.id).filter((one) => one.body.place).reverse();
  const others = (know.room.you.ours || []).filter((one) => one.step === step.id);
  return (mine.length > 0 || others.length > 0) && h("section", { key: "ours" },
    h("h2", { dir: "auto" }, t("{group} so far", { group: groupName() })),
    h("ul", { class: "mine" },
      mine.map((given) => h("li", { key: given.cid },
        people(summaryOf(given)),
        marked(given),
        h("div", { class: "row" }, button(t("Remove"), () => remove(given), {
          class: "plain", "aria-label": t("Remove: {text}", { text: summaryOf(given) }),
        })))),
      others.map((one, at) => h("li", { key: "other " + at },
        people(one.text || t("Online")), h("small", {}, t("added by somebody else of your group"))))));
}

function withoutGroup() {
  return {
    key: "group",
    kids: [
      h("p", { key: "why" }, t("Here groups say where they work. For which group do you speak?")),
      main(t("Name your group"), () => router.go("group"), { key: "name" }),
    ],
  };
}

export function progress(step) {
  return tn("{n} place", "{n} places", own(step.id).filter((one) => one.body.place).length);
}

export function result({ places, online }) {
  const groups = (names) => h("p", { class: "small", dir: "auto" }, names.join(" · "));
  return [
    places.length > 0 && h("ul", { class: "results", key: "places" }, places.map((place, at) =>
      h("li", { key: at + 1 }, people(place.name, { class: "said" }), groups(place.groups)))),
    online.length > 0 && h("section", { key: "online" }, h("h2", {}, t("Online")), groups(online)),
  ];
}

export function draw(step) {
  const group = groupName();
  if (!group) return withoutGroup();
  const picked = chosen(step);
  return {
    key: picked ? picked.id : "",
    kids: [
      h("p", { class: "small", dir: "auto", key: "for" }, t("For {group}", { group })),
      picked ? town(step, picked) : form(step),
      !picked && h("div", { class: "choices", key: "others" },
        other(step, t("We work online"), { online: true }),
        other(step, t("We would rather not say"), {})),
      ours(step),
    ],
  };
}
