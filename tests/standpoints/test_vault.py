"""Votes are sealed; without the secret nothing leads from a copy of the database to who voted what."""

from base64 import urlsafe_b64decode
from io import StringIO
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models

from polarprof.accounts.models import Person
from polarprof.engines.perspectives.cells import Memory
from polarprof.journal.api import Statement as JournalStatement
from polarprof.standpoints.models import Ballot, Snapshot
from polarprof.standpoints.results.records import Judged, Remembered, memory_of, sealed_memory
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.participants import of_person, of_phrase
from polarprof.standpoints.voting.queries import content_of
from polarprof.standpoints.voting.routes import Routes, routes, sealed_routes
from tests.standpoints.beginning import cast_vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def voted(open_round, colleague, acting_of):
    participant = of_person(acting_of(colleague), open_round)
    for number, answer in ((1, 1), (2, -1), (3, 0)):
        cast_vote(
            participant=participant,
            number=number,
            answer=answer,
            matters=number == 2,
            inclusion_probability=0.25,
        )
    return participant


def test_what_was_voted_is_read_back(voted) -> None:
    assert content_of(voted) == vault.Content(
        votes={1: vault.Vote(1, False, 0.25), 2: vault.Vote(-1, True, 0.25), 3: vault.Vote(0, False, 0.25)}
    )


def test_another_secret_opens_nothing(voted, settings) -> None:
    ballot = Ballot.objects.get()
    settings.VAULT_SECRET = "another" * 10
    with pytest.raises(InvalidTag):
        vault.unseal(voted.round.uuid, ballot.key, ballot.sealed)


def test_a_row_that_was_moved_to_another_pseudonym_does_not_open(voted) -> None:
    ballot = Ballot.objects.get()
    with pytest.raises(InvalidTag):
        vault.unseal(voted.round.uuid, "0" * 64, ballot.sealed)


def test_a_dump_without_the_secret_joins_nobody_to_a_ballot(voted, colleague, settings) -> None:
    """Every value about the person in any table, plain or hashed, is not in the vault; nor is a moment."""
    ballot = Ballot.objects.get()
    secret, settings.VAULT_SECRET = settings.VAULT_SECRET, ""
    known = {
        str(colleague.pk),
        str(colleague.uuid),
        colleague.uuid.hex,
        str(colleague.actor_key),
        colleague.email,
    }
    tried = {vault.key_of_person(voted.round.uuid, colleague.uuid), *known}
    assert ballot.key not in tried
    settings.VAULT_SECRET = secret
    assert ballot.key == vault.key_of_person(voted.round.uuid, colleague.uuid)
    assert not any(
        isinstance(field, models.DateField | models.DateTimeField) for field in Ballot._meta.get_fields()
    )
    pointing = [
        field for field in Ballot._meta.get_fields() if getattr(field, "related_model", None) is Person
    ]
    assert pointing == []
    everywhere = [
        model._meta.label for model in apps.get_models() if model is not Ballot and _holds(model, ballot.key)
    ]
    assert everywhere == []


def _holds(model: type[models.Model], text: str) -> bool:
    columns = [field.column for field in model._meta.local_concrete_fields]
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        names = ", ".join(connection.ops.quote_name(column) for column in columns)
        cursor.execute(f"SELECT {names} FROM {table}")  # noqa: S608 names of our own tables
        return any(text in str(value) for row in cursor.fetchall() for value in row)


def test_the_journal_hears_nothing_while_people_vote(voted) -> None:
    kinds = list(
        JournalStatement.objects.filter(object_kind="standpoint-round").values_list("verb", flat=True)
    )
    assert sorted(kinds) == ["drafted", "published"]


def test_every_round_has_other_pseudonyms(open_round, make_round, colleague) -> None:
    other = make_round()
    assert vault.key_of_person(open_round.uuid, colleague.uuid) != vault.key_of_person(
        other.uuid, colleague.uuid
    )


def test_a_phrase_opens_however_it_was_typed(open_round) -> None:
    phrase = vault.new_phrase()
    typed = phrase.upper().replace("-", "  ")
    assert of_phrase(typed, open_round) == of_phrase(phrase, open_round)
    assert vault.is_phrase(typed)


@pytest.mark.parametrize(
    "wrong", ["", "aa", "x" * 24, "bababa-bababa-bababa-babab", "bababa" * 5, "\x00" * 24]
)
def test_what_is_no_phrase_is_refused(wrong: str) -> None:
    assert not vault.is_phrase(wrong)


