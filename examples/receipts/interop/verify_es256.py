"""Checks a bundle whose receipt is signed with ES256, by python3-jwcrypto: python3 verify_es256.py BUNDLE JWKS"""
import json, sys
from jwcrypto import jwk, jws
from verify import header, payload, verify_countersignature

bundle, jwks = (json.load(open(name, encoding="utf-8")) for name in sys.argv[1:3])
key = jwk.JWK(**payload(bundle["receipt"])["cnf"]["jwk"])
assert header(bundle["receipt"]) == {"alg": "ES256", "kid": key.thumbprint(), "typ": "consent-receipt+jwt"}, "not a receipt of this key"
receipt = jws.JWS()
receipt.deserialize(bundle["receipt"], key, alg="ES256")  # checks the signature
verify_countersignature(bundle, jwks)  # Debian's jwcrypto cannot do Ed25519
print("good:", json.loads(receipt.payload)["choices"])
