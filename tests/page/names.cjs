// Prints every name that a script knows: its strings, and the names of properties, one a line as
// a list [file, line, name]. Run with: node --expose-internals names.cjs FILE...
const fs = require("fs");
const acorn = require("internal/deps/acorn/acorn/dist/acorn");
const walk = require("internal/deps/acorn/acorn-walk/dist/walk");

function names(node) {
  if (node.type === "Literal" && typeof node.value === "string") return [node.value];
  if (node.type === "TemplateElement") return [node.value.cooked];
  if (node.type === "MemberExpression" && !node.computed) return [node.property.name];
  if (node.type === "Property" && node.key.type === "Identifier") return [node.key.name];
  if (node.type === "Property" && node.key.type === "Literal") return [String(node.key.value)];
  return [];
}

for (const path of process.argv.slice(2)) {
  const options = { ecmaVersion: 2020, sourceType: "module", locations: true };
  walk.full(acorn.parse(fs.readFileSync(path, "utf8"), options), (node) => {
    for (const name of names(node)) {
      console.log(JSON.stringify([path, node.loc.start.line, name]));
    };
  });
}
