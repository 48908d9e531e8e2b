// What a host does for the core: answers its questions with the platform's cryptography.
import { createHash, createPublicKey, verify } from "node:crypto";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest();

/** The digest of the bytes, and of what comes of it step by step. */
function digestOf({ bytes, then = [] }) {
  const decoded = (text) => Buffer.from(text, "base64url");
  return then
    .reduce((digest, [before, after]) => sha256(Buffer.concat([decoded(before), digest, decoded(after)])), sha256(decoded(bytes)))
    .toString("base64url");
}

/** Whether `signature` is one of `message` under `jwk`, by the platform's own verdict. */
function isGoodSignature({ alg, jwk, message, signature }) {
  try {
    const key = createPublicKey({ key: jwk, format: "jwk" });
    const bytes = Buffer.from(signature, "base64url");
    const text = Buffer.from(message, "ascii");
    return alg === "Ed25519" ? verify(null, text, key, bytes) : verify("sha256", text, { key, dsaEncoding: "ieee-p1363" }, bytes);
  } catch {
    return false;
  }
}

/** The answers to the core's questions, by id. */
export function answerQuestions(questions) {
  const answers = {};
  for (const question of questions) {
    answers[question.id] =
      question.kind === "signature" ? isGoodSignature(question) : digestOf(question);
  }
  return answers;
}
