// What stays on this phone: localStorage, or memory where the phone refuses to store; and what
// belongs to one tab and survives its reload, in sessionStorage.

const OURS = "facilitator.";
const memory = new Map();
export let refused = false;

function attempt(act) {
  try {
    return act();
  } catch {
    refused = true;
    return undefined;
  }
}

attempt(() => {
  localStorage.setItem(OURS + "probe", "1");
  localStorage.removeItem(OURS + "probe");
});

export function read(name) {
  if (memory.has(name)) return memory.get(name);
  const text = attempt(() => localStorage.getItem(OURS + name));
  if (!text) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function write(name, value) {
  const done = attempt(() => {
    localStorage.setItem(OURS + name, JSON.stringify(value));
    return true;
  });
  if (done) memory.delete(name);
  else memory.set(name, value);
}

export function drop(name) {
  memory.delete(name);
  attempt(() => localStorage.removeItem(OURS + name));
}

export function names(start) {
  const stored = attempt(() => Object.keys(localStorage)) || [];
  const ours = stored.filter((key) => key.startsWith(OURS)).map((key) => key.slice(OURS.length));
  return [...new Set([...ours, ...memory.keys()])].filter((name) => name.startsWith(start)).sort();
}

// "" where the phone refuses: the page has to do without.
export function readTab(name) {
  try {
    return sessionStorage.getItem(OURS + name) || "";
  } catch {
    return "";
  }
}

export function writeTab(name, text) {
  try {
    if (text) sessionStorage.setItem(OURS + name, text);
    else sessionStorage.removeItem(OURS + name);
  } catch {
    // It lasts as long as the page.
  }
}

export function empty() {
  for (const name of names("")) drop(name);
  for (const name of ["token", "tab"]) writeTab(name, "");
}
