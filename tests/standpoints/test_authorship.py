"""An author finds back what they added, and nothing in the rows says that two of them have the same author."""

from uuid import uuid4

import pytest

from polarprof.standpoints.models import Ballot, Round, Statement, TuringTestText
from polarprof.standpoints.rounds.actions.statements import add_statement, add_to_round, review_statement
from polarprof.standpoints.voting.actions import withdraw
from polarprof.standpoints.voting.authorship import own_statements, own_texts
from polarprof.standpoints.voting.participants import Participant
from polarprof.standpoints.voting.queries import content_of
from tests.standpoints.beginning import cast_vote
from tests.standpoints.turing_test_texts import voter, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(open_round: Round) -> Participant:
    participant = voter(open_round, 1)
    cast_vote(participant=participant, number=2, answer=1, matters=False, inclusion_probability=1)
    return participant


def added(participant: Participant, times: int) -> list[Statement]:
    return [add_statement(participant=participant, body="Nieuw.", send_key=uuid4()) for _ in range(times)]


def test_the_author_finds_both_statements_and_no_row_says_whose_they_are(open_round, author) -> None:
    two, other = added(author, 2), voter(open_round, 1)
    [elsewhere] = added(other, 1)
    assert not {author.key, other.key} & {
        str(value) for row in Statement.objects.values() for value in row.values()
    }
    assert set(own_statements(author)) == set(two)
    assert set(own_statements(other)) == {elsewhere}
    assert not own_statements(voter(open_round, 1)).exists()


def test_the_same_for_texts_also_beside_a_statement_of_ones_own(open_round, author) -> None:
    two = [written(author, side=1, number=number) for number in (1, 2)]
    other = voter(open_round, -1)
    text = written(other, side=1)
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
    assert (prepared.number, Ballot.objects.count()) == (5, 0)


def test_who_withdrew_finds_nothing_any_more_and_another_still_does(open_round, author) -> None:
    other = voter(open_round, 1)
    added(author, 2)
    [kept] = added(other, 1)
    written(author, side=1)
    text = written(other, side=1)
    before = list(Statement.objects.values())
    withdraw(participant=author)
    assert (own_statements(author).count(), own_texts(author).count()) == (0, 0)
    assert list(own_statements(other)) == [kept]
    # Two copies of the database around it tell of no statement whose it was.
    assert list(Statement.objects.values()) == before
    assert list(TuringTestText.objects.all()) == [text]


def test_own_things_are_found_with_two_queries(author, django_assert_num_queries) -> None:
    for count in (1, 5):
        added(author, count)
        with django_assert_num_queries(2):
            list(own_statements(author))


def test_a_statement_that_is_sent_twice_is_added_once(open_round, author) -> None:
    key = uuid4()
    made = [add_statement(participant=author, body="Nieuw.", send_key=key) for _ in range(2)]
    content = content_of(author)
    assert content is not None
    assert (made[0], content.added) == (made[1], {made[0].uuid})


def test_numbers_follow_the_approvals_and_say_nothing_of_when_something_was_added(
    open_round, author, acting_of, colleague
) -> None:
    """Until then they are by chance, as the primary keys always are."""
    first, second, third = added(author, 3)
    assert len({one.number for one in (first, second, third)}) == 3
    assert not any(one.is_numbered for one in (first, second, third))
    for statement, verdict in (
        (third, "approved"),
        (first, "refused"),
        (first, "approved"),
        (third, "approved"),
    ):
        reason = "insult" if verdict == "refused" else ""
        statement.refresh_from_db()
        review_statement(
            acting=acting_of(colleague),
            statement=statement,
            verdict=verdict,
            reason=reason,
            seen=statement.state,
        )
    for statement in (first, second, third):
        statement.refresh_from_db()
    assert (third.number, first.number, second.is_numbered) == (5, 6, False)


def test_keys_are_by_chance() -> None:
    """Of twenty in a row, one in a million million million comes in its order."""
    keys = [model().pk for model in (Statement, TuringTestText) for _ in range(20)]
    assert keys[:20] != sorted(keys[:20])
    assert keys[20:] != sorted(keys[20:])
    assert min(keys) > 0
