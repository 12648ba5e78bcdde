"""What is shown: nothing below the thresholds, nobody alone, the same for the same votes, never a few votes of news."""

import random
from uuid import NAMESPACE_URL, uuid5

import numpy as np
import pytest
from django.test import Client

from polarprof.engines.landscape.groups import groups
from polarprof.organisations.enums import Role
from polarprof.standpoints import actions, vault
from polarprof.standpoints.api import outcome_of, rounds_with_outcome
from polarprof.standpoints.computing import _packed, make_snapshot
from polarprof.standpoints.contrasts import contrasts
from polarprof.standpoints.map_drawing import drawn
from polarprof.standpoints.models import Ballot, Round, Snapshot
from polarprof.standpoints.queries import latest_snapshot
from polarprof.standpoints.results import Result
from tests.engines.landscape.made import grouped
from tests.pages import fields_of

pytestmark = pytest.mark.django_db


def fill(found: Round, people: int, *, first: int = 0, seed: int = 1, share: float = 0.7) -> None:
    """Invented ballots: everybody votes on every statement, two kinds of people."""
    dice = random.Random(f"{seed}-{first}")
    numbers = list(found.statements.values_list("number", flat=True))
    for place in range(people):
        votes = {
            n: vault.Vote(1 if dice.random() < (share if place % 2 else 1 - share) else -1) for n in numbers
        }
        key = vault.key_of_person(found.uuid, uuid5(NAMESPACE_URL, f"{seed}-{first + place}"))
        sealed = vault.seal(found.uuid, key, vault.Content(votes, role="Bewoner"))
        Ballot.objects.create(round=found, key=key, sealed=sealed)


@pytest.mark.parametrize("people", [0, 1, 19])
def test_below_twenty_people_nothing_is_shown(as_person, open_round, colleague, people: int) -> None:
    fill(open_round, people)
    snapshot = make_snapshot(open_round)
    assert snapshot.content["rows"] == {}
    page = as_person(colleague).get(f"/standpunten/{open_round.uuid}/resultaat/").content.decode()
    assert ("Nog te weinig stemmen" in page, "Het plein moet autovrij." in page) == (True, False)


def test_from_twenty_people_shares_are_shown_without_groups(as_person, open_round, colleague) -> None:
    fill(open_round, 20)
    result = Result(open_round, make_snapshot(open_round))
    assert (len(result.rows), result.groups, result.drawing) == (4, [], "")
    assert result.groups_in_words == "Dat is te weinig om groepen te onderscheiden."
    assert as_person(colleague).get(f"/standpunten/{open_round.uuid}/resultaat/").status_code == 200


def test_one_more_voter_changes_no_figure_and_five_do(open_round) -> None:
    fill(open_round, 40)
    before = make_snapshot(open_round).content["rows"]
    for place in range(4):
        fill(open_round, 1, first=100 + place, share=0.99)
        assert make_snapshot(open_round).content["rows"] == before
    fill(open_round, 1, first=200, share=0.99)
    assert make_snapshot(open_round).content["rows"] != before


def test_the_same_votes_give_the_same_snapshot_once(open_round) -> None:
    fill(open_round, 25)
    first = make_snapshot(open_round)
    assert make_snapshot(open_round) == first
    Ballot.objects.all().delete()
    fill(open_round, 25)
    assert (make_snapshot(open_round), Snapshot.objects.count()) == (first, 1)


def test_a_ballot_that_does_not_open_is_left_out(open_round) -> None:
    fill(open_round, 25)
    Ballot.objects.create(round=open_round, key="f" * 64, sealed=b"x" * 60)
    assert make_snapshot(open_round).people == 25


def test_votes_on_a_statement_that_is_not_taken_any_more_do_not_count(
    open_round, colleague, acting_of
) -> None:
    fill(open_round, 25)
    statement = open_round.statements.first()
    actions.review_statement(
        acting=acting_of(colleague), statement=statement, verdict="refused", reason="insult", seen="approved"
    )
    assert sorted(make_snapshot(open_round).content["rows"]) == ["2", "3", "4"]


