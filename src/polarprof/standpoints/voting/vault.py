"""The storage of votes: sealed under a key of the round and found by a pseudonym, both derived from a secret.

The secret (`settings.VAULT_SECRET`) is not in the database: who holds a copy of the database alone can neither read a
ballot nor say whose it is. Who holds the secret too can; that is what the deployment guards. Nothing here keeps a
moment, and a ballot is one row, so that no order of votes can be laid beside the order of sign-ins.

The secret can be exchanged: ballots are sealed under the newest one, and each says under which; `./pp manage
reseal_ballots` brings the others along. Pseudonyms stay those of the oldest (`settings.VAULT_SECRETS_OLDER`, the newest
first), because nobody can be asked for a phrase anew: it is kept for as long as the installation, and opens no ballot
that was sealed since.
"""

import hashlib
import hmac
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import astuple, dataclass, field
from datetime import date
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE, _MARK = 12, 4
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
_SYLLABLES = 12
_BLOCK, _RECORD_BLOCK = 1024, 16_384


@dataclass(frozen=True, slots=True)
class Vote:
    """One answer (1, 0, -1), whether it matters much to the participant, and the chance by which it was shown.

    among: how many statements were left to show then. A chance that is not known is 1 among 1, as if drawn evenly.
    """

    answer: int
    matters: bool = False
    inclusion_probability: float = 1.0
    among: int = 1


@dataclass(frozen=True, slots=True)
class Guess:
    """What somebody guessed of a group, and what was published then: its share, its votes, and everybody's share."""

    guess: float
    share: float
    votes: int
    overall: float


@dataclass(frozen=True, slots=True)
class Attempt:
    """One time of standing in the place of a group: its number from 0, the Monday of that week, guesses by statement."""

    group: int
    week: date
    guesses: dict[int, Guess]


@dataclass(slots=True)
class Content:
    """What one participant left in a round; votes by number of the statement, judgements by identifier of the text.

    attended_discussions: identifiers of the discussions where the participant was. written: by identifier of a text that
    the participant wrote, whether they held its side then. first_choices: by two numbers of statements, the lower first,
    which of both is to be taken up first, or 0. added: identifiers of the statements that the participant added; nothing outside
    the ballot says whose they are.
    """

    votes: dict[int, Vote] = field(default_factory=dict)
    role: str = ""
    own_view: str = ""
    attempts: list[Attempt] = field(default_factory=list)
    judged: dict[UUID, bool] = field(default_factory=dict)
    attended_discussions: set[UUID] = field(default_factory=set)
    written: dict[UUID, bool] = field(default_factory=dict)
    first_choices: dict[tuple[int, int], int] = field(default_factory=dict)
    added: set[UUID] = field(default_factory=set)


def _derive(*parts: str, secret: str = "") -> bytes:
    """By the oldest secret where none is given."""
    text = "\x1f".join(parts).encode()
    return hmac.new((secret or _secrets()[-1]).encode(), text, hashlib.sha256).digest()


def _secrets() -> list[str]:
    """The newest first."""
    return [settings.VAULT_SECRET, *settings.VAULT_SECRETS_OLDER]


def _mark(secret: str) -> bytes:
    """The prefix by which a sealed row says which secret opens it."""
    return _derive("which", secret=secret)[:_MARK]


def is_newest(sealed: bytes | memoryview) -> bool:
    """Whether the row was sealed under the newest secret."""
    return bytes(sealed)[:_MARK] == _mark(settings.VAULT_SECRET)


def hide(text: str, kind: str) -> str:
    """A text as a cookie may hold it: sealed, so that who reads the cookie does not read the text."""
    nonce, secret = secrets.token_bytes(_NONCE), settings.VAULT_SECRET
    cipher = AESGCM(_derive(kind, secret=secret)).encrypt(nonce, text.encode(), None)
    return urlsafe_b64encode(_mark(secret) + nonce + cipher).decode()


def shown(hidden: str, kind: str) -> str:
    """The text behind what a cookie holds, or nothing."""
    try:
        return _open(urlsafe_b64decode(hidden.encode()), kind, bound=None).decode()
    except (ValueError, InvalidTag):
        return ""


def hide_phrase(phrase: str) -> str:
    """A phrase as a cookie may hold it."""
    return hide(tidy(phrase), "cookie")


def shown_phrase(hidden: str) -> str:
    """The phrase behind what a cookie holds, or nothing."""
    return shown(hidden, "cookie")


def _open(raw: bytes, *parts: str, bound: bytes | None) -> bytes:
    """What was sealed under one of the secrets; InvalidTag for anything else."""
    for secret in _secrets():
        if raw[:_MARK] == _mark(secret):
            nonce, cipher = raw[_MARK : _MARK + _NONCE], raw[_MARK + _NONCE :]
            return AESGCM(_derive(*parts, secret=secret)).decrypt(nonce, cipher, bound)
    raise InvalidTag