def test_the_length_of_a_ballot_does_not_tell_a_vote_or_a_seat_more(open_round) -> None:
    key = vault.key_of_phrase(open_round.uuid, vault.new_phrase())
    few = vault.Content({1: vault.Vote(1)})
    more = vault.Content(
        {1: vault.Vote(1), 2: vault.Vote(-1, matters=True)}, role="Handelaar", attended_discussions={uuid4()}
    )
    lengths = {len(vault.seal(open_round.uuid, key, content)) for content in (vault.Content(), few, more)}
    assert len(lengths) == 1
    assert vault.unseal(open_round.uuid, key, vault.seal(open_round.uuid, key, more)) == more


NEW = "new-secret-" + "n" * 50


def exchanged(settings) -> None:
    settings.VAULT_SECRETS_OLDER = [settings.VAULT_SECRET]
    settings.VAULT_SECRET = NEW


def test_after_an_exchange_of_the_secret_everybody_is_who_they_were(
    voted, colleague, acting_of, settings
) -> None:
    phrase = vault.new_phrase()
    before = vault.key_of_phrase(voted.round.uuid, phrase)
    exchanged(settings)
    assert of_person(acting_of(colleague), voted.round).key == voted.key
    assert vault.key_of_phrase(voted.round.uuid, phrase) == before
    assert content_of(voted).votes[2] == vault.Vote(-1, True, 0.25)


def test_sealed_again_ballots_open_with_the_new_secret_only(voted, settings) -> None:
    old = settings.VAULT_SECRET
    exchanged(settings)
    call_command("reseal_ballots", stdout=StringIO())
    ballot = Ballot.objects.get()
    assert vault.unseal(voted.round.uuid, ballot.key, ballot.sealed).votes[2] == vault.Vote(-1, True, 0.25)
    settings.VAULT_SECRET, settings.VAULT_SECRETS_OLDER = old, []
    with pytest.raises(InvalidTag):
        vault.unseal(voted.round.uuid, ballot.key, ballot.sealed)


def test_what_is_remembered_of_ballots_is_brought_along(voted, make_round, settings) -> None:
    round_, old = voted.round, settings.VAULT_SECRET
    remembered = Remembered(
        {1: (Memory(10, (5, 5), (5, 5)),)}, (3, 5, 8), {uuid4(): Judged(2, 1, is_genuine=False)}
    )
    known = Routes({1: 40}, {1: [0.0, 2.0, 0.0]})
    Snapshot.objects.create(
        round=round_, memory=sealed_memory(round_, remembered), routes=sealed_routes(round_, known)
    )
    empty = Snapshot.objects.create(round=make_round())
    exchanged(settings)
    call_command("reseal_ballots", stdout=StringIO())
    settings.VAULT_SECRETS_OLDER = []
    snapshot = Snapshot.objects.get(round=round_)
    assert (memory_of(round_, snapshot), routes(round_)) == (remembered, known)
    first = (bytes(snapshot.memory), bytes(snapshot.routes))
    call_command("reseal_ballots", stdout=StringIO())
    snapshot.refresh_from_db()
    empty.refresh_from_db()
    assert (bytes(snapshot.memory), bytes(snapshot.routes)) == first
    assert (bytes(empty.memory), bytes(empty.routes)) == (b"", b"")
    settings.VAULT_SECRET = old
    with pytest.raises(InvalidTag):
        memory_of(round_, snapshot)


def test_sealing_again_twice_changes_nothing(voted, settings) -> None:
    exchanged(settings)
    said = []
    for _ in range(2):
        out = StringIO()
        call_command("reseal_ballots", stdout=out)
        said.append(out.getvalue())
    assert said == ["Opnieuw verzegelde stembiljetten: 1.\n", "Opnieuw verzegelde stembiljetten: 0.\n"]


def test_a_cookie_holds_no_phrase(settings) -> None:
    phrase = vault.new_phrase()
    hidden = vault.hide_phrase(phrase)
    decoded = urlsafe_b64decode(hidden)
    assert vault.tidy(phrase).encode() not in decoded
    assert vault.shown_phrase(hidden) == vault.tidy(phrase)
    assert vault.hide_phrase(phrase) != hidden
    exchanged(settings)
    assert vault.shown_phrase(hidden) == vault.tidy(phrase)
    settings.VAULT_SECRETS_OLDER = []
    assert vault.shown_phrase(hidden) == ""


@pytest.mark.parametrize("hidden", ["", "x", "bapodu-bapodu", "\x00", "é" * 10, "A" * 5000])
def test_what_is_no_cookie_of_ours_holds_no_phrase(hidden: str) -> None:
    assert vault.shown_phrase(hidden) == ""
