// Prints every call by which a script looks up a text, one a line as a list [file, line, texts]: the
// texts that it names, null for one that it does not name itself. What it shows without looking it
// up comes with null for the texts. Run with: node --expose-internals lookups.cjs FILE...
const fs = require("fs");
const acorn = require("internal/deps/acorn/acorn/dist/acorn");
const walk = require("internal/deps/acorn/acorn-walk/dist/walk");

const LOOKUPS = { t: 1, tn: 2 }; // with how many texts
const SHOWN = { h: 2, heading: 0, button: 0, submit: 0, main: 0, choice: 0 }; // from which argument
const literal = (node) => (node?.type === "Literal" && typeof node.value === "string" ? node.value : null);
const says = (text) => text !== null && /\p{L}{2}/u.test(text);

function texts(node) {
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return undefined;
  const { name } = node.callee;
  const given = node.arguments.map(literal);
  if (name in LOOKUPS) return Array.from({ length: LOOKUPS[name] }, (_, at) => given[at] ?? null);
  return name in SHOWN && given.slice(SHOWN[name]).some(says) ? null : undefined;
}

for (const path of process.argv.slice(2)) {
  const options = { ecmaVersion: 2020, sourceType: "module", locations: true };
  walk.full(acorn.parse(fs.readFileSync(path, "utf8"), options), (node) => {
    const named = texts(node);
    if (named !== undefined) console.log(JSON.stringify([path, node.loc.start.line, named]));
  });
}