def _sealed(text: bytes, block: int, *parts: str, bound: bytes) -> bytes:
    """Mark of the secret, nonce and AES-256-GCM of the text, filled up with spaces to whole blocks."""
    padded = text.ljust(-(-len(text) // block) * block)
    nonce, secret = secrets.token_bytes(_NONCE), settings.VAULT_SECRET
    return _mark(secret) + nonce + AESGCM(_derive(*parts, secret=secret)).encrypt(nonce, padded, bound)


def key_of_person(round_uuid: UUID, person_uuid: UUID) -> str:
    """The pseudonym of a signed-in person in one round; another in every round."""
    return _derive("person", str(round_uuid), str(person_uuid)).hex()


def key_of_phrase(round_uuid: UUID, phrase: str) -> str:
    """The pseudonym of somebody who has only a recovery phrase."""
    return _derive("phrase", str(round_uuid), tidy(phrase)).hex()


def draw_seed(key: str, *parts: str) -> int:
    """The seed of a draw for a participant: the same each time, and unpredictable without the secret."""
    return int.from_bytes(_derive("draw", key, *parts)[:8])


def limit_key(key: str) -> str:
    """The key under which a participant is counted for limits; it leads to no ballot."""
    return _derive("limit", key).hex()[:16]


def device_key(key: str) -> str:
    """The key by which a page, and what waits on a device for a connection, says whose it is; it leads neither to a ballot nor to a person."""
    return _derive("device", key).hex()[:16]


def code_digests(round_uuid: UUID, code: str) -> list[str]:
    """What is stored of a one-time code of a round: by the newest secret first, then as an older one would have it."""
    return [_derive("entry-code", str(round_uuid), code, secret=secret).hex() for secret in _secrets()]


def hall_number(round_uuid: UUID, minute: int) -> int:
    """The number behind the code on the screen of a hall in this minute; by the newest secret."""
    parts = ("hall", str(round_uuid), str(minute))
    return int.from_bytes(_derive(*parts, secret=settings.VAULT_SECRET)[:8])


def new_phrase() -> str:
    """Four made-up words with 73 bits of chance, easy to write down."""
    syllables = [secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(_SYLLABLES)]
    return "-".join("".join(syllables[start : start + 3]) for start in range(0, _SYLLABLES, 3))


def tidy(phrase: str) -> str:
    """A phrase as it was made, however it was typed: capitals, spaces and hyphens do not count."""
    return "".join(letter for letter in phrase.lower() if letter.isascii() and letter.isalpha())


def is_phrase(phrase: str) -> bool:
    """Whether it has the shape of a phrase that we made."""
    letters = tidy(phrase)
    pairs = zip(letters[::2], letters[1::2], strict=False)
    return len(letters) == 2 * _SYLLABLES and all(a in _CONSONANTS and b in _VOWELS for a, b in pairs)


def seal(round_uuid: UUID, key: str, content: Content) -> bytes:
    """Mark of the secret, nonce and AES-256-GCM of the content, bound to this round and this pseudonym.

    Filled up with spaces to a whole number of blocks, so that one vote, role or discussion more seldom shows in the length.
    """
    votes = {
        str(n): [v.answer, int(v.matters), round(v.inclusion_probability, 6), v.among]
        for n, v in sorted(content.votes.items())
    }
    attempts = [
        [
            one.group,
            one.week.isoformat(),
            {str(n): astuple(guess) for n, guess in sorted(one.guesses.items())},
        ]
        for one in content.attempts
    ]
    plain = {"v": votes, "r": content.role, "o": content.own_view, "g": attempts} | {
        "j": {one.hex: int(is_genuine) for one, is_genuine in content.judged.items()},
        "d": sorted(one.hex for one in content.attended_discussions),
        "w": {one.hex: int(held) for one, held in content.written.items()},
        "f": [[*pair, first] for pair, first in sorted(content.first_choices.items())],
        "a": sorted(one.hex for one in content.added),
    }
    text = json.dumps(plain, separators=(",", ":")).encode()
    return _sealed(text, _BLOCK, "seal", str(round_uuid), bound=key.encode())


def unseal(round_uuid: UUID, key: str, sealed: bytes | memoryview) -> Content:
    """The content; `cryptography.exceptions.InvalidTag` for a row that was not sealed here, or was moved."""
    content = json.loads(_open(bytes(sealed), "seal", str(round_uuid), bound=key.encode()))
    votes = {
        int(n): Vote(answer, bool(matters), *shown) for n, (answer, matters, *shown) in content["v"].items()
    }
    attempts = [
        Attempt(group, date.fromisoformat(week), {int(n): Guess(*values) for n, values in guesses.items()})
        for group, week, guesses in content.get("g", [])
    ]
    judged = {UUID(one): bool(is_genuine) for one, is_genuine in content.get("j", {}).items()}
    attended_discussions = {UUID(one) for one in content.get("d", [])}
    written = {UUID(one): bool(held) for one, held in content.get("w", {}).items()}
    first_choices = {(one, other): first for one, other, first in content.get("f", [])}
    added = {UUID(one) for one in content.get("a", [])}
    told = (votes, content["r"], content["o"], attempts, judged, attended_discussions, written)
    return Content(*told, first_choices, added)


def seal_record(round_uuid: UUID, kind: str, text: str) -> bytes:
    """What is derived from ballots and finer than a page shows, sealed as they are; bound to the round and the kind of record.

    Filled up to whole blocks, so that its length tells roughly how many statements and ballots there are, and no more.
    """
    return _sealed(text.encode(), _RECORD_BLOCK, "record", str(round_uuid), bound=kind.encode())


def open_record(round_uuid: UUID, kind: str, sealed: bytes | memoryview) -> str:
    """The text; `cryptography.exceptions.InvalidTag` for what was not sealed here, or as another kind."""
    return _open(bytes(sealed), "record", str(round_uuid), bound=kind.encode()).decode().rstrip(" ")


def digest_of(text: str) -> int:
    """64 bits that tell whether two contents are alike, and nothing else without the secret."""
    return int.from_bytes(_derive("digest", text)[:8])
