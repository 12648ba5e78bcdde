"""A statement that says nothing is refused, and one that is there already is asked about; reviewers see what is near."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from polarprof.accounts.models import Person
from polarprof.standpoints.models import Round, Statement
from tests.standpoints.beginning import begun

pytestmark = pytest.mark.django_db
AsPerson = Callable[[Person], Client]


def add(client: Client, round_: Round, body: str, **others: str) -> Any:
    sent = {"body": body, "send_key": str(uuid4()), **others}
    return client.post(f"/standpunten/{round_.uuid}/uitspraak/", sent)


@pytest.mark.parametrize("body", ["\u200b\u200b", "\u00a0", "\u0301", "\u3164\u2800", "\u200e \ufeff"])
def test_a_blank_of_signs_that_nobody_sees_is_no_statement(
    as_person: AsPerson, open_round: Round, colleague: Person, body: str
) -> None:
    answer = add(begun(as_person(colleague), open_round), open_round, body)
    assert (answer.status_code, open_round.statements.count()) == (422, 4)
    assert "Dit veld is verplicht." in answer.content.decode()


def test_first_statements_of_blanks_do_not_count(
    as_person: AsPerson, opener: Person, open_round: Round
) -> None:
    from tests.standpoints.round_forms import form

    client = as_person(opener)
    refused = client.post("/standpunten/openen/", form(seeds="Een stelling.\n\u200b\u200b\n\u3164"))
    assert (refused.status_code, Round.objects.count()) == (422, 1)


def test_one_that_is_there_already_is_asked_about_and_added_all_the_same(
    as_person: AsPerson, open_round: Round, colleague: Person
) -> None:
    client = begun(as_person(colleague), open_round)
    asked = add(client, open_round, "Het plein moet autovrij worden!")
    page = asked.content.decode()
    assert (asked.status_code, open_round.statements.count()) == (422, 4)
    assert [one.body for one in asked.context["near"]] == ["Het plein moet autovrij."]
    assert f"/standpunten/{open_round.uuid}/stemmen/?nr=1" in page
    assert 'name="seen" value="1"' in page
    other = add(client, open_round, "Parkeren wordt toch gratis.", seen="1")
    assert (other.status_code, open_round.statements.count()) == (422, 4)
    assert add(client, open_round, "Het plein moet autovrij worden!", seen="1").status_code == 302
    assert open_round.statements.count() == 5


def test_what_nobody_approved_yet_is_not_shown_to_who_adds(
    as_person: AsPerson, open_round: Round, colleague: Person, opener: Person
) -> None:
    for person, body in ((colleague, "Er is te weinig schaduw."), (opener, "Er is te weinig schaduw!")):
        assert add(begun(as_person(person), open_round), open_round, body).status_code == 302


def test_a_reviewer_reads_beside_a_statement_what_is_near(
    as_person: AsPerson, open_round: Round, colleague: Person, opener: Person
) -> None:
    """Approved or waiting; not beside one that is decided."""
    square, shade, more = "Het plein autovrij!", "Er is te weinig schaduw.", "Te weinig schaduw!"
    add(begun(as_person(opener), open_round), open_round, square, seen="1")
    add(as_person(opener), open_round, shade)
    add(as_person(opener), open_round, more)
    page = as_person(colleague).get(f"/standpunten/{open_round.uuid}/nazicht/")
    near = {statement.body: [one.body for one in others] for statement, others in page.context["rows"]}
    first = open_round.statements.get(number=1).body
    assert {body: others for body, others in near.items() if others} == {
        square: [first],
        shade: [more],
        more: [shade],
    }
    assert len(near) == 7
    assert page.content.decode().count("Stelling zonder nummer") == 3
    assert page.content.decode().count("Lijkt op:") == 3
    assert Statement.objects.filter(state="waiting").count() == 3
