// The levels: what a bundle must hold, and that one changed byte is named.
import { collection, verdict } from "./expect.mjs";
import { device, jwks, otherDevice, sha256 } from "./keys.mjs";
import { acceptance, story } from "./story.mjs";
import { acceptedAt, identityOf, issuer, origin } from "./tokens.mjs";

const mismatch = "receipt.digest_mismatch";

/** `door` and `catalogue` as they are now: where the view's words change, so do the last of these vectors. */
export default function bundles(door, catalogue) {
  const levels = collection("levels", "Bundles: from the signature of the device to the countersignature of the controller.");
  const replays = collection("replays", "Bundles: the view and the decisions made again, and what is named where they differ.");
  const expectation = { issuer, origin, jwks: jwks() };
  const put = (into, comment, flags, bundle, found, more = {}, expect = expectation) => {
    const held = found[1] === true ? acceptance : {};
    const skips = bundle.record ? { skips: ["signed", "logged"] } : {};
    const receipt = identityOf(bundle.receipt ?? bundle.record);
    into.add(comment, flags, { bundle: JSON.stringify(bundle), expect }, verdict(found, { receipt, ...skips, ...held, ...more }));
  };
  const level = (...rest) => put(levels, ...rest);
  const replay = (...rest) => put(replays, ...rest);
  const whole = story(door);
  const without = (bundle, ...names) => Object.fromEntries(Object.entries(bundle).filter(([name]) => !names.includes(name)));

  const bare = without(whole, "context", "policies", "after");

  level("signed and countersigned, the rest withheld", ["valid"], bare, [true, true]);
  level("prose for the person is not looked at", ["valid"], { about: "Keep this.", ...bare }, [true, true]);
  level("without keys only signed is reachable", ["level"], bare, [true], {}, { issuer, origin });
  const require = (required) => ({ ...expectation, require: required });
  const [logged, replayed] = [{ required: "logged" }, { required: "replayed" }];
  level("the log is asked for, and not there", ["level"], bare, [true, true], logged, require("logged"));
  level("replayed is required, and everything is there", ["valid"], whole, [true, true, null, true], replayed, require("replayed"));
  level("replayed is required, and the context withheld", ["level"], without(whole, "context"), [true, true], replayed, require("replayed"));
  const proof = { salt: sha256("salt"), proof: "c2sp.org/tlog-proof@v1\n" };
  level("a proof of the log is not looked at where no key of the log is given", ["level"], { ...whole, log: proof },
    [true, true, null, true], replayed, require("replayed"));
  const denied = { purpose: "writing", revision: 1, state: "denied" };
  level("a record, on the controller's word alone", ["valid"], story(door, { method: "record", choices: [denied] }), [null, true, null, true]);
  const countersigned = (comment, change, code, expect) => level(comment, ["countersigned"], story(door, { change }), [true, code], {}, expect);
  const another = sha256("another");
  const otherPolicy = { id: "https://policies.example/vectors", version: "2", sha256: another, series: [another] };
  for (const [comment, countersignature, code] of [
    ["of another receipt", { receipt: another }, "receipt.countersignature_mismatch"],
    ["under another policy", { policy: otherPolicy }, "receipt.countersignature_mismatch"],
    ["that vouches for another context", { context: another }, "receipt.countersignature_mismatch"],
    ["that vouches for no context", { context: undefined }, "receipt.countersignature_mismatch"],
    ["about another subject", { sub: "another-0123456789" }, "receipt.sub_mismatch"],
    ["of another issuer", { iss: "https://other.example.com" }, "receipt.iss_mismatch"],
  ]) {
    countersigned(`a countersignature ${comment}`, { countersignature }, code);
  }
  countersigned("a countersignature by a key that the issuer does not have", { key: otherDevice }, "receipt.kid_unknown");
  countersigned("a countersignature by the device itself", { key: device }, "receipt.kid_unknown");
  const withKeys = (more) => ({ ...expectation, jwks: jwks(more) });
  countersigned("a countersignature after its key was revoked", {}, "receipt.key_revoked", withKeys({ revoked: acceptedAt }));
  level("a countersignature before its key was revoked", ["valid"], bare, [true, true], {}, withKeys({ revoked: acceptedAt + 1 }));
  countersigned("a countersignature after its key had run out", {}, "receipt.key_expired", withKeys({ exp: acceptedAt }));
  countersigned("a countersignature before its key was valid", {}, "receipt.key_expired", withKeys({ nbf: acceptedAt + 1 }));
  level("a no in a context that nobody vouches for", ["valid"],
    story(door, { choices: [denied], change: { countersignature: { context: undefined, decisions: undefined } } }), [true, true, null, null]);
  const altered = { ...whole, countersignature: whole.countersignature.replace(/.(?=[^.]{20}$)/, (letter) => (letter === "A" ? "B" : "A")) };
  level("one letter of the countersignature's signature changed", ["countersigned"], altered, [true, "receipt.sig_invalid"]);

  replay("the decisions made again, no view shown", ["valid"], whole, [true, true, null, true]);
  const organisation = story(door, { actor: "organisation", choices: [{ state: "prohibited" }] });
  replay("an organisation's word, without decisions", ["valid"], organisation, [true, true, null, true]);
  const signal = story(door, { method: "signal", choices: [{ state: "signal_on", signal: "gpc" }] });
  replay("a signal", ["valid"], signal, [true, true, null, true]);
  for (const name of ["context", "policies", "after"]) replay(`without \`${name}\``, ["withheld"], without(whole, name), [true, true, null, null]);
  const replaced = (comment, changes, code = mismatch) => replay(comment, ["changed"], { ...whole, ...changes }, [true, true, null, code]);
  replaced("one byte of a policy", { policies: [whole.policies[0], whole.policies[1].replace("You decide.", "You decide!")] });
  replaced("white space in a policy", { policies: [whole.policies[0], `${whole.policies[1]} `] });
  replaced("the versions in another order", { policies: [...whole.policies].reverse() });
  replaced("a version left out", { policies: whole.policies.slice(1) });
  replaced("a version put in", { policies: [...whole.policies, whole.policies[0]] });
  replaced("another context", { context: { ...whole.context, value: '{"jurisdiction":"US","age":"adult"}' } });
  replaced("another salt", { context: { ...whole.context, salt: "AAAAAAAAAAAAAAAAAAAAAA" } });
  replaced("other choices afterwards", { after: "[]" });
  const signedSo = (comment, change, code) => replay(comment, ["signed so"], story(door, { change }), [true, true, null, code]);
  signedSo("decisions that the policy does not give", { countersignature: { decisions: sha256("[]") } }, "receipt.decisions_differ");
  signedSo("no decisions stated for a person", { countersignature: { decisions: undefined } }, "receipt.decisions_differ");
  signedSo("choices afterwards without those of the receipt", { after: "[]" }, "receipt.choices_differ");
  signedSo("choices afterwards in another spelling", { after: whole.after.replace("[", "[ ") }, "choices.value");
  const revised = story(door, { choices: [{ ...denied, revision: 2 }] });
  replay("a revision that the policy does not have", ["signed so"], revised, [true, true, null, "receipt.revision_mismatch"]);
  const told = (rules) => ({ purpose: "writing", revision: 1, state: "notified", rules });
  replay("told of a rule, and no view shown", ["signed so"], story(door, { choices: [told(["opt_in-2"])] }), [true, true, null, "receipt.not_shown"]);

  const seen = story(door, { method: "settings", catalogue });
  replay("the view and the decisions made again", ["valid", "view"], seen, [true, true, null, true]);
  replay("without the catalogue", ["withheld", "view"], without(seen, "catalogue"), [true, true, null, null]);
  const shown = { ...seen.shown, view: seen.shown.view.replace("Writing", "Reading") };
  replay("another view than was made", ["changed", "view"], { ...seen, shown }, [true, true, null, mismatch]);
  const forged = story(door, { method: "settings", catalogue, change: { view: { sha256: sha256(shown.view) } } });
  replay("a view that the core does not make, signed so", ["signed so", "view"], { ...forged, shown }, [true, true, null, "receipt.view_differs"]);
  // The table of messages grows with every version; what was shown with the words of then can still be made again.
  const { messages, ...head } = JSON.parse(catalogue);
  const { "panel.title": title, ...others } = messages;
  const ofThen = JSON.stringify({ ...head, messages: { ...others, "panel.heading": title } });
  replay("a catalogue of a version with other messages", ["valid", "view"], story(door, { method: "settings", catalogue: ofThen }), [true, true, null, true]);
  // Of its words a view reads none: one is enough here.
  const brief = JSON.stringify({ ...head, messages: { "panel.title": title } });
  const looked = (comment, more, found, flags = ["signed so", "view"]) =>
    replay(comment, flags, story(door, { method: "settings", catalogue: brief, ...more }), [true, true, null, found]);
  looked("told of the rule that was shown", { choices: [told(["opt_in-2"])] }, true, ["valid", "view"]);
  looked("told of a rule that was not shown", { choices: [told(["opt_in-2", "opt_out-3"])] }, "receipt.not_shown");
  looked("a view for settings, and a choice in a notice", { method: "notice" }, "receipt.not_shown");
  looked("a view as far ahead as clocks may be apart", { at: "2026-11-21T14:07:01Z" }, true, ["valid", "view"]);
  looked("a view of a time after it was accepted", { at: "2026-11-21T14:07:02Z" }, "receipt.view_stale");
  const unread = (comment, change) => {
    const catalogueOf = JSON.stringify({ ...head, ...change, messages });
    const named = { view: { catalogue: sha256(catalogueOf) } };
    replay(comment, ["signed so", "view"], { ...story(door, { method: "settings", catalogue, change: named }), catalogue: catalogueOf },
      [true, true, null, change.locale === "de" ? "view.locale" : "catalogue.value"]);
  };
  unread("a catalogue in another language than the view", { locale: "de" });
  unread("a catalogue in no language", { locale: "" });
  unread("a catalogue written in no direction", { dir: "up" });
  return [levels, replays];
}
