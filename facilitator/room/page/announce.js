// The one polite live region: short words for a screen reader.

let timer = 0;
let next = [];

export function announce(text) {
  const region = document.getElementById("said");
  if (!next.length) region.textContent = "";
  if (!next.includes(text)) next.push(text);
  clearTimeout(timer);
  timer = setTimeout(() => {
    region.textContent = next.join(" · ");
    next = [];
  }, 100);
}

let before = [];

// What has newly appeared on the page and is marked to be spoken, in the mark's own words if it has
// any.
export function announceNew(root) {
  const now = [...root.querySelectorAll("[data-announce]")]
    .map((node) => node.dataset.announce || node.innerText.replace(/\s+/g, " "));
  now.filter((text) => !before.includes(text)).forEach(announce);
  before = now;
}
