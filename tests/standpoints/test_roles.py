"""Roles come from one list of places in a matter; nobody writes a belief, an origin or a party."""

from collections.abc import Callable

import pytest
from django.test import Client

from polarprof.accounts.models import Person
from polarprof.standpoints.enums import StakeholderRole
from polarprof.standpoints.models import Round
from tests.standpoints.round_forms import form

pytestmark = pytest.mark.django_db
AsPerson = Callable[[Person], Client]


def test_the_list_is_this() -> None:
    assert StakeholderRole.values == [
        "Inwoner",
        "Huurder",
        "Eigenaar",
        "Handelaar of horeca",
        "Onderneming",
        "Jongere",
        "Oudere",
        "Ouder",
        "Vereniging",
        "Vrijwilliger",
        "Leerkracht",
        "Jeugdwerker",
        "Zorg of welzijn",
        "Politie of hulpdienst",
        "Medewerker van het lokaal bestuur",
        "Mandataris",
        "Bezoeker",
    ]


@pytest.mark.parametrize(
    "role", ["Moslim", "Vlaams-nationalist", "Allochtoon", "inwoner", "Inwoner\nJongere"]
)
def test_another_word_than_one_of_the_list_is_refused(as_person: AsPerson, opener: Person, role: str) -> None:
    answer = as_person(opener).post("/standpunten/openen/", form(roles=["Inwoner", role]))
    assert (answer.status_code, Round.objects.count()) == (422, 0)
    assert list(answer.context["form"].errors) == ["roles"]


def test_chosen_roles_are_kept_and_a_thirteenth_is_refused(as_person: AsPerson, opener: Person) -> None:
    client = as_person(opener)
    assert client.post("/standpunten/openen/", form(roles=["Jongere", "Inwoner"])).status_code == 302
    assert Round.objects.get().roles == ["Jongere", "Inwoner"]
    many = client.post("/standpunten/openen/", form(roles=StakeholderRole.values[:13]))
    assert (many.status_code, Round.objects.count()) == (422, 1)


def test_a_draft_with_words_of_before_keeps_them_and_takes_no_new_ones(
    as_person: AsPerson, opener: Person, make_round: Callable[..., Round]
) -> None:
    """`make_round` writes "Bewoner" and "Handelaar", as they could before there was a list."""
    round_ = make_round(opened=False)
    client, address = as_person(opener), f"/standpunten/{round_.uuid}/wijzigen/"
    shown = client.get(address).context["form"]
    sent = form(roles=["Bewoner", "Jongere"])
    assert [key for key, _label in shown.fields["roles"].choices][:3] == ["Bewoner", "Handelaar", "Inwoner"]
    assert shown["roles"].value() == ["Bewoner", "Handelaar"]
    seen = client.get(address).content.decode().split('name="seen" value="')[1].split('"')[0]
    assert client.post(address, sent | {"seen": seen}).status_code == 302
    round_.refresh_from_db()
    assert round_.roles == ["Bewoner", "Jongere"]
    refused = client.post(address, sent | {"roles": ["Bewoner", "Gelovige"]})
    assert refused.status_code == 422
    round_.refresh_from_db()
    assert round_.roles == ["Bewoner", "Jongere"]
