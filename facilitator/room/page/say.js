// The one polite live region: short words for a screen reader, never more than one at a time.

let timer = 0;

export function say(words) {
  const region = document.getElementById("said");
  clearTimeout(timer);
  region.textContent = "";
  timer = setTimeout(() => { region.textContent = words; }, 100);
}
