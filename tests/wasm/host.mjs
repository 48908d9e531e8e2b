// What a host does for the core: answers its questions with the platform's cryptography.
import { createHash, createPublicKey, verify } from "node:crypto";

const digest = (bytes) => createHash("sha256").update(bytes).digest("base64url");

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
      question.kind === "signature" ? isGoodSignature(question) : digest(Buffer.from(question.bytes, "base64url"));
  }
  return answers;
}
