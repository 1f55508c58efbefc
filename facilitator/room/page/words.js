// Every word that a person reads. The English sentence is the key; words/<language>.json holds the
// other languages: a sentence, or for a counted one an object such as {"one": "…", "other": "…"}.

let words = {};
let plural = new Intl.PluralRules("en");
export let language = "en";
export let languages = { en: { name: "English", dir: "ltr" } };

function put(text, values) {
  return text.replace(/\{(\w+)\}/g, (hole, name) => (name in values ? values[name] : hole));
}

export function t(text, values = {}) {
  const found = words[text];
  return put(typeof found === "string" && found ? found : text, values);
}

// One thing or many: the sentence for many is the key.
export function tn(one, many, n, values = {}) {
  const found = words[many];
  const form = typeof found === "object" ? found[plural.select(n)] || found.other : found;
  return put(form || (n === 1 ? one : many), { n, ...values });
}

async function fetched(name) {
  try {
    const answer = await fetch("words/" + name + ".json");
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

function wished(kept) {
  for (const wish of [kept, ...(navigator.languages || [navigator.language])]) {
    const short = String(wish || "").toLowerCase().split("-")[0];
    if (short in languages) return short;
  }
  return "en";
}

// Choose the language: the one that was kept on this phone, else the phone's own, else English.
export async function speak(kept) {
  languages = (await fetched("languages")) || languages;
  language = wished(kept);
  words = (language !== "en" && (await fetched(language))) || {};
  plural = new Intl.PluralRules(language);
  document.documentElement.lang = language;
  document.documentElement.dir = languages[language]?.dir || "ltr";
}
