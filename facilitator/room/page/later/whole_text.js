// A whole text to write: one sentence on each line, under headings where there are some. What makes
// it hard to read is said while it is written, and stops nobody.

import * as drafts from "../drafts.js";
import { h } from "../draw.js";
import { button, field, heading, main, redraw, rule } from "../parts.js";
import { t, tn } from "../words.js";

const SENTENCE = 400;
const SENTENCES = 12;
const GROUP = 80;
const LONG_SENTENCE = 25;
const LONG_TEXT = 250;
const HEADING = "# ";

// The sentences of a text with their headings, and what is wrong with it. `titles` are those of the
// headings by what they are called in the room.
function read(text, titles) {
  const written = { sentences: [], sections: [], wrong: "" };
  let section = null;
  for (const line of text.split("\n").map((one) => one.trim()).filter(Boolean)) {
    if (line.startsWith(HEADING.trim())) {
      const title = line.replace(/^#+\s*/, "");
      section = sectionOf(title, titles);
      if (!section) written.wrong = t("There is no heading “{name}”.", { name: title });
    } else {
      written.sentences.push(line);
      written.sections.push(section);
    }
  }
  const long = written.sentences.findIndex((line) => [...line].length > SENTENCE);
  if (long >= 0) written.wrong = t("Sentence {n} is longer than {most} characters.", { n: long + 1, most: SENTENCE });
  if (written.sentences.length > SENTENCES) written.wrong = t("At most {most} sentences.", { most: SENTENCES });
  return written;
}

const sectionOf = (title, titles) => Object.keys(titles)
  .find((section) => titles[section].toLowerCase() === title.toLowerCase()) || null;

const words = (text) => text.split(/\s+/).filter(Boolean);

// The two hints that help most.
function hints({ sentences }) {
  const long = sentences.findIndex((one) => words(one).length > LONG_SENTENCE);
  const all = words(sentences.join(" "));
  // Translators: the words for "we" and "our" in your language, with blanks between them.
  const ours = t("we we’re we'll we’ll our us ours").split(" ");
  const bare = all.map((word) => word.toLowerCase().replace(/[.,;:!?]+$/, ""));
  return [
    long >= 0 && t("Sentence {n} has more than {most} words.", { n: long + 1, most: LONG_SENTENCE }),
    sentences.length > 1 && !bare.some((word) => ours.includes(word)) && t("No sentence says “we”: who does it?"),
    all.length > LONG_TEXT && t("More than {most} words in total.", { most: LONG_TEXT }),
  ].filter(Boolean).slice(0, 2);
}

// The text that the room has now, as it is written here.
function present(step, titles) {
  const sections = step.options.sections || [];
  return (step.items || []).map((item, at) => {
    const begins = sections[at] && sections[at] !== sections[at - 1];
    return (begins ? HEADING + titles[sections[at]] + "\n" : "") + item.text;
  }).join("\n");
}

function begins(name, label, text) {
  if (!text || drafts.get(name)) return null;
  return button(label, () => {
    drafts.put(name, text);
    redraw();
  }, { key: label });
}

// `send` takes what is written, `leave` goes back.
export function page(step, titles, send, leave) {
  const name = step.id + "/version";
  const from = name + "-by";
  const written = read(drafts.get(name), titles);
  const by = drafts.get(from).trim();
  const can = written.sentences.length > 0 && !written.wrong && [...by].length <= GROUP;
  const template = (step.options.headings || []).map((section) => HEADING + titles[section]);
  const done = () => {
    if (!can) return;
    const body = { sentences: written.sentences };
    if (by) body.by = by;
    if (written.sections.some(Boolean)) body.sections = written.sections;
    drafts.put(name, "");
    drafts.put(from, "");
    send(body);
  };
  return {
    key: "version",
    head: heading(t("Propose a whole version"), "", false),
    kids: [
      field(name, t("One sentence on each line"), SENTENCES * (SENTENCE + 1), { first: { rows: "8" } }),
      written.wrong && h("p", { class: "bad", key: "wrong" }, written.wrong),
      hints(written).map((hint) => h("p", { class: "small", key: hint }, hint)),
      begins(name, t("Start from the current text"), present(step, titles)),
      begins(name, t("Start from the headings"), template.join("\n\n")),
      field(from, t("Whose version is it, for example Table 3? (optional)"), GROUP, { first: { rows: "1" } }),
      rule(step),
      main(tn("Send one sentence", "Send {n} sentences", written.sentences.length), done,
        { key: "send", disabled: !can }),
      button(t("‹ Back to the sentences"), leave, { class: "plain", key: "leave" }),
    ],
  };
}
