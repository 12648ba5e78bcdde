"""What is shown: nothing below the thresholds, nobody alone, the same for the same votes, never a few votes of news."""

import random
from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

import pytest
from django.test import Client
from django.utils import timezone

from polarprof.organisations.enums import Role
from polarprof.standpoints.api import outcome_of, rounds_with_outcome
from polarprof.standpoints.models import Ballot, Round, Snapshot
from polarprof.standpoints.results.ballots import packed
from polarprof.standpoints.results.computing import make_snapshot
from polarprof.standpoints.results.in_words import Result
from polarprof.standpoints.results.map_drawing import drawn
from polarprof.standpoints.results.queries import latest
from polarprof.standpoints.results.records import memory_of, published_of
from polarprof.standpoints.rounds.actions.statements import review_statement
from polarprof.standpoints.voting import vault
from tests.standpoints.beginning import begun
from tests.standpoints.computed import computed
from tests.standpoints.discussions import camper

pytestmark = pytest.mark.django_db


def fill(round_: Round, people: int, *, first: int = 0, seed: int = 1, share: float = 0.7) -> None:
    """Invented ballots: everybody votes on every statement, two kinds of people."""
    dice = random.Random(f"{seed}-{first}")
    numbers = list(round_.statements.values_list("number", flat=True))
    for place in range(people):
        votes = {
            n: vault.Vote(1 if dice.random() < (share if place % 2 else 1 - share) else -1) for n in numbers
        }
        key = vault.key_of_person(round_.uuid, uuid5(NAMESPACE_URL, f"{seed}-{first + place}"))
        sealed = vault.seal(round_.uuid, key, vault.Content(votes, role="Bewoner"))
        Ballot.objects.create(round=round_, key=key, sealed=sealed)


@pytest.mark.parametrize(
    ("people", "published"), [(0, None), (1, None), (4, None), (5, (5, {})), (19, (15, {}))]
)
def test_below_twenty_people_nothing_is_shown(
    as_person, open_round, colleague, people: int, published: tuple[int, object] | None
) -> None:
    """Below five nothing is published at all, not even that nobody of a role takes part."""
    fill(open_round, people)
    stored = published_of(make_snapshot(open_round))
    assert (None if stored is None else (stored.people, stored.rows)) == published
    page = as_person(colleague).get(f"/standpunten/{open_round.uuid}/resultaat/").content.decode()
    assert ("Nog te weinig stemmen" in page, "Het plein moet autovrij." in page) == (True, False)


def test_from_twenty_people_shares_are_shown_without_groups(as_person, open_round, colleague) -> None:
    fill(open_round, 20)
    result = Result(open_round, computed(open_round))
    assert (len(result.rows), result.groups, result.drawing) == (4, [], "")
    assert result.headline == (
        "Of er aparte groepen zijn, of mensen verspreid langs een lijn, laten deze antwoorden open."
    )
    assert as_person(colleague).get(f"/standpunten/{open_round.uuid}/resultaat/").status_code == 200


def test_one_more_voter_changes_no_figure_and_five_do(open_round) -> None:
    fill(open_round, 40)
    before = computed(open_round)
    for place in range(4):
        fill(open_round, 1, first=100 + place, share=0.99)
        assert computed(open_round) == before
    fill(open_round, 1, first=200, share=0.99)
    after = computed(open_round)
    assert (before.people, after.people) == (40, 45)
    assert after.rows != before.rows


def test_four_who_change_or_withdraw_change_nothing_and_five_do(open_round) -> None:
    fill(open_round, 40)
    before = computed(open_round)
    ballots = list(Ballot.objects.order_by("key"))
    for ballot in ballots[:2]:
        ballot.delete()
    for ballot in ballots[2:4]:
        content = vault.Content(dict.fromkeys((1, 2, 3, 4), vault.Vote(0)))
        ballot.sealed = vault.seal(open_round.uuid, ballot.key, content)
        ballot.save()
    assert computed(open_round) == before
    ballots[4].delete()
    assert (before.people, computed(open_round).people) == (40, 35)


