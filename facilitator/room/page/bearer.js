// The token of this person, carried by the page itself where the browser brings no cookie back: in
// memory and, so that a reload is the same person, in this tab's own storage. Never in an address.

const NAME = "facilitator.token";
let token = stored();

function attempt(act) {
  try {
    return act();
  } catch {
    return null;
  }
}

function stored() {
  return attempt(() => sessionStorage.getItem(NAME)) || "";
}

export function carry(found) {
  token = found;
  if (found) attempt(() => sessionStorage.setItem(NAME, found));
  else forget();
}

// Nothing stays on this phone; until the page is left it still knows who this is.
export function forget() {
  attempt(() => sessionStorage.removeItem(NAME));
}

export const carries = () => token !== "";
export const header = () => (token ? { Authorization: "Bearer " + token } : {});
