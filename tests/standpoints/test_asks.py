"""Who could ask the roles that are absent: said by who steers the round, read with its result."""

import pytest

from polarprof.organisations.enums import Role
from polarprof.standpoints.api import outcome_of
from polarprof.standpoints.models import Ballot, Round
from polarprof.standpoints.results.computing import make_snapshot
from polarprof.standpoints.rounds.actions.rounds import close_round, end_round
from tests.pages import fields_of
from tests.standpoints.test_results import fill

pytestmark = pytest.mark.django_db


def test_the_opener_says_who_could_ask_the_absent_and_who_sees_the_result_reads_it(
    as_person, open_round, opener, colleague, municipality
) -> None:
    fill(open_round, 30)
    make_snapshot(open_round)
    client, url = as_person(opener), f"/standpunten/{open_round.uuid}/lege-stoelen/"
    assert [field.label for field in client.get(url).context["form"]] == [
        "Wie kan deze rol uitnodigen: Handelaar?"
    ]
    assert client.post(url, {"role-1": "mail jan.peeters@elders.be"}).status_code == 422
    assert client.post(url, {"role-1": "de handelaarskring"}).status_code == 302
    page = as_person(colleague).get(f"/standpunten/{open_round.uuid}/resultaat/").content.decode()
    assert "de handelaarskring kan hen uitnodigen" in page
    assert outcome_of(municipality, open_round.uuid).absent == [
        "Handelaar (de handelaarskring kan hen uitnodigen)"
    ]
    client.post(url, {**opened(client, url), "role-1": ""})
    assert Round.objects.get().asks == {}


def opened(client, url: str) -> dict:
    return fields_of(client.get(url).content.decode(), "role-1")


def test_two_who_write_who_could_ask_at_once_keep_both_or_choose(as_person, make_round, opener) -> None:
    round_ = make_round(roles=["Bewoner", "Handelaar", "Jongere"])
    fill(round_, 30)
    make_snapshot(round_)
    client, url = as_person(opener), f"/standpunten/{round_.uuid}/lege-stoelen/"
    older, newer = opened(client, url), opened(client, url)
    client.post(url, {**newer, "role-1": "Unizo"})
    assert client.post(url, {**older, "role-2": "De jeugdraad"}).status_code == 302
    answer = client.post(url, {**older, "role-1": "De markt"})
    assert (answer.status_code, "Unizo" in answer.content.decode()) == (409, True)
    assert Round.objects.get(pk=round_.pk).asks == {"Handelaar": "Unizo", "Jongere": "De jeugdraad"}
    disputed = answer.context["conflict"].fields[0]
    chosen = {**older, "role-1": "De markt", disputed.name: disputed.choose_mine}
    assert client.post(url, chosen).status_code == 302
    assert Round.objects.get(pk=round_.pk).asks == {"Handelaar": "De markt", "Jongere": "De jeugdraad"}


def test_who_could_ask_stays_with_its_role_when_another_result_comes(as_person, make_round, opener) -> None:
    round_ = make_round(roles=["Bewoner", "Handelaar", "Jongere"])
    fill(round_, 30)
    make_snapshot(round_)
    client, url = as_person(opener), f"/standpunten/{round_.uuid}/lege-stoelen/"
    fields = client.get(url).context["form"].fields
    assert {field.label: name for name, field in fields.items()} == {
        "Wie kan deze rol uitnodigen: Handelaar?": "role-1",
        "Wie kan deze rol uitnodigen: Jongere?": "role-2",
    }
    client.post(url, {"role-1": "Unizo", "role-2": ""})
    Ballot.objects.all().delete()
    fill(round_, 5, first=300)
    make_snapshot(round_)
    client.post(url, {**opened(client, url), "role-1": "Unizo en Liantis"})
    assert Round.objects.get(pk=round_.pk).asks == {"Handelaar": "Unizo en Liantis"}


def test_after_closing_and_for_others_nothing_is_stored_about_who_could_ask(
    as_person, make_round, opener, acting_of, make_person, make_municipality
) -> None:
    round_ = make_round(audience="colleagues", sharing="professionals")
    url = f"/standpunten/{round_.uuid}/lege-stoelen/"
    elsewhere = make_municipality("Elders", "99002")
    stranger = make_person(Role.COORDINATOR, elsewhere, email="els@elders.example")
    assert as_person(stranger).post(url, {"role-0": "wij"}).status_code == 404
    end_round(acting=acting_of(opener), round_=round_)
    close_round(acting=acting_of(opener), round_=round_, outcome="We planten bomen.")
    assert as_person(opener).post(url, {"role-0": "wij"}).status_code == 409
    assert Round.objects.get().asks == {}
