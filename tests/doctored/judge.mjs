// What a doctored version says of itself, and what a run of the test that should notice it means.

const NEEDED = ["rule", "what", "test", "named"];

/**
 * Reads a patch: lines `name: words` before its first `---` line. `rule` is what it breaks, `what` how, `test` the file
 * that notices it, `named` a part of that test's name, `fails` (optional) is `waiting` where the test waits for what
 * never comes. Throws where one is missing.
 */
export function readPatch(name, text) {
  const head = text.slice(0, text.search(/^--- /m));
  const said = Object.fromEntries([...head.matchAll(/^([a-z]+): (.+)$/gm)].map(([, key, words]) => [key, words.trim()]));
  const missing = NEEDED.filter((key) => !said[key]);
  if (missing.length > 0) throw new Error(`${name} does not say its ${missing.join(", ")}`);
  const touched = [...text.matchAll(/^\+\+\+ b\/(\S+)/gm)].map(([, path]) => path);
  if (touched.length === 0) throw new Error(`${name} changes nothing`);
  return { name, fails: "asserting", ...said, touched };
}

/** Whether what a patch touches is part of what the browser loads, and so has to be built again. */
export const needsBuild = ({ touched }) => touched.some((path) => path.startsWith("web/"));

/** Whether a failure says what it should: an assertion, or a wait in vain where the patch announces one. */
function isNoticed({ cause, message }, fails) {
  if (cause === "ERR_ASSERTION") return true;
  return fails === "waiting" && (cause === "TimeoutError" || /Timeout \d+ms exceeded/.test(message));
}

/**
 * Judges the events of a run: `{ noticed, by }` with the tests that failed as they should, or `{ noticed: false, why }`.
 * A run in which nothing was asked, or which broke in another way, is not a test that noticed.
 */
export function judge(events, { fails }) {
  const leaves = events.filter(({ isSuite }) => !isSuite);
  if (leaves.length === 0) return { noticed: false, why: "no test of that name ran" };
  const failed = leaves.filter(({ passed }) => !passed);
  if (failed.length === 0) return { noticed: false, why: "every test passed" };
  const by = failed.filter((event) => isNoticed(event, fails)).map(({ name }) => name);
  if (by.length > 0) return { noticed: true, by };
  return { noticed: false, why: `it failed otherwise: ${failed[0].message.split("\n")[0]}` };
}
