// Half-written texts and half-made choices, one for each field, kept on this phone until they are
// sent. They belong to one person of one session.

import * as keep from "./keep.js";

let whose = "";

export function belongTo(person) {
  whose = person;
}

const name = (field) => "draft." + whose + "." + field;

export function get(field) {
  return keep.read(name(field)) || "";
}

export function put(field, text) {
  if (text) keep.write(name(field), text);
  else keep.drop(name(field));
}

// The fields of a step begin with its id and a slash. Choices without words do not count as typed.
export function typed(step) {
  return fields(step).some((field) => !field.endsWith("!") && get(field).trim());
}

export function fields(step) {
  return keep.names(name(step && step + "/")).map((full) => full.slice(name("").length));
}

// The steps in which something half-written stands.
export const steps = () =>
  [...new Set(fields("").map((field) => field.split("/")[0]))].filter(typed);

export function forget(step) {
  for (const field of fields(step)) put(field, "");
}
