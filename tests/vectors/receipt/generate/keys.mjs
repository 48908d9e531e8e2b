// Fixed keys, so that the vectors come out the same every time. They are published: never use one for anything else.
import { createECDH, createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";

export const sha256 = (bytes) => createHash("sha256").update(bytes).digest("base64url");
const seedOf = (name) => createHash("sha256").update(`sayso test key ${name}`).digest();

const thumbprint = ({ crv, kty, x, y }) => sha256(JSON.stringify({ crv, kty, x, ...(y && { y }) }));

function ed25519(name) {
  const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seedOf(name)]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const { x } = createPublicKey(privateKey).export({ format: "jwk" });
  const jwk = { kty: "OKP", crv: "Ed25519", x };
  return { alg: "Ed25519", jwk, kid: thumbprint(jwk), sign: (text) => sign(null, Buffer.from(text), privateKey) };
}

export const order256 = BigInt("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
export const toBytes32 = (number) => Buffer.from(number.toString(16).padStart(64, "0"), "hex");
export const toNumber = (bytes) => BigInt(`0x${bytes.toString("hex")}`);

function power(base, exponent, modulus) {
  let result = 1n;
  for (let b = base % modulus, e = exponent; e > 0n; e >>= 1n, b = (b * b) % modulus) if (e & 1n) result = (result * b) % modulus;
  return result;
}

/** ECDSA with a nonce made of the message, since node:crypto takes a random one and the vectors are to be the same every time. */
function es256(name) {
  const d = seedOf(name);
  const point = (scalar) => {
    const curve = createECDH("prime256v1");
    curve.setPrivateKey(scalar);
    return curve.getPublicKey().subarray(1);
  };
  const at = point(d);
  const jwk = { kty: "EC", crv: "P-256", x: at.subarray(0, 32).toString("base64url"), y: at.subarray(32).toString("base64url") };
  const signText = (text) => {
    const z = toNumber(createHash("sha256").update(text).digest());
    const k = toNumber(createHash("sha256").update(d).update(text).digest()) % order256;
    const r = toNumber(point(toBytes32(k)).subarray(0, 32)) % order256;
    const s = (power(k, order256 - 2n, order256) * (z + r * toNumber(d))) % order256;
    return Buffer.concat([toBytes32(r), toBytes32(s)]);
  };
  return { alg: "ES256", jwk, kid: thumbprint(jwk), sign: signText };
}

export const device = ed25519("device");
export const otherDevice = ed25519("other device");
export const device256 = es256("device on P-256");
export const countersigner = ed25519("countersigner");
export const ticketer = ed25519("ticketer");

const issuerKey = (key, typ, more = {}) => ({ ...key.jwk, kid: key.kid, alg: key.alg, use: "sig", typ, ...more });
/** The controller's JWKS; `more` changes the countersigning key. */
export const jwks = (more = {}) =>
  JSON.stringify({ keys: [issuerKey(ticketer, "consent-ticket+jwt"), issuerKey(countersigner, "consent-countersignature+jwt", more)] });
