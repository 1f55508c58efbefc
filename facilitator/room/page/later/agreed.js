// The texts that the room has agreed to, to read and to take along; fetched once there are any.

import { announce } from "../announce.js";
import { h } from "../draw.js";
import { later } from "../faces.js";
import { button, heading, people, redraw } from "../parts.js";
import * as router from "../router.js";
import { know } from "../state.js";
import { ofTotal, t, tn, today } from "../words.js";

const of = (agreed, subject) => agreed.filter((one) => one.subject === subject);
const apartIn = (agreed) => of(agreed, "disagreements").flatMap((one) => one.texts);
const principlesIn = (agreed) => of(agreed, "principles")
  .flatMap((one) => one.texts.map((text, at) => ({ text, terms: termsOf(one.terms?.[at]) })));

function support({ stand, aside, people, voices }) {
  if (!people) return t("Adopted by a minute that was read back; no dissent was heard.");
  const group = voices === "group", nobody = t("Nobody stands by this.");
  const stands = group
    ? ofTotal(stand, people, nobody, t("The one voice stands by this."), tn("{n} of {all} voices stands by this.",
      "{n} of {all} voices stand by this.", stand, { all: people }))
    : ofTotal(stand, people, nobody, t("The one person stands by this."), tn("{n} of {all} people stands by this.",
      "{n} of {all} people stand by this.", stand, { all: people }));
  return stands + (aside ? " " + tn("One stands aside.", "{n} stand aside.", aside) : "");
}

// As what a statement was adopted; "" for any other text.
const standing = ({ adopted }) =>
  ({ final: t("Adopted as final"), circulation: t("Adopted for circulation. It is not final.") })[adopted] || "";

const headingAt = ({ headings }, at) => (headings?.length && later("headings")?.above(headings, at)) || "";

// What a principle expects and what people get, as [label, text].
const termsOf = (terms = []) => [[t("What we expect"), terms[0]], [t("What you get"), terms[1]]].filter(([, text]) => text);

const title = (count) => tn("Our principle", "Our {n} principles", count);

// On what the room agrees to disagree.
const apart = (texts) => texts.length > 0 && h("details", { key: "apart" },
  h("summary", {}, t("Where we differ")),
  texts.map((text, at) => h("blockquote", { dir: "auto", key: at + 1 }, text)));

// The documents with what each is called; the statement needs no name.
const documentsIn = (agreed) => [["statement", ""], ["proposition", t("Value proposition")], ["protocol", t("Working protocol")]]
  .flatMap(([subject, name]) => of(agreed, subject).map((one) => [one, name]));

// The documents, then the principles: one tap away where there is a document.
export function reading(agreed) {
  const principles = principlesIn(agreed);
  const documents = documentsIn(agreed);
  return [
    documents.map(([one, name]) => h("section", { class: "sheet", key: one.subject },
      name && h("h2", {}, name),
      one.adopted && h("p", { key: "standing" }, h("strong", {}, standing(one))),
      one.texts.map((text, at) => [
        headingAt(one, at) && h("h2", { key: "heading " + (at + 1) }, headingAt(one, at)),
        h("p", { dir: "auto", key: at + 1 }, text)]),
      h("p", { class: "small" }, support(one)))),
    principles.length > 0 && h("details", { key: documents.length ? "principles" : "only principles", first: { open: !documents.length } },
      h("summary", {}, title(principles.length)),
      h("ol", { class: "text" }, principles.map(({ text, terms }, at) => h("li", { key: at + 1 }, people(text),
        terms.length > 0 && h("dl", {}, terms.map(([label, words]) => [h("dt", {}, label), h("dd", { dir: "auto" }, words)])))))),
    apart(apartIn(agreed)),
  ];
}

// The same as plain text.
function plain(name, date, agreed) {
  const principles = principlesIn(agreed);
  const differences = apartIn(agreed);
  return [
    [name + ", " + date],
    ...documentsIn(agreed).map(([one, name]) => [name || t("What we agreed"), standing(one),
      ...one.texts.flatMap((text, at) => [headingAt(one, at), text]), support(one)].filter(Boolean)),
    principles.length ? [title(principles.length), ...principles.map(({ text, terms }, at) =>
      [at + 1 + ". " + text, ...terms.map((pair) => pair.join(": "))].join("\n"))] : [],
    differences.length ? [t("Where we differ"), ...differences] : [],
  ].filter((part) => part.length).map((part) => part.join("\n\n")).join("\n\n\n") + "\n";
}

// Copy, save or share. Over plain http a browser has no clipboard of its own for a page: the text is
// then selected in a field and copied as by hand.
let done = ""; // what was done last

function say(what, sentence) {
  done = what;
  announce(sentence);
  redraw();
}

function select(text) {
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  area.className = "unseen";
  document.body.append(area);
  const before = document.activeElement;
  area.select();
  area.setSelectionRange(0, text.length);
  const worked = document.execCommand("copy");
  area.remove();
  before?.focus({ preventScroll: true });
  return worked;
}

async function copy(text) {
  let worked = false;
  try {
    await navigator.clipboard.writeText(text);
    worked = true;
  } catch {
    worked = select(text);
  }
  say(worked ? "copy" : "failed", worked ? t("Copied") : t("Your browser did not copy it. Please select the text above."));
}

const file = (text) => new Blob([text], { type: "text/plain;charset=utf-8" });

function save(title, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file(text));
  link.download = title.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").slice(0, 60) + ".txt";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  say("save", t("Saved"));
}

function share(title, text) {
  navigator.share({ title, text }).catch(() => {}); // somebody changed their mind
}

const act = (label, what, onclick, props = {}) =>
  h("button", { type: "button", onclick, key: label, ...props }, h("span", {}, label), h("small", {}, what));

// The ways to take the texts along, with what each of them does.
function taking(title, date, agreed) {
  const text = plain(title, date, agreed);
  const size = Math.max(1, Math.round(file(text).size / 1024));
  const copied = { copy: t("✓ Copied"), failed: t("Your browser did not copy it. Please select the text above.") }[done];
  return h("section", { class: "acts", key: "take" },
    h("h2", {}, t("Take it with you")),
    act(t("Copy"), copied || t("The text, to paste into a message"), () => copy(text), { class: "main" }),
    act(t("Save"), t("A text file, {n} kB. It stays on this phone until you delete it.", { n: size }), () => save(title, text)),
    navigator.share && act(t("Share"), t("Opens your phone's share menu. You choose the app."), () => share(title, text)));
}

export const texts = (title, date, agreed) => [reading(agreed), taking(title, date, agreed)];

// While the session goes on.
export function page() {
  const { agreed, session } = know.room;
  return {
    key: "agreed",
    kids: [
      heading(t("What we agreed"), session.title, false),
      agreed.length ? texts(session.title, today(), agreed) : h("p", { key: "none" }, t("Nothing yet.")),
      button(t("‹ Back"), router.back, { class: "plain", key: "back" }),
    ],
  };
}
