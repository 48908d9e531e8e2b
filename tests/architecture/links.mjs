// Reads the link edges that CMake wrote (build/<preset>/link_edges.txt) and finds those that point upward or outward.
import { linkRules } from "./rules.mjs";

/**
 * In: lines `target: dependency;dependency`, as tests/CMakeLists.txt writes them.
 * Out: one {target, dependency, rule} per breach; rules: `upward`, `outward` (a library that the part may not link),
 * `unknown` (a target that no rule names), `missing` (a rule's layer that the build does not have).
 */
export function findLinkBreaches(text) {
  const edges = parseEdges(text);
  const breaches = [];
  for (const [target, dependencies] of edges) {
    const rule = linkRules.find((candidate) => candidate.targets.includes(target));
    if (!rule) breaches.push({ target, dependency: "", rule: "unknown" });
    else for (const dependency of dependencies) checkEdge(rule, target, dependency, breaches);
  }
  for (const target of [...linkRules[0].targets, "sayso_core"]) {
    if (!edges.has(target)) breaches.push({ target, dependency: "", rule: "missing" });
  }
  return breaches;
}

function checkEdge(rule, target, dependency, breaches) {
  const other = linkRules.find((candidate) => candidate.targets.includes(dependency));
  if (!other) {
    if (rule.external && !rule.external.includes(dependency)) breaches.push({ target, dependency, rule: "outward" });
  } else if (other === rule) {
    const upward = rule.targets.indexOf(dependency) >= rule.targets.indexOf(target);
    if (upward) breaches.push({ target, dependency, rule: "upward" });
  } else if (other.part !== "core" || linkRules.indexOf(other) > linkRules.indexOf(rule)) {
    breaches.push({ target, dependency, rule: "upward" });
  }
}

/** Strips CMake's generator expressions (`$<LINK_ONLY:x>` is x) and absent properties. */
function parseEdges(text) {
  const edges = new Map();
  for (const line of text.split("\n").filter(Boolean)) {
    const [target, list] = line.split(/: /, 2);
    const names = (list ?? "").split(";").map((name) => name.replace(/\$<[A-Z_]+:/g, "").replace(/>/g, ""));
    edges.set(target, new Set(names.filter((name) => name && !name.endsWith("-NOTFOUND") && !name.startsWith("::@"))));
  }
  return edges;
}
