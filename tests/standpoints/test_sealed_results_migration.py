"""An upgrade from before results were sealed: rows as that version wrote them, and what is left of them."""

import hmac
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from polarprof.organisations.models import Organisation
from polarprof.standpoints.models import Ballot, Recount, Review, Round, Snapshot, Statement, TuringTestText
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.authorship import own_statements, own_texts
from polarprof.standpoints.voting.participants import Participant
from polarprof.standpoints.voting.queries import content_of

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("several_connections")]
BEFORE = ("standpoints", "0010_turing_test_texts")


def migrated(*, before: bool) -> list[tuple[str, str]]:
    """What the database is brought to."""
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()
    targets = [BEFORE if before and app == "standpoints" else (app, name) for app, name in leaves]
    executor.migrate(targets)
    return targets


@pytest.fixture
def of_before(several_connections: None) -> Iterator[Any]:
    """A function that gives a model as it was."""
    try:
        targets = migrated(before=True)
        apps = MigrationLoader(connection).project_state(targets).apps
        yield lambda name: apps.get_model("standpoints", name)
    finally:
        if ("standpoints", "0012_coarse_results") not in MigrationRecorder(connection).applied_migrations():
            migrated(before=False)


def derived_before(*parts: str) -> str:
    text = "\x1f".join(parts).encode()
    return hmac.new(settings.VAULT_SECRET.encode(), text, "sha256").hexdigest()


def author_before(key: str) -> str:
    """The same for everything that somebody added to a round."""
    return derived_before("author", key)


def genuine_before(statement: UUID, side: int) -> str:
    return derived_before("plea", str(statement), str(side), "1")[:16]


def round_before(of_before: Any, organisation: Organisation) -> Any:
    return of_before("Round").objects.create(
        organisation_id=organisation.pk,
        issue="Plein",
        context="x",
        purpose="x",
        audience="link",
        sharing="own",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        state="open",
        code=uuid4().hex[:20],
        send_key=uuid4(),
    )


class World:
    """Lea has an account and a ballot, Mo an account alone; `phrase` has a ballot, and `lost` has neither."""

    def __init__(self, of_before: Any, organisation: Organisation, make_person: Any) -> None:
        self.of_before = of_before
        self.round, self.empty = (round_before(of_before, organisation) for _ in range(2))
        people = [make_person(email=f"{name}@test.example") for name in ("lea", "mo")]
        self.lea, self.mo = (vault.key_of_person(self.round.uuid, one.uuid) for one in people)
        self.phrase, self.lost = (vault.key_of_phrase(self.round.uuid, vault.new_phrase()) for _ in range(2))
        for key in (self.lea, self.phrase):
            sealed = vault.seal(self.round.uuid, key, vault.Content({1: vault.Vote(1)}, role="Bewoner"))
            self.make("Ballot", key=key, sealed=sealed)
        self.make("Ballot", key="f" * 64, sealed=b"x" * 60)

    def make(self, name: str, **values: Any) -> Any:
        return self.of_before(name).objects.create(round=self.round, **values)

    def statement(self, number: int, key: str = "") -> Any:
        author = author_before(key) if key else ""
        return self.make(
            "Statement", number=number, body="Nieuw.", state="approved", send_key=uuid4(), author_key=author
        )

    def text(self, statement: Any, key: str, *, genuine: bool) -> Any:
        mark = genuine_before(statement.uuid, 1) if genuine else "0" * 16
        values = {"side": 1, "body": "Omdat.", "state": "approved", "judges": 12, "judged_genuine": 7}
        return self.make(
            "TuringTestText", statement=statement, author_key=author_before(key), mark=mark, **values
        )

    def now(self, key: str) -> Participant:
        return Participant(Round.objects.get(pk=self.round.pk), key, has_account=False)


@pytest.fixture
def world(of_before: Any, make_municipality: Any, make_person: Any) -> World:
    return World(of_before, make_municipality(), make_person)


def numbers(participant: Participant) -> list[int]:
    return list(own_statements(participant).order_by("number").values_list("number", flat=True))


def test_what_that_version_stored_is_sealed_or_gone(world: World) -> None:
    """One upgrade for all of it: to bring a database back and forth takes half a minute."""
    for number, key in enumerate(["", world.lea, world.lea, world.mo, world.phrase, world.lost], start=1):
        statement = world.statement(number, key)
    meant = world.text(statement, world.lea, genuine=True).uuid
    made = world.text(statement, world.phrase, genuine=False).uuid
    world.text(statement, world.lost, genuine=True)
    for people in (25, 26):
        world.make("Snapshot", people=people, votes=people, content={"rows": {}})
    reviews = world.of_before("Review").objects
    for hour in (22, 23):
        review = reviews.create(statement=statement, verdict="approved")
        reviews.filter(pk=review.pk).update(created_at=datetime(2026, 3, 4, hour, 30, tzinfo=UTC))
    before = set(world.of_before("Ballot").objects.values_list("pk", flat=True))
    migrated(before=False)
    _authors_find_their_statements(world)
    _whether_an_author_meant_it_lies_in_the_ballot(
        world, {world.lea: (meant, True), world.phrase: (made, False)}
    )
    _earlier_results_are_gone_and_computed_anew(world)
    after = set(Ballot.objects.values_list("pk", flat=True))
    assert (len(after), before & after) == (4, set())
    # Of the moment only the day stays: at half past eleven in Greenwich the next day has begun here.
    days = list(Review.objects.order_by("pk").values_list("reviewed_on", flat=True))
    assert days == [date(2026, 3, 4), date(2026, 3, 5)]


def _authors_find_their_statements(world: World) -> None:
    found = {
        key: list(own_statements(world.now(key)).order_by("number").values_list("number", flat=True))
        for key in (world.lea, world.mo, world.phrase, world.lost)
    }
    assert found == {world.lea: [2, 3], world.mo: [4], world.phrase: [5], world.lost: []}
    assert Statement.objects.count() == 6
    assert not hasattr(Statement.objects.first(), "author_key")


def _whether_an_author_meant_it_lies_in_the_ballot(world: World, texts: dict[str, tuple[UUID, bool]]) -> None:
    assert set(TuringTestText.objects.values_list("uuid", flat=True)) == {uuid for uuid, _ in texts.values()}
    for key, (uuid, genuine) in texts.items():
        added = set(own_statements(world.now(key)).values_list("uuid", flat=True))
        content = vault.Content({1: vault.Vote(1)}, role="Bewoner", written={uuid: genuine}, added=added)
        assert content_of(world.now(key)) == content
        assert own_texts(world.now(key)).get().uuid == uuid
    assert bytes(Ballot.objects.get(key="f" * 64).sealed) == b"x" * 60


def _earlier_results_are_gone_and_computed_anew(world: World) -> None:
    """The other round has no ballots."""
    assert Snapshot.objects.count() == 0
    assert list(Recount.objects.values_list("round", "not_before")) == [(world.round.pk, None)]
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, Snapshot._meta.db_table)
    assert sorted(column.name for column in columns) == [
        "id",
        "memory",
        "published",
        "published_on",
        "round_id",
        "routes",
    ]
