"""A round for chosen organisations: who they are, who takes part, and how they are named in the form."""

import pytest

from polarprof.standpoints import policies
from polarprof.standpoints.enums import Audience
from polarprof.standpoints.models import Round
from polarprof.standpoints.voting.participants import of_person
from polarprof.standpoints.voting.presence import people_who_took_part
from tests.pages import fields_of
from tests.standpoints.beginning import cast_vote
from tests.standpoints.round_forms import form

pytestmark = pytest.mark.django_db


def test_chosen_organisations_take_part_and_others_do_not(
    as_person, make_round, guest, stranger, colleague, acting_of
) -> None:
    round_ = make_round(audience=Audience.CHOSEN)
    round_.guests.add(acting_of(guest).organisation)
    cast_vote(
        participant=of_person(acting_of(guest), round_),
        number=1,
        answer=1,
        matters=False,
        inclusion_probability=1,
    )
    for person, meant in ((guest, True), (stranger, False), (colleague, True)):
        acting = acting_of(person)
        assert policies.may_take_part(acting, round_) is meant
        assert list(policies.open_to(acting)) == ([round_] if meant else [])
        assert list(policies.visible(acting)) == ([round_] if meant else [])
        path = f"/standpunten/{round_.uuid}/beginnen/"
        assert as_person(person).get(path).status_code == (200 if meant else 404)
    assert [person.name for person in people_who_took_part(round_)] == [guest.name]


def test_a_round_with_many_guests_stands_once_in_the_list(make_round, guest, stranger, acting_of) -> None:
    round_ = make_round(audience=Audience.CHOSEN)
    round_.guests.add(acting_of(guest).organisation, acting_of(stranger).organisation)
    assert list(policies.visible(acting_of(guest))) == [round_]


def test_two_who_change_one_draft_keep_what_each_changed(as_person, opener, guest) -> None:
    client = as_person(opener)
    client.post("/standpunten/openen/", form())
    path = f"/standpunten/{Round.objects.get().uuid}/wijzigen/"
    one, two, three = (fields_of(client.get(path).content.decode()) for _ in range(3))
    assert client.post(path, {**one, "purpose": "Van de een."}).status_code == 302
    assert client.post(path, {**two, "context": "Van de ander."}).status_code == 302
    answer = client.post(path, {**three, "purpose": "Van een derde."})
    assert (answer.status_code, "Van de een." in answer.content.decode()) == (409, True)
    assert list(Round.objects.values_list("purpose", "context")) == [("Van de een.", "Van de ander.")]


def test_guests_are_named_in_the_form_and_changed_with_it(as_person, opener, guest, stranger) -> None:
    client = as_person(opener)
    client.post("/standpunten/openen/", form(audience="chosen", guests="gastdorp\n Elders \nElders"))
    round_ = Round.objects.get()
    assert sorted(one.name for one in round_.guests.all()) == ["Elders", "Gastdorp"]
    path = f"/standpunten/{round_.uuid}/wijzigen/"
    assert "Elders\nGastdorp" in client.get(path).content.decode()
    client.post(path, {**fields_of(client.get(path).content.decode()), "guests": "Gastdorp"})
    assert [one.name for one in round_.guests.all()] == ["Gastdorp"]
    assert "Gastdorp" in client.get(f"/standpunten/{round_.uuid}/").content.decode()


@pytest.mark.parametrize(
    ("audience", "guests", "said"),
    [
        ("chosen", "", "Noem de organisaties"),
        ("chosen", "Nergenshuizen", "Nergenshuizen"),
        ("professionals", "Gastdorp", "kies hierboven dat hun mensen meedoen"),
        ("chosen", "\n".join(f"Dorp {n}" for n in range(51)), "Hoogstens 50"),
    ],
)
def test_wrong_guests_are_explained(as_person, opener, guest, audience, guests, said) -> None:
    answer = as_person(opener).post("/standpunten/openen/", form(audience=audience, guests=guests))
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not Round.objects.exists()


def test_a_name_of_several_or_of_a_municipality_that_merged_away_is_refused(
    as_person, opener, guest, make_municipality
) -> None:
    from datetime import date

    from polarprof.organisations.models import Municipality, Organisation

    gone = make_municipality("Weggefuseerd", "99004")
    Municipality.objects.filter(organisation=gone).update(valid_to=date(2024, 12, 31))
    Organisation.objects.create(name="Gastdorp", kind="partner")
    for name in ("Weggefuseerd", "Gastdorp"):
        answer = as_person(opener).post("/standpunten/openen/", form(audience="chosen", guests=name))
        assert answer.status_code == 422


def test_where_a_name_is_shared_the_kbo_number_chooses_one_and_comes_back(as_person, opener, guest) -> None:
    from polarprof.organisations.models import Organisation

    twin = Organisation.objects.create(name="Gastdorp", kind="partner", kbo="0123456789")
    data = form(audience="chosen", guests="0123.456.789")
    assert as_person(opener).post("/standpunten/openen/", data).status_code == 302
    round_ = Round.objects.get()
    assert list(round_.guests.all()) == [twin]
    page = as_person(opener).get(f"/standpunten/{round_.uuid}/wijzigen/")
    assert page.context["form"].initial["guests"] == "0123456789"
