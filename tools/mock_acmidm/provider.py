"""The endpoints of an OpenID Connect provider, as a small WSGI application: discovery, auth, token, userinfo, logout."""

import base64
import hashlib
import html
import json
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode

from joserfc import jwt
from joserfc.jwk import RSAKey
from tools.mock_acmidm.people import PEOPLE, MockPerson

Start = Callable[[str, list[tuple[str, str]]], object]
Environ = dict[str, Any]
CODE_LASTS_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Grant:
    """What a code stands for."""

    person: MockPerson
    client_id: str
    redirect_uri: str
    nonce: str
    challenge: str
    expires_at: float


@dataclass(slots=True)
class MockProvider:
    """`issuer` is its own address with `/op`; `redirect_prefix` limits where it sends people back."""

    issuer: str
    client_id: str
    secret: str
    redirect_prefix: str
    role_claim: str
    grants: dict[str, Grant] = field(default_factory=dict)
    tokens: dict[str, MockPerson] = field(default_factory=dict)
    key: RSAKey = field(
        default_factory=lambda: RSAKey.generate_key(2048, {"kid": "mock", "use": "sig", "alg": "RS256"})
    )

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        pages = {
            "/op/.well-known/openid-configuration": self.discovery,
            "/op/v1/keys": self.keys,
            "/op/v1/auth": self.auth,
            "/op/v1/token": self.token,
            "/op/v1/userinfo": self.userinfo,
            "/op/v1/logout": self.logout,
        }
        page = pages.get(environ["PATH_INFO"])
        if page is None:
            return _answer(start, "404 Not Found", b"not found", "text/plain")
        return page(environ, start)

    def discovery(self, environ: Environ, start: Start) -> Iterable[bytes]:
        return _json(
            start,
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/v1/auth",
                "token_endpoint": f"{self.issuer}/v1/token",
                "userinfo_endpoint": f"{self.issuer}/v1/userinfo",
                "end_session_endpoint": f"{self.issuer}/v1/logout",
                "jwks_uri": f"{self.issuer}/v1/keys",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "scopes_supported": ["openid", "profile", "vo"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
                "code_challenge_methods_supported": ["S256"],
            },
        )

    def keys(self, environ: Environ, start: Start) -> Iterable[bytes]:
        return _json(start, {"keys": [self.key.as_dict(private=False)]})

    def auth(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """The choice of an invented person; choosing sends back with a code."""
        query = _query(environ["QUERY_STRING"])
        if query.get("client_id") != self.client_id or not query.get("redirect_uri", "").startswith(
            self.redirect_prefix
        ):
            return _answer(start, "400 Bad Request", b"unknown client or redirect_uri", "text/plain")
        chosen = next((person for person in PEOPLE if person.vo_id == query.get("choose")), None)
        if chosen is None:
            return _answer(start, "200 OK", self._choice(query).encode(), "text/html; charset=utf-8")
        code = secrets.token_urlsafe(24)
        self.grants[code] = Grant(
            chosen,
            query["client_id"],
            query["redirect_uri"],
            query.get("nonce", ""),
            query.get("code_challenge", ""),
            time.time() + CODE_LASTS_SECONDS,
        )
        back = urlencode({"code": code, "state": query.get("state", "")})
        start("302 Found", [("Location", f"{query['redirect_uri']}?{back}")])
        return [b""]

    def _choice(self, query: dict[str, str]) -> str:
        links = "".join(
            f'<li><a href="?{html.escape(urlencode({**query, "choose": person.vo_id}))}">'
            f"{html.escape(person.given_name)} {html.escape(person.family_name)}, {html.escape(person.org_name)}: "
            f"{html.escape(', '.join(role.partition(':')[0] for role in person.roles) or 'geen rol')}</a></li>"
            for person in PEOPLE
        )
        return (
            '<!doctype html><html lang="nl"><title>Nagebootste ACM/IDM</title>'
            "<h1>Nagebootste ACM/IDM (demo)</h1><p>Kies een verzonnen persoon. Dit is niet de echte aanmelddienst.</p>"
            f"<ul>{links}</ul></html>"
        )

    def token(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Changes a code for tokens, once, for the client that asked for it."""
        form = _query(_body(environ))
        given_id, given_secret = _basic(environ) or (form.get("client_id", ""), form.get("client_secret", ""))
        grant = self.grants.pop(form.get("code", ""), None)
        is_client = given_id == self.client_id and secrets.compare_digest(given_secret, self.secret)
        if not is_client:
            return _json(start, {"error": "invalid_client"}, "401 Unauthorized")
        if grant is None or grant.expires_at < time.time() or grant.redirect_uri != form.get("redirect_uri"):
            return _json(start, {"error": "invalid_grant"}, "400 Bad Request")
        if grant.challenge and _challenge(form.get("code_verifier", "")) != grant.challenge:
            return _json(start, {"error": "invalid_grant"}, "400 Bad Request")
        access = secrets.token_urlsafe(24)
        self.tokens[access] = grant.person
        now = int(time.time())
        claims = {
            **grant.person.claims(self.role_claim),
            "iss": self.issuer,
            "aud": self.client_id,
            "iat": now,
            "exp": now + 300,
        }
        if grant.nonce:
            claims["nonce"] = grant.nonce
        id_token = jwt.encode({"alg": "RS256", "kid": "mock"}, claims, self.key)
        return _json(
            start, {"access_token": access, "token_type": "Bearer", "expires_in": 300, "id_token": id_token}
        )

    def userinfo(self, environ: Environ, start: Start) -> Iterable[bytes]:
        person = self.tokens.get(environ.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer "))
        if person is None:
            return _json(start, {"error": "invalid_token"}, "401 Unauthorized")
        return _json(start, person.claims(self.role_claim))

    def logout(self, environ: Environ, start: Start) -> Iterable[bytes]:
        return _answer(start, "200 OK", b"afgemeld", "text/plain; charset=utf-8")


def _query(text: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(text).items()}


def _body(environ: Environ) -> str:
    length = min(int(environ.get("CONTENT_LENGTH") or 0), 20_000)
    return str(environ["wsgi.input"].read(length).decode("utf-8", "replace"))


def _basic(environ: Environ) -> tuple[str, str] | None:
    scheme, _, value = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
    if scheme.lower() != "basic":
        return None
    name, _, secret = base64.b64decode(value).decode().partition(":")
    return name, secret


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _answer(start: Start, status: str, body: bytes, media_type: str) -> Iterable[bytes]:
    start(
        status,
        [("Content-Type", media_type), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")],
    )
    return [body]


def _json(start: Start, value: object, status: str = "200 OK") -> Iterable[bytes]:
    return _answer(start, status, json.dumps(value).encode(), "application/json")
