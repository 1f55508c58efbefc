// Every word that a person reads. The English sentence is the key; words/<language>.json, which the
// room makes of the language's catalogue, says how it is said: `texts` has a sentence or, for a
// counted one, all its forms; `plural` has for each number from 0 to 199 the place of its form.

let texts = {};
let plural = "";
export let language = "en";
export let languages = { en: { name: "English", dir: "ltr" } };

function put(text, values) {
  return text.replace(/\{(\w+)\}/g, (hole, name) => (name in values ? values[name] : hole));
}

export function t(text, values = {}) {
  const said = texts[text];
  return put((Array.isArray(said) ? said[plural[1]] : said) || text, values);
}

// One thing or many. Above a hundred a language goes by the last two digits.
export function tn(one, many, n, values = {}) {
  const forms = texts[one];
  const form = Array.isArray(forms) && forms[plural[n < 200 ? n : 100 + n % 100]];
  return put(form || (n === 1 ? one : many), { n, ...values });
}

// So many of so many; where there is only one of them, the words for that one, or for its opposite.
export const ofTotal = (n, all, none, one, some) => (all !== 1 ? some : n ? one : none);

const spelled = (date) =>
  date.toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" });

export const today = () => spelled(new Date());

// A day such as 2026-11-21, at noon: at midnight it might be another one.
export const dayOf = (text) => spelled(new Date(text + "T12:00:00"));

async function fetched(name) {
  try {
    const answer = await fetch("words/" + name + ".json");
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

function wished(kept) {
  const codes = Object.keys(languages);
  for (const wish of [kept, ...(navigator.languages || [navigator.language])]) {
    const whole = String(wish || "").toLowerCase();
    for (const code of [whole, whole.split("-")[0]]) {
      const known = codes.find((one) => one.toLowerCase() === code);
      if (known) return known;
    }
  }
  return "en";
}

// Choose the language: the one that was kept on this phone, else the phone's own, else English.
export async function speak(kept) {
  languages = (await fetched("languages")) || languages;
  language = wished(kept);
  const words = language !== "en" && (await fetched(language));
  texts = words ? words.texts : {};
  plural = words ? words.plural : "";
  document.documentElement.lang = language;
  document.documentElement.dir = languages[language]?.dir || "ltr";
}
