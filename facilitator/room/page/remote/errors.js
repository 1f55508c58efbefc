// What the facilitator's own commands may answer, which no other phone gets to hear.

import { sentence as ofPhones } from "../errors.js";
import { t } from "../words.js";

const errors = {
  "first-step": () => t("This is the first step."),
  "last-step": () => t("This is the last step."),
  "no-effect": () => t("This would change nothing."),
  "statement-is-whole": () => t("A version of the statement stays whole: nothing in it can be hidden."),
};

export const sentence = (error) => ofPhones(error, { errors });
