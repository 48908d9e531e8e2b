// The level `logged`: the path from a countersignature to the root that the log signed, and whatever may be wrong with it.
import { collection, verdict } from "./expect.mjs";
import { countersigner, device, jwks, otherDevice, sha256, ticketer } from "./keys.mjs";
import { acceptance, story } from "./story.mjs";
import { identityOf, issuer, origin } from "./tokens.mjs";
import { checkpointText, hash, leafOf, noteKey, noteOf, pathOf, proofText, rootOf } from "./tree.mjs";

const name = "consent.example.com/log";
const logKey = noteKey(name, otherDevice);
const secondKey = noteKey(name, ticketer);
const witness = noteKey("witness.example.net", device, 4);
const plainWitness = noteKey("witness.example.org", countersigner);
const salt = hash("salt of an entry");
const bytesOf = (digest) => Buffer.from(digest, "base64url");

/** A log of `size` entries with the countersignature's at `index`. */
function logWith(countersignature, { index = 41, size = 100, saltOf = salt } = {}) {
  const leaves = Array.from({ length: size }, (_, place) => leafOf(hash(`entry ${place}`)));
  leaves[index] = leafOf(hash(saltOf, bytesOf(identityOf(countersignature))));
  return leaves;
}

export default function log(door) {
  const all = collection("log", "The log: the path from a countersignature to the root under a signed checkpoint.");
  const expectation = { issuer, origin, jwks: jwks(), require: "logged", log_keys: [logKey.verifier] };
  const whole = story(door);
  const bundle = { v: 1, receipt: whole.receipt, countersignature: whole.countersignature };
  const required = { required: "logged" };

  const add = (comment, flags, value, found, expect = expectation, more = {}) =>
    all.add(comment, flags, { bundle: JSON.stringify(value), expect },
      verdict(found, { receipt: identityOf(value.receipt), ...required, ...acceptance, ...more }));

  const leaves = logWith(bundle.countersignature);
  const text = checkpointText(name, leaves);
  const path = pathOf(leaves, 41);
  const withProof = (proof, more = {}) => ({ ...bundle, log: { salt: salt.toString("base64url"), proof }, ...more });
  const good = (keys = [logKey], body = text) => withProof(proofText(41, path, noteOf(body, keys)));
  const take = (comment, value, expect) => add(comment, ["valid"], value, [true, true, true], expect);
  const refuse = (comment, value, code, expect) => add(comment, ["log"], value, [true, true, code], expect);

  take("in a log of 100", good());
  for (const size of [42, 43, 64, 65, 300]) {
    const tree = logWith(bundle.countersignature, { size });
    take(`in a log of ${size}`, withProof(proofText(41, pathOf(tree, 41), noteOf(checkpointText(name, tree), [logKey]))));
  }
  const first = story(door, { change: { countersignature: { index: 0 } } });
  const alone = logWith(first.countersignature, { index: 0, size: 1 });
  const only = { v: 1, receipt: first.receipt, countersignature: first.countersignature };
  add("the first and the one entry", ["valid"],
    { ...only, log: { salt: salt.toString("base64url"), proof: proofText(0, [], noteOf(checkpointText(name, alone), [logKey])) } },
    [true, true, true], expectation, { index: 0 });
  take("with a line that nobody vouches for", withProof(proofText(41, path, noteOf(text, [logKey])).replace("\n", "\nextra AAAA\n")));
  take("with a signature by a key that nobody knows", good([secondKey, logKey]));
  take("a key of the log among others", good(), { ...expectation, log_keys: [secondKey.verifier, logKey.verifier] });
  take("under two keys of the log", good([logKey, secondKey]), { ...expectation, log_keys: [secondKey.verifier, logKey.verifier] });
  take("with a further line in the checkpoint", good([logKey], `${text}more\n`));
  add("and everything made again", ["valid"], { ...whole, log: good().log }, [true, true, true, true], { ...expectation, require: "replayed" }, { required: "replayed" });
  add("not required, and there", ["valid"], good(), [true, true, true], { ...expectation, require: "countersigned" }, { required: "countersigned", skips: [] });

  add("no proof, and a key given", ["level"], bundle, [true, true], expectation);
  add("no proof, a key given and a higher level required", ["level"], whole, [true, true, null, true], { ...expectation, require: "replayed" }, { required: "replayed", skips: [] });
  add("no key given", ["level"], good(), [true, true], { issuer, origin, jwks: jwks(), require: "logged" });
  add("no proof, and none required", ["level"], bundle, [true, true], { ...expectation, require: "countersigned" }, { required: "countersigned" });
  all.add("a proof does not stand in for the controller's keys", ["level"], { bundle: JSON.stringify(good()), expect: { issuer, origin, require: "logged", log_keys: [logKey.verifier] } },
    verdict([true], { ...required, receipt: identityOf(bundle.receipt) }));

  const witnessed = { ...expectation, witness_keys: [witness.verifier, plainWitness.verifier], witnesses: 2 };
  take("two witnesses are asked for, and have signed", good([logKey, witness, plainWitness]), witnessed);
  take("one of two witnesses is enough", good([logKey, plainWitness]), { ...witnessed, witnesses: 1 });
  refuse("two witnesses are asked for, and one has signed", good([logKey, witness]), "log.witnesses", witnessed);
  refuse("witnesses are asked for, and none is known", good([logKey, witness]), "log.witnesses", { ...expectation, witnesses: 1 });
  refuse("one witness named twice", good([logKey, witness]), "log.witnesses", { ...witnessed, witness_keys: [witness.verifier, witness.verifier] });
  const twoNames = noteKey("other.example.net", device, 4);
  refuse("one witness under two names", good([logKey, witness, twoNames]), "log.witnesses", { ...witnessed, witness_keys: [witness.verifier, twoNames.verifier] });
  refuse("the log as its own witness", good([logKey]), "log.witnesses", { ...witnessed, witness_keys: [logKey.verifier], witnesses: 1 });
  const badLine = (key) => key.sign(`${text} `);
  const withLines = (...lines) => withProof(proofText(41, path, `${text}\n${lines.join("")}`));
  refuse("a witness's signature is not good", withLines(logKey.sign(text), badLine(witness)), "log.sig_invalid", { ...witnessed, witnesses: 0 });
  refuse("witnesses alone have signed", good([witness, plainWitness]), "log.unsigned", witnessed);

  refuse("the log's signature is not good", withLines(badLine(logKey)), "log.sig_invalid");
  refuse("one of the log's signatures is not good", withLines(logKey.sign(text), badLine(secondKey)), "log.sig_invalid", { ...expectation, log_keys: [logKey.verifier, secondKey.verifier] });
  refuse("signed by another key", good([secondKey]), "log.unsigned");
  refuse("signed by the key under another name", good([noteKey("other.example.com/log", otherDevice)]), "log.unsigned");
  refuse("the checkpoint of another log", good([logKey], text.replace(name, "other.example.com/log")), "log.unsigned");
  const wrongId = { ...logKey, verifier: logKey.verifier.replace(/\+[0-9a-f]{8}\+/, "+00000000+") };
  const lineOfWrongId = `— ${name} ${Buffer.concat([Buffer.alloc(4), otherDevice.sign(text)]).toString("base64")}\n`;
  refuse("a key whose id is not its own", withLines(lineOfWrongId), "log.key", { ...expectation, log_keys: [wrongId.verifier] });
  const short = Buffer.from(logKey.sign(text).split(" ")[2], "base64").subarray(0, 67);
  refuse("a signature of 63 bytes", withLines(`— ${name} ${short.toString("base64")}\n`), "log.sig_invalid");
  const weak = Buffer.concat([Buffer.from([1]), Buffer.alloc(63)]);
  refuse("a signature with a point of small order", withLines(`— ${name} ${Buffer.concat([logKey.id, weak]).toString("base64")}\n`), "log.sig_invalid");
  refuse("signed twice by one key", withLines(logKey.sign(text), logKey.sign(text)), "log.note");

  const note = noteOf(text, [logKey]);
  refuse("another salt", { ...good(), log: { ...good().log, salt: sha256("other") } }, "log.not_in_tree");
  refuse("another root", good([logKey], text.replace(rootOf(leaves).toString("base64"), hash("other").toString("base64"))), "log.not_in_tree");
  refuse("the entry of another countersignature", withProof(proofText(41, pathOf(leaves.with(41, leafOf(hash("other"))), 41),
    noteOf(checkpointText(name, leaves.with(41, leafOf(hash("other")))), [logKey]))), "log.not_in_tree");
  for (let place = 0; place < path.length; ++place) refuse(`hash ${place} of the path changed`, withProof(proofText(41, path.with(place, hash("other")), note)), "log.not_in_tree");
  refuse("two hashes of the path swapped", withProof(proofText(41, [path[1], path[0], ...path.slice(2)], note)), "log.not_in_tree");
  refuse("a hash of the path left out", withProof(proofText(41, path.slice(1), note)), "log.not_in_tree");
  refuse("a hash too many", withProof(proofText(41, [...path, hash("other")], note)), "log.not_in_tree");
  refuse("the neighbour's index", withProof(proofText(40, pathOf(leaves, 40), note)), "log.index");
  refuse("an index beyond the log", withProof(proofText(100, path, note)), "log.not_in_tree");
  const other = logWith(bundle.countersignature, { index: 7 });
  refuse("at another place than the countersignature says", withProof(proofText(7, pathOf(other, 7), noteOf(checkpointText(name, other), [logKey]))), "log.index");
  for (const [comment, proof] of [["another version", good().log.proof.replace("@v1", "@v2")], ["no index", good().log.proof.replace("index 41\n", "")],
    ["an index with a zero before it", good().log.proof.replace("index 41", "index 041")], ["line ends of another kind", good().log.proof.replaceAll("\n", "\r\n")],
    ["no checkpoint", proofText(41, path, "")], ["base64 without padding", proofText(41, path, note).replace("=\n", "\n")]]) {
    refuse(comment, withProof(proof), "log.proof");
  }
  for (const [comment, changed] of [["an unsigned checkpoint", `${text}\n`], ["a size with a zero before it", noteOf(text.replace("100", "0100"), [logKey])],
    ["a root of 31 bytes", noteOf(`${name}\n100\n${Buffer.alloc(31).toString("base64")}\n`, [logKey])], ["a checkpoint of two lines", noteOf(`${name}\n100\n`, [logKey])],
    ["a control character", noteOf(`${text}\t\n`, [logKey])]]) {
    refuse(comment, withProof(proofText(41, path, changed)), "log.note");
  }
  const longer = `— ${name} ${Buffer.concat([hash("another scheme").subarray(0, 4), Buffer.alloc(3309, 7)]).toString("base64")}\n`;
  take("with a cosignature under a scheme of later, as long as post-quantum ones are", withLines(logKey.sign(text), longer));
  return all;
}
