"""Whatever is changed, cut off or put in another order does not open."""

import io

import pytest

from polarprof.common.backup import parts
from polarprof.common.backup.sealing import (
    CHUNK,
    DamagedError,
    NotOursError,
    Sealer,
    WrongPassphraseError,
    opened,
)

HEADER, TAG = 43, 16


def sealed(content: bytes, words: bytes = b"open") -> bytes:
    target = io.BytesIO()
    sealer = Sealer(target, words, rounds=4)
    sealer.write(content)
    sealer.close()
    return target.getvalue()


def unsealed(raw: bytes, words: bytes = b"open") -> bytes:
    return b"".join(opened(io.BytesIO(raw), words))


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_was_sealed_opens(size: int) -> None:
    assert unsealed(sealed(b"x" * size)) == b"x" * size


def test_another_passphrase_does_not_open() -> None:
    with pytest.raises(WrongPassphraseError):
        unsealed(sealed(b"inhoud"), b"other")


@pytest.mark.parametrize("raw", [b"", b"POLARPROF", b"x" * 500])
def test_something_else_is_not_ours(raw: bytes) -> None:
    with pytest.raises(NotOursError):
        unsealed(raw)


@pytest.mark.parametrize(
    "place", [25, 40, HEADER, HEADER + 100], ids=["salt", "prefix", "first byte", "later byte"]
)
def test_one_bit_at_the_beginning_does_not_open(place: int) -> None:
    raw = bytearray(sealed(b"inhoud" * 100))
    raw[place] ^= 1
    with pytest.raises(WrongPassphraseError):
        unsealed(bytes(raw))


def test_a_changed_later_chunk_does_not_open() -> None:
    raw = bytearray(sealed(b"x" * 2 * CHUNK))
    raw[-1] ^= 1
    with pytest.raises(DamagedError):
        unsealed(bytes(raw))


@pytest.mark.parametrize("left", [1, CHUNK + TAG, CHUNK + TAG + 1, 2 * (CHUNK + TAG)])
def test_cut_off_anywhere_does_not_open_also_between_chunks(left: int) -> None:
    raw = sealed(b"x" * (3 * CHUNK))
    with pytest.raises((DamagedError, WrongPassphraseError)):
        unsealed(raw[:-left])


def test_chunks_in_another_order_do_not_open() -> None:
    raw = sealed(b"a" * CHUNK + b"b" * CHUNK + b"c" * CHUNK)
    size = CHUNK + TAG
    first, second, rest = (
        raw[HEADER : HEADER + size],
        raw[HEADER + size : HEADER + 2 * size],
        raw[HEADER + 2 * size :],
    )
    with pytest.raises(WrongPassphraseError):
        unsealed(raw[:HEADER] + second + first + rest)
    with pytest.raises(DamagedError):
        unsealed(raw[:HEADER] + first + first + rest)


def test_something_behind_the_end_does_not_open() -> None:
    with pytest.raises((DamagedError, WrongPassphraseError)):
        unsealed(sealed(b"x" * CHUNK) + b"more")


def test_a_file_that_asks_for_more_work_than_ours_is_refused() -> None:
    raw = bytearray(sealed(b"inhoud"))
    raw[19] = 40
    with pytest.raises(NotOursError):
        unsealed(bytes(raw))


def test_parts_come_out_as_they_went_in_also_when_one_is_skipped() -> None:
    target = io.BytesIO()
    assert parts.put(target.write, "leeg", []) == (
        0,
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    )
    parts.put(target.write, "één", [b"ab", b"", b"c"])
    parts.put(target.write, "twee", [b"d"])
    stream = parts.each(iter([target.getvalue()[:9], target.getvalue()[9:]]))
    assert [name if name == "één" else (name, b"".join(blocks)) for name, blocks in stream] == [
        ("leeg", b""),
        "één",
        ("twee", b"d"),
    ]


def test_parts_that_stop_in_the_middle_are_refused() -> None:
    target = io.BytesIO()
    parts.put(target.write, "een", [b"abc"])
    for size in range(1, len(target.getvalue())):
        with pytest.raises(parts.PartsError):
            [b"".join(blocks) for _name, blocks in parts.each(iter([target.getvalue()[:size]]))]
