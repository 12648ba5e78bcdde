"""Where votes lie: sealed under a key of the round, found by a pseudonym, both derived from a secret.

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
_BLOCK = 1024


@dataclass(frozen=True, slots=True)
class Vote:
    """One answer (1, 0, -1), whether it matters much to the participant, and the chance by which it was shown.

    among: how many statements were left to show then. A chance that is not known is 1 among 1, as if drawn evenly.
    """

    answer: int
    matters: bool = False
    chance: float = 1.0
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
    """What one participant left in a round; votes by number of the statement, judgements by identifier of the plea.

    sat_in: identifiers of the discussions where the participant was.
    """

    votes: dict[int, Vote] = field(default_factory=dict)
    role: str = ""
    own_view: str = ""
    attempts: list[Attempt] = field(default_factory=list)
    judged: dict[UUID, bool] = field(default_factory=dict)
    sat_in: set[UUID] = field(default_factory=set)


def _derive(*parts: str, secret: str = "") -> bytes:
    """By the oldest secret where none is given."""
    text = "\x1f".join(parts).encode()
    return hmac.new((secret or _secrets()[-1]).encode(), text, hashlib.sha256).digest()


def _secrets() -> list[str]:
    """The newest first."""
    return [settings.VAULT_SECRET, *settings.VAULT_SECRETS_OLDER]


def _mark(secret: str) -> bytes:
    """By what a sealed row says which secret opens it."""
    return _derive("which", secret=secret)[:_MARK]


def is_newest(sealed: bytes | memoryview) -> bool:
    """Whether the row was sealed under the newest secret."""
    return bytes(sealed)[:_MARK] == _mark(settings.VAULT_SECRET)


def hide_phrase(phrase: str) -> str:
    """A phrase as a cookie may hold it: sealed, so that who reads the cookie does not read the phrase."""
    nonce, secret = secrets.token_bytes(_NONCE), settings.VAULT_SECRET
    cipher = AESGCM(_derive("cookie", secret=secret)).encrypt(nonce, tidy(phrase).encode(), None)
    return urlsafe_b64encode(_mark(secret) + nonce + cipher).decode()


def shown_phrase(hidden: str) -> str:
    """The phrase behind what a cookie holds, or nothing."""
    try:
        raw = urlsafe_b64decode(hidden.encode())
        return _open(raw, "cookie", bound=None).decode()
    except (ValueError, InvalidTag):
        return ""


def _open(raw: bytes, *parts: str, bound: bytes | None) -> bytes:
    """What was sealed under one of the secrets; InvalidTag for anything else."""
    for secret in _secrets():
        if raw[:_MARK] == _mark(secret):
            nonce, cipher = raw[_MARK : _MARK + _NONCE], raw[_MARK + _NONCE :]
            return AESGCM(_derive(*parts, secret=secret)).decrypt(nonce, cipher, bound)
    raise InvalidTag


def key_of_person(round_uuid: UUID, person_uuid: UUID) -> str:
    """The pseudonym of a signed-in person in one round; another in every round."""
    return _derive("person", str(round_uuid), str(person_uuid)).hex()


def key_of_phrase(round_uuid: UUID, phrase: str) -> str:
    """The pseudonym of somebody who has only a recovery phrase."""
    return _derive("phrase", str(round_uuid), tidy(phrase)).hex()


def draw_seed(key: str, *parts: str) -> int:
    """By what the system draws for a participant: the same however often one asks again, and not to be foreseen."""
    return int.from_bytes(_derive("draw", key, *parts)[:8])


def author_key(key: str) -> str:
    """By what an author finds own statements again; it does not lead to the ballot without the secret."""
    return _derive("author", key).hex()


def plea_mark(statement: UUID, side: int, *, genuine: bool) -> str:
    """One of two marks for texts that plead for a side; which is that of genuine texts the mark itself does not tell."""
    return _derive("plea", str(statement), str(side), str(int(genuine))).hex()[:16]


def device_key(key: str) -> str:
    """By what a device tells whose votes wait on it for a connection; it leads neither to a ballot nor to a person."""
    return _derive("device", key).hex()[:16]


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

    Filled up with spaces to a whole number of blocks, so that one vote, role or seat more seldom shows in the length.
    """
    votes = {
        str(n): [v.answer, int(v.matters), round(v.chance, 6), v.among]
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
        "j": {one.hex: int(taken) for one, taken in content.judged.items()},
        "d": sorted(one.hex for one in content.sat_in),
    }
    text = json.dumps(plain, separators=(",", ":")).encode()
    padded = text.ljust(-(-len(text) // _BLOCK) * _BLOCK)
    nonce, secret = secrets.token_bytes(_NONCE), settings.VAULT_SECRET
    cipher = AESGCM(_derive("seal", str(round_uuid), secret=secret)).encrypt(nonce, padded, key.encode())
    return _mark(secret) + nonce + cipher


def unseal(round_uuid: UUID, key: str, sealed: bytes | memoryview) -> Content:
    """The content; `cryptography.exceptions.InvalidTag` for a row that was not sealed here, or was moved."""
    found = json.loads(_open(bytes(sealed), "seal", str(round_uuid), bound=key.encode()))
    votes = {
        int(n): Vote(answer, bool(matters), *shown) for n, (answer, matters, *shown) in found["v"].items()
    }
    attempts = [
        Attempt(group, date.fromisoformat(week), {int(n): Guess(*values) for n, values in guesses.items()})
        for group, week, guesses in found.get("g", [])
    ]
    judged = {UUID(one): bool(taken) for one, taken in found.get("j", {}).items()}
    sat_in = {UUID(one) for one in found.get("d", [])}
    return Content(votes, found["r"], found["o"], attempts, judged, sat_in)