def test_the_same_votes_give_the_same_snapshot_once(open_round) -> None:
    fill(open_round, 25)
    first, remembered = computed(open_round), memory_of(open_round, Snapshot.objects.get())
    assert computed(open_round) == first
    Ballot.objects.all().delete()
    Snapshot.objects.all().delete()
    fill(open_round, 25)
    assert (computed(open_round), Snapshot.objects.count()) == (first, 1)
    assert memory_of(open_round, Snapshot.objects.get()) == remembered
    assert Snapshot.objects.get().published_on == timezone.localdate()


def test_a_ballot_that_does_not_open_is_left_out(open_round) -> None:
    fill(open_round, 25)
    Ballot.objects.create(round=open_round, key="f" * 64, sealed=b"x" * 60)
    make_snapshot(open_round)
    assert len(memory_of(open_round, Snapshot.objects.get()).contributions) == 25


def test_votes_on_a_statement_that_is_not_taken_any_more_do_not_count(
    open_round, colleague, acting_of
) -> None:
    fill(open_round, 25)
    statement = open_round.statements.first()
    review_statement(
        acting=acting_of(colleague), statement=statement, verdict="refused", reason="insult", seen="approved"
    )
    assert sorted(computed(open_round).rows) == [2, 3, 4]


def test_a_statement_that_is_refused_goes_at_once_and_comes_back_by_the_rules(
    open_round, colleague, acting_of
) -> None:
    """What was told of it is remembered: when it is approved again, it waits for five new votes."""
    fill(open_round, 25)
    computed(open_round)
    for verdict, seen in (("refused", "approved"), ("approved", "refused")):
        review_statement(
            acting=acting_of(colleague),
            statement=open_round.statements.first(),
            verdict=verdict,
            reason="insult" if verdict == "refused" else "",
            seen=seen,
        )
        assert sorted(computed(open_round).rows) == [2, 3, 4]
        assert sorted(memory_of(open_round, Snapshot.objects.get()).rows) == [1, 2, 3, 4]
    fill(open_round, 5, first=100)
    assert sorted(computed(open_round).rows) == [1, 2, 3, 4]


def test_two_camps_are_far_apart_and_what_sets_them_apart_is_named(split_round) -> None:
    """The camps answer 0.9 and 0.1: two people differ on half of the statements, and 0.64 / 0.82 of that is between."""
    result = Result(split_round, latest(split_round))
    disagreement, between = result.distances
    assert (disagreement.low, disagreement.high) == (0.9, 1.0)
    assert between.low <= 0.78 <= between.high <= between.low + 0.3
    number_of = {row.text: row.number for row in result.rows}
    liked = [
        {number_of[text] <= 6 for text, _share in one.agrees}
        | {number_of[text] > 6 for text, _share in one.disagrees}
        for one in result.representative_statements
    ]
    assert sorted(liked, key=str) == [{False}, {True}]


def test_the_first_sentence_speaks_of_the_groups_that_are_shown(as_person, split_round, colleague) -> None:
    shown = latest(split_round)
    assert (shown.kind, len(shown.groups)) == ("groups", 2)
    assert shown.chance >= 0.9
    page = as_person(colleague).get(f"/standpunten/{split_round.uuid}/resultaat/").content.decode()
    assert page.count("2 groepen antwoorden elk op hun eigen manier. Dat is stevig:") == 1


def test_what_compares_changes_only_with_a_published_share(split_round) -> None:
    """Five people answer otherwise than before: what is published may change, but no share has five new votes."""
    before = computed(split_round)
    for place in range(5):
        participant = camper(split_round, place)
        content = vault.Content(dict.fromkeys(range(1, 13), vault.Vote(0)))
        sealed = vault.seal(split_round.uuid, participant.key, content)
        Ballot.objects.filter(key=participant.key).update(sealed=sealed)
    stored = memory_of(split_round, Snapshot.objects.get()).contributions
    after = computed(split_round)
    assert memory_of(split_round, Snapshot.objects.get()).contributions != stored
    assert (after.rows, after.disagreement, after.between) == (
        before.rows,
        before.disagreement,
        before.between,
    )
    assert [group.representative for group in after.groups] == [
        group.representative for group in before.groups
    ]