def test_two_camps_are_far_apart_and_what_sets_them_apart_is_named(split_round) -> None:
    """The camps answer 0.9 and 0.1: two people differ on half of the statements, and 0.64 / 0.82 of that is between."""
    result = Result(split_round, latest_snapshot(split_round))
    disagreement, between = result.distances
    assert disagreement.low <= 0.5 <= disagreement.high <= disagreement.low + 0.15
    assert between.low <= 0.78 <= between.high <= between.low + 0.3
    number_of = {row.text: row.number for row in result.rows}
    liked = [
        {number_of[text] <= 6 for text, _share in one.agrees}
        | {number_of[text] > 6 for text, _share in one.disagrees}
        for one in result.marks
    ]
    assert sorted(liked, key=str) == [{False}, {True}]


def test_the_page_says_whether_people_stand_in_groups_or_on_a_line(as_person, split_round, colleague) -> None:
    assert latest_snapshot(split_round).content["shape"] == "groups"
    page = as_person(colleague).get(f"/standpunten/{split_round.uuid}/resultaat/").content.decode()
    assert page.count("beter bij aparte groepen dan bij mensen die verspreid staan op één lijn") == 1


def test_groups_that_are_not_shown_are_not_spoken_of() -> None:
    votes = grouped(1).votes
    weights = np.ones(len(votes))
    assert contrasts(votes, weights, groups(votes))["shape"] == "groups"
    assert contrasts(votes, weights, None)["shape"] == "either"


def test_what_compares_changes_only_with_a_published_share(split_round) -> None:
    before = make_snapshot(split_round).content
    for place in range(4):
        fill(split_round, 1, first=100 + place, share=0.99)
    after = make_snapshot(split_round).content
    assert [after[name] for name in ("rows", "distance", "shape", "marks")] == [
        before[name] for name in ("rows", "distance", "shape", "marks")
    ]


def test_a_vote_shown_more_often_than_others_weighs_less(split_round) -> None:
    contents = [vault.Content({1: vault.Vote(1, chance=0.5, among=4), 2: vault.Vote(-1)})]
    cast = _packed(contents, {1, 2})
    assert (cast.votes.answers().tolist(), cast.shown.tolist()) == ([1, -1], [0.5, 1.0])


def test_an_empty_seat_is_named(open_round) -> None:
    fill(open_round, 25)
    result = Result(open_round, make_snapshot(open_round))
    assert [(seat.role, seat.words) for seat in result.seats] == [
        ("Bewoner", "10 of meer"),
        ("Handelaar", "niemand nam deel: deze stoel is leeg"),
    ]
    assert result.absent_in_words == "Niemand nam deel als: Handelaar. Wie kan hen uitnodigen?"


@pytest.mark.parametrize(
    ("sharing", "nobody", "other"), [("own", 404, 404), ("professionals", 404, 200), ("public", 200, 200)]
)
def test_who_sees_the_result(
    as_person, make_round, make_person, make_municipality, sharing: str, nobody: int, other: int
) -> None:
    from polarprof.organisations.enums import Role

    found = make_round(sharing=sharing)
    stranger = make_person(
        Role.PROFESSIONAL, make_municipality("Elders", "99002"), email="els@elders.example"
    )
    url = f"/standpunten/{found.uuid}/resultaat/"
    assert (Client().get(url).status_code, as_person(stranger).get(url).status_code) == (nobody, other)


def test_who_took_part_sees_the_result_too(make_round) -> None:
    found, client = make_round(audience="link"), Client()
    client.post(f"/standpunten/mee/{found.code}/", {"with": "new"})
    url = f"/standpunten/{found.uuid}/resultaat/"
    assert client.get(url).status_code == 404
    client.post(f"/standpunten/{found.uuid}/stemmen/", {"number": "1", "answer": "1"})
    assert client.get(url).status_code == 200


