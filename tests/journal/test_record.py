"""One valid statement for an act, once, in the transaction of the act."""

from uuid import uuid4

import pytest
from django.db import transaction

from polarprof.engines import xapi
from polarprof.journal.actions import OutsideTransactionError
from polarprof.journal.api import Activity, ActivityKind, Verb, record, statements, void
from polarprof.journal.models import Statement
from polarprof.organisations.enums import Role


@pytest.fixture
def person(make_person, municipality):
    return make_person(Role.PROFESSIONAL, municipality)


@pytest.mark.django_db
@pytest.mark.parametrize("verb", list(Verb))
def test_every_act_is_valid_xapi(verb: Verb, person, municipality) -> None:
    statement = record(
        key="k",
        person=person,
        verb=verb,
        activity=Activity(ActivityKind.COURSE, uuid4(), "Cursus"),
        organisation=municipality,
        theme="skills",
        result={"success": True, "score": {"scaled": 0.8}, "completion": True},
    )
    assert xapi.validate(statement.statement) == []
    assert statement.statement["id"] == str(statement.uuid)


@pytest.mark.django_db
def test_a_key_is_recorded_once(person) -> None:
    for _ in range(2):
        record(
            key="k",
            person=person,
            verb=Verb.ASKED,
            activity=Activity(ActivityKind.QUESTION, uuid4(), "Vraag"),
        )
    assert Statement.objects.count() == 1


@pytest.mark.django_db
def test_the_statement_knows_no_name_and_no_address(person, municipality) -> None:
    statement = record(
        key="k",
        person=person,
        verb=Verb.ASKED,
        activity=Activity(ActivityKind.QUESTION, uuid4(), "Vraag"),
        organisation=municipality,
    )
    text = str(statement.statement)
    assert (person.email in text, person.name in text, str(person.uuid) in text) == (False, False, False)
    assert str(person.actor_key) in text


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded(person) -> None:
    with pytest.raises(OutsideTransactionError):
        record(
            key="k",
            person=person,
            verb=Verb.ASKED,
            activity=Activity(ActivityKind.QUESTION, uuid4(), "Vraag"),
        )
    assert Statement.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_statement(person) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        record(
            key="k",
            person=person,
            verb=Verb.ASKED,
            activity=Activity(ActivityKind.QUESTION, uuid4(), "Vraag"),
        )
        raise RuntimeError
    assert Statement.objects.count() == 0


@pytest.mark.django_db
def test_signing_in_counts_once_a_day_for_a_capacity(person) -> None:
    from django.test import Client

    for _ in range(2):
        Client().force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    statements = Statement.objects.filter(verb="signed-in")
    assert [one.organisation_id for one in statements] == [person.capacities.get().organisation_id]


@pytest.mark.django_db
def test_what_was_recorded_by_mistake_is_taken_back_as_xapi_has_it(person, municipality) -> None:
    """The statement stays, nothing counts it, and the key is free for the act that does happen."""
    about = Activity(ActivityKind.EVENT, uuid4())
    mistaken = record(key="k", person=person, verb=Verb.ATTENDED, activity=about, organisation=municipality)
    assert void(key="k", person=person) is True
    assert void(key="k", person=person) is False
    assert list(statements().values_list("verb", "object_uuid")) == [("voided", mistaken.uuid)]
    again = record(key="k", person=person, verb=Verb.ATTENDED, activity=about)
    assert list(statements().filter(verb="attended")) == [again]
    mistaken.refresh_from_db()
    assert mistaken.voided_by == statements().get(verb="voided").uuid


@pytest.mark.django_db(transaction=True)
def test_nothing_is_taken_back_outside_the_act(person) -> None:
    with pytest.raises(OutsideTransactionError):
        void(key="k", person=person)
