import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";

const MAX_PROPS = 8;
const FOLDERS = ["app", "blocks", "components"];

/** Components of one file that take too many props, a sentence each. */
export function crowdedComponents(name, text) {
  const { program } = parseSync(name, text);
  const types = new Map();
  const components = [];
  for (const statement of program.body) {
    const node = statement.declaration ?? statement;
    if (node.type === "TSTypeAliasDeclaration") types.set(node.id.name, node.typeAnnotation);
    if (node.type === "TSInterfaceDeclaration")
      types.set(node.id.name, { type: "TSTypeLiteral", members: node.body.body });
    if (node.type === "FunctionDeclaration") components.push({ component: node.id?.name, props: node.params[0] });
    for (const { id, init } of node.type === "VariableDeclaration" ? node.declarations : [])
      if (init?.type === "ArrowFunctionExpression") components.push({ component: id.name, props: init.params[0] });
  }
  return components
    .filter(({ component, props }) => /^[A-Z]/u.test(component ?? "") && props)
    .map(({ component, props }) => ({ component, count: propsOf(props, types) }))
    .filter(({ count }) => count > MAX_PROPS)
    .map(
      ({ component, count }) => `${name}: ${component} takes ${count} props; a component takes at most ${MAX_PROPS}`,
    );
}

/** The number of props: those of the type, as far as this file names them, or those that the component picks out, if more. */
function propsOf(parameter, types) {
  const picked =
    parameter.type === "ObjectPattern" ? parameter.properties.filter(({ type }) => type === "Property") : [];
  const named = new Set();
  collect(parameter.typeAnnotation?.typeAnnotation, types, named);
  return Math.max(picked.length, named.size);
}

/** Adds the names of a type's properties. Types of other files count as none. */
function collect(type, types, named) {
  if (type?.type === "TSTypeLiteral") for (const { key } of type.members) named.add(key?.name ?? key?.value);
  if (type?.type === "TSIntersectionType") for (const part of type.types) collect(part, types, named);
  if (type?.type !== "TSTypeReference") return;
  const [of, keys] = type.typeArguments?.params ?? [];
  if (type.typeName.name === "Pick") for (const key of literals(keys)) named.add(key);
  else if (type.typeName.name === "Omit") collectOthers(of, literals(keys), types, named);
  else collect(types.get(type.typeName.name), types, named);
}

function collectOthers(type, left, types, named) {
  const all = new Set();
  collect(type, types, all);
  for (const name of all) if (!left.includes(name)) named.add(name);
}

function literals(type) {
  return (type?.type === "TSUnionType" ? type.types : [type]).map((one) => one?.literal?.value);
}

/** What is wrong with the components of a checkout. */
export function checkProps(root) {
  return FOLDERS.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true })
      .filter((name) => name.endsWith(".tsx") && !name.endsWith(".test.tsx"))
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
      .flatMap((name) => crowdedComponents(name, readFileSync(path.join(root, name), "utf8"))),
  );
}
