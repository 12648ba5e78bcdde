"""An author finds back what they added, and nothing in the rows says that two of them have the same author."""

from uuid import uuid4

import pytest

from polarprof.standpoints.models import Round, Statement, TuringTestText
from polarprof.standpoints.rounds.actions.statements import add_statement, add_to_round
from polarprof.standpoints.voting.actions import cast_vote, withdraw
from polarprof.standpoints.voting.authorship import own_statements, own_texts
from polarprof.standpoints.voting.participants import Participant
from tests.standpoints.turing_test_texts import voter, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(open_round: Round) -> Participant:
    participant = voter(open_round, 1)
    cast_vote(participant=participant, number=2, answer=1, matters=False, inclusion_probability=1)
    return participant


def added(participant: Participant, times: int) -> list[Statement]:
    return [add_statement(participant=participant, body="Nieuw.", send_key=uuid4()) for _ in range(times)]


def test_two_statements_of_one_author_have_different_keys_and_the_author_finds_both(
    open_round, author
) -> None:
    two, other = added(author, 2), voter(open_round, 1)
    [elsewhere] = added(other, 1)
    assert len({one.author_key for one in (*two, elsewhere)} | {author.key, other.key}) == 5
    assert set(own_statements(author)) == set(two)
    assert set(own_statements(other)) == {elsewhere}
    assert not own_statements(voter(open_round, 1)).exists()


def test_the_same_for_texts_also_beside_a_statement_of_ones_own(open_round, author) -> None:
    two = [written(author, side=1, number=number) for number in (1, 2)]
    other = voter(open_round, -1)
    text = written(other, side=1)
    assert len({one.author_key for one in (*two, text)}) == 3
    assert (set(own_texts(author)), set(own_texts(other))) == (set(two), {text})
    assert not own_texts(voter(open_round, 1)).exists()


def test_the_same_pseudonym_in_another_round_finds_nothing(open_round, make_round, author) -> None:
    added(author, 1)
    written(author, side=1)
    elsewhere = Participant(make_round(), author.key, author.has_account)
    assert not own_statements(elsewhere).exists()
    assert not own_texts(elsewhere).exists()


def test_what_was_prepared_has_no_author(open_round) -> None:
    prepared = add_to_round(round_=open_round, body="Van de opener.", send_key=uuid4())
    assert prepared.author_key == ""
    assert not Statement.objects.exclude(author_key="").exists()


def test_who_withdrew_finds_nothing_any_more_and_another_still_does(open_round, author) -> None:
    other = voter(open_round, 1)
    added(author, 2)
    [kept] = added(other, 1)
    written(author, side=1)
    text = written(other, side=1)
    withdraw(participant=author)
    assert (own_statements(author).count(), own_texts(author).count()) == (0, 0)
    assert list(Statement.objects.exclude(author_key="")) == [kept]
    assert list(TuringTestText.objects.all()) == [text]


def test_own_things_are_found_with_two_queries(author, django_assert_num_queries) -> None:
    for count in (1, 5):
        added(author, count)
        with django_assert_num_queries(2):
            list(own_statements(author))
