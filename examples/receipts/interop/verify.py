"""Checks a bundle with python3-cryptography alone: python3 verify.py BUNDLE JWKS"""
import hashlib, json, math, sys
from base64 import urlsafe_b64decode, urlsafe_b64encode
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

decode = lambda text: urlsafe_b64decode(text + "=" * (-len(text) % 4))
digest = lambda text: urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
header, payload = (lambda jws, part=part: json.loads(decode(jws.split(".")[part])) for part in (0, 1))
signed = lambda jws: jws.rsplit(".", 1)[0]

def verify(jws, typ, jwk):
    thumbprint = digest(json.dumps({name: jwk[name] for name in sorted(jwk) if name in ("crv", "kty", "x", "y")}, separators=(",", ":")))
    assert header(jws) == {"alg": "Ed25519", "kid": thumbprint, "typ": typ}, f"not a {typ} of this key"
    Ed25519PublicKey.from_public_bytes(decode(jwk["x"])).verify(decode(jws.rsplit(".", 1)[1]), signed(jws).encode())

def verify_countersignature(bundle, jwks, typ="consent-countersignature+jwt"):
    counter = bundle["countersignature"]
    key = next(key for key in jwks["keys"] if (key["kid"], key["typ"]) == (header(counter)["kid"], typ))
    verify(counter, typ, key)
    iat = payload(counter)["iat"]
    assert key.get("nbf", 0) <= iat < min(key.get("exp", math.inf), key.get("revoked", math.inf)), "the key was not good then"
    assert payload(counter)["receipt"] == digest(signed(bundle["receipt"])), "countersigned another receipt"

if __name__ == "__main__":
    bundle, jwks = (json.load(open(name, encoding="utf-8")) for name in sys.argv[1:3])
    verify(bundle["receipt"], "consent-receipt+jwt", payload(bundle["receipt"])["cnf"]["jwk"])
    verify_countersignature(bundle, jwks)
    print("good:", payload(bundle["receipt"])["choices"])
