// The token of this person, carried by the page itself where the browser brings no cookie back: in
// memory and, so that a reload is the same person, in this tab's own storage. Never in an address.

import * as storage from "./storage.js";

let token = storage.readTab("token");

export function carry(found) {
  token = found;
  storage.writeTab("token", found);
}

export const carries = () => token !== "";
export const header = () => (token ? { Authorization: "Bearer " + token } : {});
