"""JWTs, good and forged, and the JWKS that trusts the good ones. Signed by the openssl that is there anyway."""

import base64
import hashlib
import hmac
import json
import secrets
import subprocess
import time


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def openssl(*arguments, data=b""):
    return subprocess.run(["openssl", *map(str, arguments)], input=data, capture_output=True, check=True).stdout


class Issuer:
    """Who signs the tokens of a Cairn: one shared secret and one RSA key."""

    def __init__(self, folder):
        self.secret = secrets.token_bytes(32)
        self.private_key = folder / "issuer.pem"
        openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", self.private_key)
        self.public_pem = openssl("pkey", "-in", self.private_key, "-pubout")
        modulus = openssl("rsa", "-in", self.private_key, "-noout", "-modulus").decode().strip().split("=")[1]
        self.jwks_file = folder / "jwks.json"
        self.jwks_file.write_text(json.dumps({"keys": [
            {"kty": "oct", "kid": "shared", "k": base64url(self.secret)},
            {"kty": "RSA", "kid": "rsa", "n": base64url(bytes.fromhex(modulus)), "e": base64url(b"\x01\x00\x01")},
        ]}))

    def hs256(self, claims, kid="shared", secret=None):
        return self._signed({"alg": "HS256", "kid": kid}, claims,
                            lambda text: hmac.new(secret or self.secret, text, hashlib.sha256).digest())

    def rs256(self, claims, kid="rsa"):
        return self._signed({"alg": "RS256", "kid": kid}, claims,
                            lambda text: openssl("dgst", "-sha256", "-sign", self.private_key, data=text))

    def unsigned(self, claims, algorithm="none"):
        return self._signed({"alg": algorithm}, claims, lambda text: b"")

    @staticmethod
    def _signed(header, claims, sign):
        text = ".".join(base64url(json.dumps(part).encode()) for part in ({"typ": "JWT", **header}, claims))
        return text + "." + base64url(sign(text.encode()))


def claims_of(tenant, subject="ada", lives_for_s=300):
    return {"sub": subject, "exp": int(time.time()) + lives_for_s, "app_metadata": {"tenant_id": tenant}}
