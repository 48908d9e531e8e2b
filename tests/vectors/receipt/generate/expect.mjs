// What a vector expects, and the vectors themselves.
import { identityOf } from "./tokens.mjs";

const levels = ["signed", "countersigned", "logged", "replayed"];
/** A check from `true`, null (not possible or not applicable) or the code of a failure. */
const check = (level, found) => (typeof found === "string" ? { level, ok: false, code: found } : { level, ok: found });

/**
 * A verdict without its details. `found` is what the four checks found; what is not given is null, as after a failure.
 * `skips` are the levels that there is nothing to check about; `more` are the members that only some verdicts have.
 */
export function verdict(found, { required = "countersigned", skips = required === "logged" ? [] : ["logged"], ...more } = {}) {
  const checks = levels.map((level, place) => check(level, found[place] ?? null));
  let reached = "none";
  for (const { level, ok } of checks) {
    if (skips.includes(level)) continue;
    if (ok !== true) break;
    reached = level;
  }
  return { ok: reached !== "none" && levels.indexOf(reached) >= levels.indexOf(required), level: reached, required, checks, ...more };
}

/** A bare receipt that the core refuses by itself, or that the host finds not to be good (`asked`). */
export const refused = (code, jws, asked = false) => verdict([code], { ...(asked && { receipt: identityOf(jws) }) });

/** A bare receipt that is good. */
export const signed = (jws) => verdict([true], { required: "signed", receipt: identityOf(jws) });

/** Numbers vectors as they are added. */
export function collection(file, about) {
  const vectors = [];
  const add = (comment, flags, input, expect) =>
    vectors.push({ id: `receipt-${file}-${String(vectors.length + 1).padStart(3, "0")}`, comment, flags, input, expect });
  return {
    file, about, vectors, add,
    /** A bare receipt that is refused with a code. */
    refuse: (comment, flags, jws, code, asked = false) => add(comment, flags, { jws, expect: {} }, refused(code, jws, asked)),
    /** A bare receipt that is good. */
    take: (comment, flags, jws, expect = {}) => add(comment, flags, { jws, expect: { require: "signed", ...expect } }, signed(jws)),
  };
}
