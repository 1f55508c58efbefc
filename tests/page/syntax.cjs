// Reads scripts with the parser that comes with Node (acorn) as a browser of 2020 would, and prints
// what such a browser does not know. Run with: node --expose-internals syntax.cjs FILE...
const fs = require("fs");
const acorn = require("internal/deps/acorn/acorn/dist/acorn");
const walk = require("internal/deps/acorn/acorn-walk/dist/walk");

// Newer than Safari 13.4, Chrome 80 or Firefox 74.
const CALLED = ["at", "any", "with", "timeout", "groupBy"];
const NEWER = new Set(("replaceAll structuredClone hasOwn findLast findLastIndex toSorted toReversed toSpliced " +
  "AggregateError WeakRef FinalizationRegistry randomUUID replaceChildren requestSubmit showModal " +
  "BroadcastChannel locks ListFormat RelativeTimeFormat DisplayNames fromAsync withResolvers " +
  "throwIfAborted checkVisibility isSubsetOf reportError BigInt ariaLabel").split(" "));
const OLD_STATICS = { Promise: ["all", "race", "resolve", "reject", "allSettled"] };

function newer(node) {
  if (node.type === "CallExpression" && node.callee.type === "MemberExpression"
    && CALLED.includes(node.callee.property.name)) return node.callee.property.name;
  if (node.type === "MemberExpression" && !node.computed && NEWER.has(node.property.name)) return node.property.name;
  if (node.type === "Identifier" && ["structuredClone", "WeakRef", "BroadcastChannel", "BigInt", "reportError"].includes(node.name)) return node.name;
  if (node.type === "ExportAllDeclaration" && node.exported) return "export * as";
  if (node.type === "Literal" && node.bigint) return "a big integer";
  if (node.type === "Literal" && node.regex && /\(\?<[=!]/.test(node.regex.pattern)) return "looking behind";
  if (node.type === "MemberExpression" && node.object.name === "Promise" && !OLD_STATICS.Promise.includes(node.property.name)) return "Promise." + node.property.name;
  return null;
}

for (const path of process.argv.slice(2)) {
  const old = path.endsWith("/old.js");
  const options = old ? { ecmaVersion: 5, locations: true }
    : { ecmaVersion: 2020, sourceType: "module", locations: true };
  try {
    walk.full(acorn.parse(fs.readFileSync(path, "utf8"), options), (node) => {
      const found = newer(node);
      if (found) console.log(`${path}:${node.loc.start.line}: ${found}`);
    });
  } catch (error) {
    console.log(`${path}: ${error.message}`);
  }
}
