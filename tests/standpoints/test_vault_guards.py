"""What the vault promises, each by itself: whoever reads the database joins nothing to anything."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import replace
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from polarprof.standpoints.models import Ballot, Statement
from polarprof.standpoints.rounds.actions.statements import add_statement
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.participants import of_person
from tests.standpoints.beginning import cast_vote

ROUND, OTHER_ROUND = UUID(int=1), UUID(int=2)
PERSON, OTHER_PERSON = UUID(int=3), UUID(int=4)


def derived() -> dict[str, str]:
    """Every value that is derived for one participant, by name."""
    key = vault.key_of_person(ROUND, PERSON)
    return {
        "person": key,
        "phrase": vault.key_of_phrase(ROUND, str(PERSON)),
        "limit": vault.limit_key(key),
        "device": vault.device_key(key),
        "digest": format(vault.digest_of(key), "x"),
        "draw": format(vault.draw_seed(key), "x"),
    }


def test_nothing_that_is_derived_is_part_of_anything_else() -> None:
    values = derived()
    joined = [
        (one, other)
        for one in values
        for other in values
        if one != other and values[one][:16] in values[other]
    ]
    assert joined == []
    assert all(str(PERSON).replace("-", "") not in value for value in values.values())


def test_every_pseudonym_needs_the_secret(settings) -> None:
    before = derived()
    settings.VAULT_SECRET, settings.VAULT_SECRETS_OLDER = "another" * 10, []
    after = derived()
    assert [name for name in before if before[name] == after[name]] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (vault.key_of_person(ROUND, PERSON), vault.key_of_person(OTHER_ROUND, PERSON)),
        (vault.key_of_person(ROUND, PERSON), vault.key_of_person(ROUND, OTHER_PERSON)),
        (vault.key_of_phrase(ROUND, "een"), vault.key_of_phrase(OTHER_ROUND, "een")),
        (vault.key_of_phrase(ROUND, "een"), vault.key_of_phrase(ROUND, "twee")),
        (vault.limit_key("k"), vault.limit_key("l")),
        (vault.digest_of("k"), vault.digest_of("l")),
        (vault.draw_seed("k", "1"), vault.draw_seed("k", "2")),
        (vault.draw_seed("k", "1"), vault.draw_seed("l", "1")),
    ],
)
def test_what_differs_has_another_mark(one: object, other: object) -> None:
    assert one != other


@pytest.mark.django_db
def test_an_author_is_not_joined_to_a_ballot(open_round, colleague, acting_of) -> None:
    participant = of_person(acting_of(colleague), open_round)
    cast_vote(participant=participant, number=1, answer=1, matters=False, inclusion_probability=1.0)
    add_statement(participant=participant, body="Meer banken.", send_key=uuid4())
    [ballot] = Ballot.objects.values_list("key", flat=True)
    rows = {str(value) for row in Statement.objects.values() for value in row.values()}
    assert ballot not in rows


CONTENT = vault.Content({1: vault.Vote(1)}, "Bewoner", "Eigen mening")


@pytest.mark.parametrize("moved", ["round", "key", "byte", "mark", "secret"])
def test_a_ballot_opens_only_where_it_was_sealed(settings, moved: str) -> None:
    sealed, round_uuid, key = vault.seal(ROUND, "k", CONTENT), ROUND, "k"
    assert vault.unseal(ROUND, "k", sealed) == CONTENT
    if moved == "round":
        round_uuid = OTHER_ROUND
    elif moved == "key":
        key = "l"
    elif moved == "byte":
        sealed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    elif moved == "mark":
        sealed = b"----" + sealed[4:]
    else:
        settings.VAULT_SECRET = "another" * 10
    with pytest.raises(InvalidTag):
        vault.unseal(round_uuid, key, sealed)


@pytest.mark.parametrize("moved", ["round", "kind", "byte", "mark", "secret", "ballot"])
def test_a_record_opens_only_where_it_was_sealed(settings, moved: str) -> None:
    sealed, round_uuid, kind = vault.seal_record(ROUND, "memory", '{"rows":{}}'), ROUND, "memory"
    assert vault.open_record(ROUND, "memory", memoryview(sealed)) == '{"rows":{}}'
    if moved == "round":
        round_uuid = OTHER_ROUND
    elif moved == "kind":
        kind = "routes"
    elif moved == "byte":
        sealed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    elif moved == "mark":
        sealed = b"----" + sealed[4:]
    elif moved == "ballot":
        sealed = vault.seal(ROUND, "memory", CONTENT)
    else:
        settings.VAULT_SECRET = "another" * 10
    with pytest.raises(InvalidTag):
        vault.open_record(round_uuid, kind, sealed)


def test_a_record_is_no_ballot() -> None:
    with pytest.raises(InvalidTag):
        vault.unseal(ROUND, "memory", vault.seal_record(ROUND, "memory", '{"v":{},"r":"","o":""}'))


@pytest.mark.parametrize(("letters", "blocks"), [(0, 0), (1, 1), (16_384, 1), (16_385, 2), (40_000, 3)])
def test_the_length_of_a_record_is_that_of_whole_blocks(letters: int, blocks: int) -> None:
    sealed = vault.seal_record(ROUND, "memory", "x" * letters)
    assert len(sealed) == 4 + 12 + blocks * 16_384 + 16
    assert vault.open_record(ROUND, "memory", sealed) == "x" * letters


def test_a_sealed_record_shows_nothing_of_its_content_and_is_never_sealed_alike() -> None:
    records = {vault.seal_record(ROUND, "memory", '{"contributions":[]}') for _ in range(20)}
    assert (len(records), len({sealed[4:16] for sealed in records})) == (20, 20)
    assert not any(b"contributions" in sealed for sealed in records)


def test_the_same_content_is_never_sealed_alike() -> None:
    assert len({vault.seal(ROUND, "k", CONTENT) for _ in range(20)}) == 20
    assert len({vault.seal(ROUND, "k", CONTENT)[4:16] for _ in range(20)}) == 20


def test_a_sealed_ballot_shows_nothing_of_its_content() -> None:
    sealed = vault.seal(ROUND, "k", CONTENT)
    # Five bytes and more: fewer are there by chance in a thousand random ones.
    assert not any(part in sealed for part in (b"Bewoner", b"Eigen", b'{"v":'))


@pytest.mark.parametrize(
    "more", [{"role": "B" * 100}, {"own_view": "x" * 300}, {"attended_discussions": {PERSON, OTHER_PERSON}}]
)
def test_the_length_tells_nothing(more: dict[str, object]) -> None:
    assert len(vault.seal(ROUND, "k", CONTENT)) == len(vault.seal(ROUND, "k", replace(CONTENT, **more)))
    assert (len(vault.seal(ROUND, "k", CONTENT)) - 4 - 12 - 16) % 1024 == 0


@pytest.fixture
def plain_of(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, object]]]:
    """What is inside before it is encrypted."""
    seen: list[dict[str, object]] = []
    encrypt = AESGCM.encrypt

    class Watched:
        def __init__(self, key: bytes) -> None:
            self.real = AESGCM(key)

        def encrypt(self, nonce: bytes, data: bytes, bound: bytes | None) -> bytes:
            seen.append(json.loads(data))
            return encrypt(self.real, nonce, data, bound)

    monkeypatch.setattr(vault, "AESGCM", Watched)
    return seen


def test_inside_nothing_tells_in_what_order_somebody_voted_or_sat(plain_of) -> None:
    first, second = vault.Vote(1), vault.Vote(-1)
    seats = [uuid5(NAMESPACE_URL, str(number)) for number in range(9)]
    vault.seal(ROUND, "k", vault.Content({2: second, 1: first}, attended_discussions=set(seats)))
    vault.seal(ROUND, "k", vault.Content({1: first, 2: second}, attended_discussions=set(seats)))
    assert [list(plain["v"]) for plain in plain_of] == [["1", "2"], ["1", "2"]]
    assert [plain["d"] for plain in plain_of] == [sorted(one.hex for one in seats)] * 2


@pytest.mark.parametrize(
    ("phrase", "is_one"),
    [
        ("badebi-kilomo-nuparu-tesiva", True),
        ("BADEBI KILOMO nuparu tesiva", True),
        ("badebi-kilomo-nuparu-tesi", False),
        ("badebi-kilomo-nuparu-tesivaba", False),
        ("abedib-kilomo-nuparu-tesiva", False),
        ("badebi-kilomo-nuparu-tesixa", False),
        ("", False),
    ],
)
def test_what_is_a_phrase(phrase: str, is_one: bool) -> None:
    assert vault.is_phrase(phrase) is is_one


def test_a_new_phrase_has_twelve_syllables_and_is_new() -> None:
    """14 consonants and 5 vowels, twelve times: more than 2 to the power 73."""
    phrases = {vault.new_phrase() for _ in range(50)}
    assert len(phrases) == 50
    assert {len(vault.tidy(phrase)) for phrase in phrases} == {24}
    assert {len(phrase.split("-")) for phrase in phrases} == {4}
    assert all(vault.is_phrase(phrase) for phrase in phrases)


def test_after_an_exchange_ballots_are_sealed_under_the_newest_secret_and_pseudonyms_stay(settings) -> None:
    old, before = settings.VAULT_SECRET, derived()
    sealed = vault.seal(ROUND, "k", CONTENT)
    settings.VAULT_SECRET, settings.VAULT_SECRETS_OLDER = secrets.token_hex(32), [old]
    assert derived() == before
    assert (vault.is_newest(sealed), vault.unseal(ROUND, "k", sealed)) == (False, CONTENT)
    anew = vault.seal(ROUND, "k", CONTENT)
    assert vault.is_newest(anew) is True
    settings.VAULT_SECRETS_OLDER = []
    assert vault.unseal(ROUND, "k", anew) == CONTENT