def test_an_outcome_has_its_date_and_how_firm_it_is(open_round, municipality) -> None:
    assert (rounds_with_outcome(municipality), outcome_of(municipality, open_round.uuid)) == ([], None)
    fill(open_round, 30, share=0.9)
    snapshot = make_snapshot(open_round)
    assert rounds_with_outcome(municipality) == [open_round]
    outcome = outcome_of(municipality, open_round.uuid)
    assert (outcome.issue, outcome.measured_at, outcome.people) == (open_round.issue, snapshot.created_at, 30)
    assert (outcome.firmness, outcome.absent) == (
        "Dat is te weinig om groepen te onderscheiden.",
        ["Handelaar"],
    )


def test_the_drawing_escapes_and_stays_in_its_frame() -> None:
    drawing = str(drawn([[0.0, 0.0, 0.0, 0.0, 0.0], [3.0, -2.0, 1.5, 0.5, 0.7]], ["<b>", "groep"]))
    assert ("<b>" in drawing, "&lt;b&gt;" in drawing, drawing.count("<ellipse")) == (False, True, 2)


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
    found = make_round(roles=["Bewoner", "Handelaar", "Jongere"])
    fill(found, 30)
    make_snapshot(found)
    client, url = as_person(opener), f"/standpunten/{found.uuid}/lege-stoelen/"
    older, newer = opened(client, url), opened(client, url)
    client.post(url, {**newer, "role-1": "Unizo"})
    assert client.post(url, {**older, "role-2": "De jeugdraad"}).status_code == 302
    answer = client.post(url, {**older, "role-1": "De markt"})
    assert (answer.status_code, "Unizo" in answer.content.decode()) == (409, True)
    assert Round.objects.get(pk=found.pk).asks == {"Handelaar": "Unizo", "Jongere": "De jeugdraad"}
    disputed = answer.context["conflict"].fields[0]
    chosen = {**older, "role-1": "De markt", disputed.name: disputed.choose_mine}
    assert client.post(url, chosen).status_code == 302
    assert Round.objects.get(pk=found.pk).asks == {"Handelaar": "De markt", "Jongere": "De jeugdraad"}


def test_who_could_ask_stays_with_its_role_when_another_result_comes(as_person, make_round, opener) -> None:
    found = make_round(roles=["Bewoner", "Handelaar", "Jongere"])
    fill(found, 30)
    make_snapshot(found)
    client, url = as_person(opener), f"/standpunten/{found.uuid}/lege-stoelen/"
    fields = client.get(url).context["form"].fields
    assert {field.label: name for name, field in fields.items()} == {
        "Wie kan deze rol uitnodigen: Handelaar?": "role-1",
        "Wie kan deze rol uitnodigen: Jongere?": "role-2",
    }
    client.post(url, {"role-1": "Unizo", "role-2": ""})
    Ballot.objects.all().delete()
    fill(found, 5, first=300)
    make_snapshot(found)
    client.post(url, {**opened(client, url), "role-1": "Unizo en Liantis"})
    assert Round.objects.get(pk=found.pk).asks == {"Handelaar": "Unizo en Liantis"}


def test_after_closing_and_for_others_nothing_is_stored_about_who_could_ask(
    as_person, make_round, opener, acting_of, make_person, make_municipality
) -> None:
    found = make_round(audience="colleagues", sharing="professionals")
    url = f"/standpunten/{found.uuid}/lege-stoelen/"
    elsewhere = make_municipality("Elders", "99002")
    stranger = make_person(Role.COORDINATOR, elsewhere, email="els@elders.example")
    assert as_person(stranger).post(url, {"role-0": "wij"}).status_code == 404
    actions.end_round(acting=acting_of(opener), found=found)
    actions.close_round(acting=acting_of(opener), found=found, outcome="We planten bomen.")
    assert as_person(opener).post(url, {"role-0": "wij"}).status_code == 409
    assert Round.objects.get().asks == {}
