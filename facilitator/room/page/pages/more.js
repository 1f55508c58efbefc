// More: who I am here, what is stored and who sees it, what I have sent.

import * as clock from "../clock.js";
import { h } from "../draw.js";
import { face } from "../faces.js";
import { canSay } from "../helps.js";
import { button, heading, main, namesRule, redraw } from "../parts.js";
import * as router from "../router.js";
import { current, groupName, know, takes } from "../state.js";
import * as storage from "../storage.js";
import { language, languages, speak, t } from "../words.js";
import { privacy } from "./privacy.js";
import { toAgreed } from "./result.js";

function tongue() {
  if (Object.keys(languages).length < 2) return null;
  return h("div", { class: "field", key: "language" },
    h("label", { for: "language" }, t("Language")),
    h("select", {
      id: "language",
      onchange: async (event) => {
        storage.write("language", event.target.value);
        await speak(event.target.value);
        redraw();
      },
    }, Object.entries(languages).map(([code, one]) =>
      h("option", { value: code, selected: code === language, lang: code }, one.name))));
}

export function page() {
  const you = know.room.you;
  const now = current();
  return {
    key: "more",
    kids: [
      button(t("‹ Back"), router.back, { class: "plain", key: "back" }),
      heading(know.room.session.title, t("Session")),
      h("dl", { key: "me" },
        h("dt", {}, t("Your name here")), h("dd", { dir: "auto" }, you.name),
        h("dt", {}, t("Your group")), h("dd", { dir: "auto" }, groupName() || t("none"))),
      button(t("Change your group"), () => router.go("group"), { class: "plain", key: "group" }),
      you.place && h("p", { class: "small", key: "place" },
        t("The letters of your place: {place}. With them you can continue as the same person on another phone. Keep them to yourself.",
          { place: you.place })),
      know.room.map && button(t("The map"), () => router.go("map"), { key: "map" }),
      know.room.wall && button(t("The big screen on this phone"), () => location.assign("/wall"), { key: "wall" }),
      canSay(know.room) && button(t("What would help me take part"), () => router.go("what_helps"), { key: "helps" }),
      toAgreed(),
      main(t("See everything I sent"), () => router.go("outbox"), { key: "sent" }),
      tongue(),
      clock.wish(),
      h("h2", { key: "privacy title" }, t("What is stored and who sees it")),
      now && takes(now) && face(now.activity) &&
        h("p", { key: "now" }, t("In this step:"), " ", namesRule(now)),
      privacy(),
    ],
  };
}
