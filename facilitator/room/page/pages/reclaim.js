// "I was here before": back to one's place, by its letters or by the facilitator's yes.

import { h } from "../draw.js";
import { button, heading, main, submit } from "../parts.js";
import { times } from "../times.js";
import { t } from "../words.js";

const at = { page: "", name: "", place: "", number: "", ticket: "" };
let draw = () => {};
let knock = async () => null;
let forget = () => {};

// `onKnock` asks the door; it lets this phone in, or gives the answer. `onLeave` gives that up.
export function watch(onChange, onKnock, onLeave) {
  draw = onChange;
  knock = onKnock;
  forget = onLeave;
}

export const where = () => at.page;

export function go(page, name = at.name) {
  Object.assign(at, { page, name, ticket: "" });
  draw();
}

export async function askAs(name) {
  go("name", name);
  const answer = await knock({ before: true, ...(name.trim() && { name: name.trim() }) });
  if (answer?.status !== 202) return;
  go("waits");
  Object.assign(at, answer.body);
  wait(at.ticket);
  draw();
}

// Ask until the facilitator has answered; going to another page ends it.
async function wait(ticket) {
  while (at.ticket === ticket) {
    await new Promise((done) => setTimeout(done, times.asks * (1 + Math.random() / 4)));
    if (at.ticket !== ticket) return;
    const answer = await knock({ ticket });
    if (at.ticket === ticket && answer && answer.status !== 202) go("name");
  }
}

function leave(page) {
  forget();
  go(page);
}

const back = (page, label) =>
  button(label, () => leave(page), { class: "plain", key: "to " + page });

const asked = (act, ...kids) => h("form", {
  key: "form",
  onsubmit: (event) => {
    event.preventDefault();
    act();
  },
}, ...kids);

const put = (name) => (text) => { at[name] = text; };

const links = (other) =>
  h("div", { class: "links", key: "links" }, other, back("", t("I am new here")));

export function page(input, error) {
  if (at.page === "taken") {
    return [
      heading(t("Is this you, {name}?", { name: at.name })),
      h("p", { key: "text" }, t("A phone with this name is already here. The facilitator can give you your place back.")),
      error,
      main(t("Yes, ask"), () => askAs(at.name), { key: "yes" }),
      button(t("No, I am somebody else"), () => { leave(""); knock(null); }, { key: "no" }),
    ];
  }
  if (at.page === "waits") {
    return [
      heading(t("The facilitator has been asked."), "", false),
      h("p", { key: "text" }, t("Tell them this number:")),
      h("p", { class: "number", "data-announce": true, key: "number" }, at.number),
      h("p", { key: "on" }, t("This page continues by itself. Keep it open.")),
      error,
      button(t("Stop asking"), () => leave("name"), { key: "stop" }),
    ];
  }
  if (at.page === "name") {
    return [
      heading(t("I was here before"), "", false),
      h("p", { key: "text" }, t("The facilitator can give you your place back. The phone that you used before will then be signed out.")),
      asked(() => askAs(at.name),
        input("name", t("The name you had here, if you gave one"), 40, at.name, put("name")),
        error,
        submit(t("Ask the facilitator"))),
      links(back("letters", t("I have the letters of my place"))),
    ];
  }
  return [
    heading(t("I was here before"), "", false),
    asked(() => knock({ place: at.place.trim() }),
      input("place", t("The 6 letters of your place"), 20, at.place, put("place")),
      h("p", { class: "small", key: "where" },
        t("You find them under “More” on the phone that you used before.")),
      error,
      submit(t("Join"))),
    links(back("name", t("I don't have the letters"))),
  ];
}
