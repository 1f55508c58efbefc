// Prints every name that a script knows, one a line as a list [file, line, kind, name, of]: its
// strings, the names of properties (`of` a variable), and of variables. Run with: node --expose-internals names.cjs FILE...
const fs = require("fs");
const acorn = require("internal/deps/acorn/acorn/dist/acorn");
const walk = require("internal/deps/acorn/acorn-walk/dist/walk");

const of = (node) => (node.object.type === "Identifier" ? node.object.name : "");

function names(node) {
  if (node.type === "Literal" && typeof node.value === "string") return ["string", node.value];
  if (node.type === "TemplateElement") return ["string", node.value.cooked];
  if (node.type === "Identifier") return ["variable", node.name];
  if (node.type === "MemberExpression" && !node.computed) return ["property", node.property.name, of(node)];
  if (node.type === "Property" && node.key.type === "Identifier") return ["property", node.key.name];
  if (node.type === "Property" && node.key.type === "Literal") return ["property", String(node.key.value)];
  return null;
}

for (const path of process.argv.slice(2)) {
  const options = { ecmaVersion: 2020, sourceType: "module", locations: true };
  walk.full(acorn.parse(fs.readFileSync(path, "utf8"), options), (node) => {
    const name = names(node);
    if (name) console.log(JSON.stringify([path, node.loc.start.line, ...name]));
  });
}