def test_a_vote_shown_more_often_than_others_weighs_less(split_round) -> None:
    contents = [vault.Content({1: vault.Vote(1, inclusion_probability=0.5, among=4), 2: vault.Vote(-1)})]
    cast = packed(contents, {1, 2})
    assert (cast.votes.answers().tolist(), cast.shown.tolist()) == ([1, -1], [0.5, 1.0])


def test_an_empty_seat_is_named(open_round) -> None:
    fill(open_round, 25)
    result = Result(open_round, computed(open_round))
    assert [(one.role, one.words) for one in result.role_presence] == [
        ("Bewoner", "10 of meer"),
        ("Handelaar", "niemand zei dat: deze stoel is misschien leeg"),
    ]
    assert result.absent_in_words == (
        "25 van de 25 mensen zeiden in welke rol ze meedoen. Niemand zei mee te doen als: Handelaar. Wie kan hen uitnodigen?"
    )


@pytest.mark.parametrize(
    ("sharing", "nobody", "other"), [("own", 302, 404), ("professionals", 302, 200), ("public", 200, 200)]
)
def test_who_sees_the_result(
    as_person, make_round, make_person, make_municipality, sharing: str, nobody: int, other: int
) -> None:

    round_ = make_round(sharing=sharing)
    stranger = make_person(
        Role.PROFESSIONAL, make_municipality("Elders", "99002"), email="els@elders.example"
    )
    url = f"/standpunten/{round_.uuid}/resultaat/"
    assert (Client().get(url).status_code, as_person(stranger).get(url).status_code) == (nobody, other)


def test_who_took_part_sees_the_result_too(make_round) -> None:
    round_, client = make_round(audience="link"), Client()
    client.post(f"/standpunten/mee/{round_.code}/", {"with": "new"})
    url = f"/standpunten/{round_.uuid}/resultaat/"
    assert client.get(url).status_code == 403
    begun(client, round_).post(f"/standpunten/{round_.uuid}/stemmen/", {"number": "1", "answer": "1"})
    assert client.get(url).status_code == 200


def test_an_outcome_has_its_date_and_how_firm_it_is(open_round, municipality) -> None:
    assert (rounds_with_outcome(municipality), outcome_of(municipality, open_round.uuid)) == ([], None)
    fill(open_round, 30, share=0.9)
    make_snapshot(open_round)
    assert rounds_with_outcome(municipality) == [open_round]
    outcome = outcome_of(municipality, open_round.uuid)
    assert (outcome.issue, outcome.measured_on, outcome.people) == (
        open_round.issue,
        timezone.localdate(),
        30,
    )
    assert (outcome.firmness, outcome.absent) == (
        "Of er aparte groepen zijn, of mensen verspreid langs een lijn, laten deze antwoorden open.",
        ["Handelaar"],
    )


def test_the_drawing_escapes_and_stays_in_its_frame() -> None:
    drawing = str(drawn([[0.0, 0.0, 0.0, 0.0, 0.0], [3.0, -2.0, 1.5, 0.5, 0.7]], ["<b>", "groep"]))
    assert ("<b>" in drawing, "&lt;b&gt;" in drawing, drawing.count("<ellipse")) == (False, True, 2)


def test_who_is_absent_is_not_told_where_few_said_who_they_are(open_round) -> None:
    fill(open_round, 25)
    shown = replace(computed(open_round), said_role=10)
    assert Result(open_round, shown).absent_in_words == (
        "10 van de 25 mensen zeiden in welke rol ze meedoen. Dat is te weinig om te zeggen wie ontbreekt."
    )
