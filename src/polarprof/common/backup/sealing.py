"""A stream under a passphrase, in chunks whose order and end are proven: what was cut off or changed does not open.

The construction is STREAM of Hoang, Reyhanitabar, Rogaway and Vizar (CRYPTO 2015) over AES-256-GCM: the nonce of a chunk is
a random prefix, the number of the chunk and whether it is the last. The key comes from the passphrase by scrypt with a
salt of its own for each file, so that no key is used for two files. Limits: it hides neither the length of the content
nor when the file was made.
"""

import secrets
import struct
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC = b"POLARPROF-SEALED-1\n"
CHUNK = 256 * 1024
# 2^16 rounds of 1 KiB: 64 MB and some 0.2 s for each guess of a passphrase. A file that asks for more is not ours.
SCRYPT_ROUNDS = 16
MOST_SCRYPT_ROUNDS = 20
_SALT, _PREFIX, _TAG = 16, 7, 16
_HEADER = struct.Struct(f">{len(MAGIC)}sB{_SALT}s{_PREFIX}s")
_MOST_CHUNKS = 2**32


class SealedError(Exception):
    """The file is not one of ours, does not open with this passphrase, or was changed or cut off."""


class NotOursError(SealedError):
    """The file does not begin as a sealed file does."""


class WrongPassphraseError(SealedError):
    """The first chunk does not open: another passphrase, or the beginning was changed."""


class DamagedError(SealedError):
    """A later chunk does not open: the file was changed, cut off or put in another order."""


def _key(passphrase: bytes, salt: bytes, rounds: int) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=2**rounds, r=8, p=1).derive(passphrase))


def _nonce(prefix: bytes, number: int, *, is_last: bool) -> bytes:
    return prefix + number.to_bytes(4) + (b"\x01" if is_last else b"\x00")


class Sealer:
    """Seals what is written; without `close` the file has no end and does not open."""

    def __init__(self, target: BinaryIO, passphrase: bytes, *, rounds: int = SCRYPT_ROUNDS) -> None:
        self._target = target
        salt, self._prefix = secrets.token_bytes(_SALT), secrets.token_bytes(_PREFIX)
        self._header = _HEADER.pack(MAGIC, rounds, salt, self._prefix)
        self._cipher = _key(passphrase, salt, rounds)
        self._number = 0
        self._waiting = bytearray()
        target.write(self._header)

    def write(self, data: bytes) -> None:
        """A chunk goes out when there is more behind it: only then is it known not to be the last."""
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._put(bytes(self._waiting[:CHUNK]), is_last=False)
            del self._waiting[:CHUNK]

    def close(self) -> None:
        """Writes the last chunk, with the mark of the end in its nonce."""
        self._put(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def _put(self, data: bytes, *, is_last: bool) -> None:
        if self._number >= _MOST_CHUNKS:
            raise OverflowError("more than 1 PiB in one sealed file")
        nonce = _nonce(self._prefix, self._number, is_last=is_last)
        self._target.write(self._cipher.encrypt(nonce, data, self._header))
        self._number += 1


def opened(source: BinaryIO, passphrase: bytes) -> Iterator[bytes]:
    """The content, chunk by chunk, each proven before it is given. SealedError for what does not open.

    Whoever needs all of it to be whole reads to the end before using any of it.
    """
    header = source.read(_HEADER.size)
    if len(header) < _HEADER.size or not header.startswith(MAGIC):
        raise NotOursError
    _magic, rounds, salt, prefix = _HEADER.unpack(header)
    if rounds > MOST_SCRYPT_ROUNDS or not rounds:
        raise NotOursError
    cipher = _key(passphrase, salt, rounds)
    chunk, number = source.read(CHUNK + _TAG), 0
    while True:
        following = source.read(CHUNK + _TAG)
        nonce = _nonce(prefix, number, is_last=not following)
        try:
            content = cipher.decrypt(nonce, chunk, header)
        except (InvalidTag, ValueError) as problem:
            raise (DamagedError if number else WrongPassphraseError) from problem
        yield content
        if not following:
            return
        chunk, number = following, number + 1
