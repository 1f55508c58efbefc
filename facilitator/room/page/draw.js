// Draws the page from descriptions, changing only what differs, so that a field that somebody is
// typing in stays the same field. People's words only ever become text nodes.

export function h(tag, props, ...kids) {
  return { tag, props: props || {}, kids };
}

const drawn = new WeakMap();

function flat(kids, into = []) {
  for (const kid of kids) {
    if (Array.isArray(kid)) flat(kid, into);
    else if (kid !== null && kid !== undefined && kid !== false && kid !== "") into.push(kid);
  }
  return into;
}

const keyOf = (node) => drawn.get(node)?.key;

function fits(node, kid) {
  if (!node) return false;
  if (typeof kid !== "object") return node.nodeType === 3;
  if (kid.nodeType) return node === kid;
  if (node.nodeType !== 1 || node.localName !== kid.tag) return false;
  return keyOf(node) === kid.props.key && (kid.tag !== "button" || kid.props.key || means(node, kid));
}

// A button without a key is another one when it says something else.
const means = (node, kid) => node.textContent === contentOf(kid)
  && node.getAttribute("aria-label") === (kid.props["aria-label"] || null);

const contentOf = (kid) => (typeof kid === "object" ? flat(kid.kids).map(contentOf).join("") : String(kid));

export function fill(parent, kids) {
  const wanted = flat([kids]);
  const keys = new Set(wanted.map((kid) => kid.props?.key).filter(Boolean));
  const kept = new Map();
  for (const node of [...parent.childNodes]) {
    const key = keyOf(node);
    if (!key) continue;
    if (keys.has(key)) kept.set(key, node);
    else node.remove();
  }
  let at = parent.firstChild;
  for (const kid of wanted) {
    const before = kid.props?.key ? kept.get(kid.props.key) : at;
    const node = fits(before, kid) ? before : make(kid);
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
    update(node, kid);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

// An element that somebody else has made stands for itself.
function make(kid) {
  if (typeof kid !== "object") return document.createTextNode(String(kid));
  return kid.nodeType ? kid : document.createElement(kid.tag);
}

function update(node, kid) {
  if (typeof kid !== "object") {
    if (node.data !== String(kid)) node.data = String(kid);
    return;
  }
  if (kid.nodeType) return;
  const before = drawn.get(node);
  for (const name of Object.keys(before || {})) if (!(name in kid.props)) set(node, name, null);
  for (const [name, value] of Object.entries(kid.props)) {
    if (name === "first") {
      if (!before) for (const [key, start] of Object.entries(value)) set(node, key, start);
    } else if (name !== "key") set(node, name, value);
  }
  drawn.set(node, kid.props);
  fill(node, kid.kids);
}

function set(node, name, value) {
  if (name.startsWith("on")) node[name] = value;
  else if (name === "share") node.style.flexGrow = value; // of the row it stands in
  else if (name === "value") {
    if (value !== null && node.value !== value) node.value = value;
  } else if (value === null || value === undefined || value === false) node.removeAttribute(name);
  else {
    const text = value === true ? "" : String(value);
    if (node.getAttribute(name) !== text) node.setAttribute(name, text);
  }
}
