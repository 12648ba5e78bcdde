"""Named parts one after another in a stream of bytes: each a name, blocks of data, and an end of its own.

The database streams in without its length being known before, so that PostgreSQL's dump never lies on the disk unsealed.
"""

import hashlib
import struct
from collections.abc import Callable, Iterable, Iterator

_LENGTH = struct.Struct(">I")
_MOST_NAME = 4096
Write = Callable[[bytes], None]


class PartsError(Exception):
    """The stream is not made of parts, or stops in the middle of one."""


def put(write: Write, name: str, blocks: Iterable[bytes]) -> tuple[int, str]:
    """Writes one part; gives its size and SHA-256."""
    encoded = name.encode("utf-8", "surrogateescape")
    write(_LENGTH.pack(len(encoded)) + encoded)
    digest, size = hashlib.sha256(), 0
    for block in blocks:
        if block:
            write(_LENGTH.pack(len(block)))
            write(block)
            digest.update(block)
            size += len(block)
    write(_LENGTH.pack(0))
    return size, digest.hexdigest()


class _Bytes:
    """Exactly as many bytes as asked, from chunks of any size."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._held = bytearray()

    def read(self, count: int) -> bytes:
        while len(self._held) < count:
            more = next(self._chunks, None)
            if more is None:
                raise PartsError
            self._held += more
        chunk = bytes(self._held[:count])
        del self._held[:count]
        return chunk

    @property
    def is_empty(self) -> bool:
        while not self._held:
            more = next(self._chunks, None)
            if more is None:
                return True
            self._held += more
        return False


def each(chunks: Iterator[bytes]) -> Iterator[tuple[str, Iterator[bytes]]]:
    """(name, blocks) of each part; blocks that were not read are skipped. PartsError for anything else."""
    stream = _Bytes(chunks)
    while not stream.is_empty:
        (length,) = _LENGTH.unpack(stream.read(_LENGTH.size))
        if not 0 < length <= _MOST_NAME:
            raise PartsError
        name = stream.read(length).decode("utf-8", "surrogateescape")
        blocks = _blocks(stream)
        yield name, blocks
        for _unread in blocks:
            pass


def _blocks(stream: _Bytes) -> Iterator[bytes]:
    while True:
        (length,) = _LENGTH.unpack(stream.read(_LENGTH.size))
        if not length:
            return
        yield stream.read(length)
