"""What a copy of the database tells of moments and order, of somebody who signed in just before voting."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from polarprof.accounts.models import Person
from polarprof.standpoints.exercises.actions import write_text
from polarprof.standpoints.models import Ballot, Recount, Round, TuringTestText
from polarprof.standpoints.rounds.actions import add_statement, review_statement
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.actions import withdraw
from polarprof.standpoints.voting.mixing import mix_rows
from polarprof.standpoints.voting.participants import of_person
from tests.skips import only_postgresql
from tests.standpoints.attackers.dumps import Dump, dump
from tests.standpoints.attackers.planted import SEEDS, compute, newcomer, plant, vote
from tests.standpoints.beginning import begun

pytestmark = [pytest.mark.django_db]
# The round itself says when its opener did something; that is no trace of a participant.
ROOM_AND_JOBS = re.compile("standpoints_|django_task")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d")


def moments(tables: Dump, since: datetime) -> Iterator[tuple[str, str]]:
    """(table, column) of each moment finer than a day from `since` on, as the database gives it."""
    for table, rows in tables.items():
        for row in rows:
            for name, value in row.items():
                moment = parse_datetime(value) if isinstance(value, str) and MOMENT.match(value) else value
                if isinstance(moment, datetime):
                    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
                    if aware >= since:
                        yield table, name


def test_nothing_of_the_room_says_when_somebody_took_part(
    make_round: Callable[..., Round],
    colleague: Person,
    make_person: Any,
    municipality: Any,
    acting_of: Any,
    as_person: Any,
) -> None:
    """Signs in, begins, votes, adds a statement that is reviewed, and withdraws; the journal and the session know of the sign-in."""
    round_ = make_round(seeds=SEEDS)
    plant(round_, 100)
    reviewer = acting_of(make_person("professional", municipality, email="nel@test.example"))
    since = timezone.now() - timedelta(milliseconds=1)
    client = begun(as_person(colleague), round_)
    page = client.get(f"/standpunten/{round_.uuid}/stemmen/")
    assert page.status_code == 200
    mine = of_person(acting_of(colleague), round_)
    sent = {
        "number": page.context["statement"].number,
        "answer": "1",
        "device": page.context["participant"].device_key,
    }
    assert client.post(f"/standpunten/{round_.uuid}/stemmen/", sent).status_code == 302
    assert Ballot.objects.filter(key=mine.key).count() == 1
    statement = add_statement(
        participant=mine, body="De fontein blijft.", send_key="7b0c5b3e-7a53-4bd2-9dd4-6f2d7d1f4f11"
    )
    review_statement(acting=reviewer, statement=statement, verdict="approved")
    compute(round_)
    withdraw(participant=mine)
    compute(round_)
    found = set(moments(dump(), since))
    assert ("accounts_person", "last_login") in found
    assert not {one for one in found if ROOM_AND_JOBS.match(one[0])}


def ranks(values: list[int]) -> list[int]:
    order = sorted(values)
    return [order.index(value) for value in values]


def correlation(one: list[int], other: list[int]) -> float:
    """Spearman's, of ranks without ties."""
    n = len(one)
    return 1 - 6 * sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) / (n * (n * n - 1))


@pytest.mark.django_db(transaction=True)
def test_neither_the_keys_nor_the_order_of_rows_follow_the_order_in_which_people_came(
    make_round: Callable[..., Round],
) -> None:
    """Forty people one after the other. Without a trace the correlation is above 0.53 once in a thousand runs."""
    round_ = make_round(seeds=SEEDS)
    people = [newcomer(round_, f"in order {place}") for place in range(40)]
    for place, one in enumerate(people):
        vote(one, {1: 1})
        add_statement(participant=one, body=str(place), send_key=uuid4())
    mix_rows()
    rows = dump()["standpoints_ballot"]
    came = {one.key: place for place, one in enumerate(people)}
    arrived = [came[row["key"]] for row in rows]
    assert abs(correlation(arrived, list(range(40)))) < 0.53
    assert abs(correlation(arrived, ranks([row["id"] for row in rows]))) < 0.53
    added = [row for row in dump()["standpoints_statement"] if row["body"].isdecimal()]
    order = [int(row["body"]) for row in added]
    assert len(order) == 40
    for told in (list(range(40)), *(ranks([row[name] for row in added]) for name in ("id", "number"))):
        assert abs(correlation(order, told)) < 0.53


@only_postgresql
@pytest.mark.django_db(transaction=True)
def test_no_number_of_a_transaction_leads_from_a_sign_in_to_a_ballot(
    make_round: Callable[..., Round], colleague: Person
) -> None:
    """Who may ask PostgreSQL for it, or holds its files, reads the number beside every row: that of a sign-in and the next one."""
    round_ = make_round(seeds=SEEDS)
    for place in range(20):
        Person.objects.filter(pk=colleague.pk).update(last_login=timezone.now())
        one = newcomer(round_, f"signed in {place}")
        vote(one, {1: 1})
        add_statement(participant=one, body="Nieuw.", send_key=uuid4())
        write_text(participant=one, statement=round_.statements.get(number=1), side=1, body="Omdat.")
    tables = ("standpoints_ballot", "standpoints_statement", "standpoints_turingtesttext")
    assert [len(_written_by(table)) >= 20 for table in tables] == [True] * 3
    assert mix_rows() is True
    assert [len(_written_by(table)) for table in tables] == [1] * 3
    assert (Ballot.objects.count(), TuringTestText.objects.count()) == (20, 20)


def _written_by(table: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT xmin::text FROM {table}")
        return {number for (number,) in cursor.fetchall()}


def test_no_counter_tells_how_many_votes_somebody_gave(make_round: Callable[..., Round]) -> None:
    """A dump holds for each table up to which key it counted, also of rows that are gone."""
    round_ = make_round(seeds=SEEDS)
    vote(newcomer(round_, "one of five votes"), dict.fromkeys(range(1, 6), 1))
    keys = sorted(Recount.objects.values_list("pk", flat=True))
    assert len(keys) == 5
    assert min(later - key for key, later in pairwise(keys)) > 1_000_000


def test_the_length_of_a_ballot_does_not_tell_one_vote_from_thirty(make_round: Callable[..., Round]) -> None:
    uuid = make_round().uuid
    lengths = {
        len(
            vault.seal(uuid, "k", vault.Content({n: vault.Vote(1, True, 0.123456, 40) for n in range(count)}))
        )
        for count in (1, 5, 16, 30)
    }
    assert len(lengths) == 1
