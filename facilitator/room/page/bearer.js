// The token of this person, carried by the page itself where the browser brings no cookie back: in
// memory and, so that a reload is the same person, in this tab's own storage. Never in an address.

import * as storage from "./storage.js";

let token = storage.readTab("token");

export function carry(value) {
  token = value;
  storage.writeTab("token", value);
}

export const carries = () => token !== "";
export const header = () => (token ? { Authorization: "Bearer " + token } : {});
