// Talk: the room listens or speaks; nothing is collected.

import { h } from "../draw.js";
import { later } from "../faces.js";
import { privacy } from "../pages/privacy.js";
import { toAgreed } from "../pages/result.js";
import { t } from "../words.js";

const said = ({ points = [], shows }) => [
  points.length > 0 && h("ul", { class: "points", key: "points" },
    points.map((point) => h("li", { dir: "auto" }, point))),
  shows === "privacy" && privacy(),
];

export const shown = (step, agreed) =>
  [said(step.options), step.options.shows === "readback" && later("agreed")?.reading(agreed)];

export function draw(step) {
  return {
    key: "",
    kids: [
      said(step.options),
      step.options.shows === "readback" &&
        [h("p", { key: "readback" }, t("What the room agreed is read out from the big screen.")), toAgreed()],
      h("p", { class: "small", key: "away" },
        t("You can put your phone away. This page follows the room by itself.")),
    ],
  };
}
