// The keyboard's place on the page. What had the focus may be drawn away by a press or by news: the
// focus then goes to what stands in its place, never to nowhere.

const CAN = "button:not([aria-disabled=true]), textarea, input, select, summary";

// Change what is in `root` and keep the focus there, if it was there.
export function keeping(root, act) {
  const was = document.activeElement;
  const path = root.contains(was) ? upTo(root, was) : [];
  act();
  if (!path.length || root.contains(document.activeElement)) return;
  (root.contains(was) ? was : instead(path) || heading(root))?.focus({ preventScroll: true });
}

export const heading = (root) => root.querySelector("h1");

// From the node upwards: each parent with the place its child had in it.
function upTo(root, node) {
  const path = [];
  for (let one = node; one !== root; one = one.parentNode) {
    path.push({ parent: one.parentNode, at: [...one.parentNode.children].indexOf(one) });
  }
  return path;
}

// In the closest list or row that still stands: the same place, else the first that can be used.
function instead(path) {
  const whole = (one) => one.classList.contains("page") || one.localName === "main";
  const level = path.find(({ parent }) => parent.isConnected && (whole(parent) || parent.querySelector(CAN)));
  if (!level || whole(level.parent)) return null;
  const there = level.parent.children[Math.min(level.at, level.parent.children.length - 1)];
  return (there.matches(CAN) ? there : there.querySelector(CAN)) || level.parent.querySelector(CAN);
}
