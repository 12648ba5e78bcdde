"""What a ballot takes and what it refuses, each guard by itself."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from polarprof.standpoints.models import Ballot, Round, Statement, TuringTestText
from polarprof.standpoints.results.computing import make_snapshot
from polarprof.standpoints.results.records import Judged, judgements
from polarprof.standpoints.rounds.actions.statements import add_statement
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.actions import (
    NotNowError,
    UnknownStatementError,
    begin,
    change_ballot,
    withdraw,
)
from polarprof.standpoints.voting.authorship import own_statements, own_texts
from polarprof.standpoints.voting.participants import Participant, of_person
from polarprof.standpoints.voting.queries import content_of
from tests.standpoints.beginning import cast_vote, keep_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def participant(open_round, colleague, acting_of) -> Participant:
    return of_person(acting_of(colleague), open_round)


def vote(
    participant: Participant, number: int = 1, answer: int = 1, inclusion_probability: float = 0.5
) -> None:
    cast_vote(
        participant=participant,
        number=number,
        answer=answer,
        matters=False,
        inclusion_probability=inclusion_probability,
    )


@pytest.mark.parametrize(("state", "taken"), [("approved", True), ("waiting", False), ("refused", False)])
def test_only_on_statements_that_were_approved(participant, open_round, state: str, taken: bool) -> None:
    Statement.objects.filter(round=open_round, number=1).update(state=state)
    if taken:
        vote(participant)
    else:
        with pytest.raises(UnknownStatementError):
            vote(participant)
    assert content_of(participant).votes == ({1: vault.Vote(1, False, 0.5, 1)} if taken else {})


def test_only_on_statements_of_this_round(participant, make_round) -> None:
    """The other round has a fifth statement, and this one has four."""
    make_round(seeds=["Een.", "Twee.", "Drie.", "Vier.", "Vijf."])
    with pytest.raises(UnknownStatementError):
        vote(participant, number=5)


NOT_NOW = {
    "draft": {"state": "draft"},
    "ended": {"state": "ended"},
    "closed": {"state": "closed", "outcome": "x", "closed_at": timezone.now()},
    "early": {"starts_on": timezone.localdate() + timedelta(days=1)},
    "late": {"ends_on": timezone.localdate() - timedelta(days=1)},
}


@pytest.mark.parametrize("when", NOT_NOW)
@pytest.mark.parametrize("what", ["vote", "begin"])
def test_at_no_other_time(participant, open_round, when: str, what: str) -> None:
    Round.objects.filter(pk=open_round.pk).update(**NOT_NOW[when])
    participant = Participant(Round.objects.get(pk=open_round.pk), participant.key, has_account=True)
    with pytest.raises(NotNowError):
        if what == "vote":
            vote(participant)
        else:
            begin(participant=participant, own_view="x", role="Bewoner")
    assert not Ballot.objects.exists()


@pytest.mark.parametrize("when", ["ended", "closed", "early", "late"])
def test_no_statement_of_a_participant_at_another_time(participant, open_round, when: str) -> None:
    Round.objects.filter(pk=open_round.pk).update(**NOT_NOW[when])
    with pytest.raises(NotNowError):
        add_statement(participant=participant, body="Te laat.", send_key=uuid4())
    assert open_round.statements.count() == 4


def test_statements_are_numbered_and_wait(participant) -> None:
    begin(participant=participant)
    key = uuid4()
    made = [add_statement(participant=participant, body="Nieuw.", send_key=key) for _ in range(2)]
    assert (made[0], made[0].is_numbered, made[0].state) == (made[1], False, "waiting")


def test_a_changed_answer_keeps_by_what_chance_the_statement_was_shown(participant) -> None:
    vote(participant, answer=1, inclusion_probability=0.25)
    vote(participant, answer=-1, inclusion_probability=0.75)
    assert content_of(participant).votes == {1: vault.Vote(-1, False, 0.25, 1)}
    assert Ballot.objects.count() == 1


@pytest.mark.parametrize(("role", "kept"), [("Bewoner", "Bewoner"), ("Burgemeester", ""), ("", "")])
def test_only_roles_of_the_round(participant, role: str, kept: str) -> None:
    keep_role(participant=participant, role=role)
    assert content_of(participant).role == kept


@pytest.mark.parametrize("answer", [2, -2, 7])
def test_no_other_answers(participant, answer: int) -> None:
    with pytest.raises(ValueError, match="not a valid Answer"):
        vote(participant, answer=answer)


def text_of(round_: Round, author: Participant | None = None) -> TuringTestText:
    statement = round_.statements.get(number=1)
    text = TuringTestText.objects.create(
        round=round_, statement=statement, side=1, body="Omdat.", state="approved"
    )
    if author:
        change_ballot(author, lambda content: content.written.update({text.uuid: True}))
    return text


def judged(participant: Participant, judgements: dict[UUID, bool]) -> None:
    def change(content: vault.Content) -> None:
        content.judged.update(judgements)

    change_ballot(participant, change)


@pytest.mark.parametrize(
    ("when", "taken", "counts"),
    [
        ("before it is closed", True, (2, 1)),
        ("before it is closed", False, (2, 1)),
        ("before it is counted", True, (2, 1)),
        ("before it is counted", False, (2, 1)),
        ("after it is counted", True, (3, 2)),
        ("after it is counted", False, (3, 1)),
    ],
)
def test_withdrawing_takes_judgements_along_until_they_are_counted(
    participant, open_round, when: str, taken: bool, counts: tuple[int, int]
) -> None:
    """Two others judged the text, of which one took it for genuine; another text nobody judged."""
    people = [Participant(open_round, key * 64, has_account=False) for key in "akl"]
    for one in (participant, *people):
        begin(participant=one)
    text, other = text_of(open_round), text_of(open_round, participant)
    author, *judges = people
    change_ballot(author, lambda content: content.written.update({text.uuid: False, other.uuid: True}))
    for judge, genuine in zip(judges, (True, False), strict=True):
        judged(judge, {text.uuid: genuine})
    judged(participant, {text.uuid: taken})
    steps = ["after it is counted", "before it is counted", "before it is closed"]
    if steps.index(when) < 2:
        Round.objects.filter(pk=open_round.pk).update(**NOT_NOW["closed"])
    round_ = Round.objects.get(pk=open_round.pk)
    if when == "after it is counted":
        make_snapshot(round_)
    participant = Participant(round_, participant.key, has_account=True)
    assert withdraw(participant=participant) is True
    assert Ballot.objects.count() == 3
    Round.objects.filter(pk=open_round.pk).update(**NOT_NOW["closed"])
    round_.refresh_from_db()
    make_snapshot(round_)
    assert judgements(round_) == {
        text.uuid: Judged(*counts, is_genuine=False),
        other.uuid: Judged(0, 0, is_genuine=True),
    }


def test_withdrawing_takes_own_pleas_and_the_name_below_statements_and_nothing_of_others(
    participant, open_round, make_round
) -> None:
    neighbour, elsewhere = Participant(open_round, "k" * 64, has_account=False), make_round()
    same_elsewhere = Participant(elsewhere, participant.key, participant.has_account)
    for one in (participant, neighbour, same_elsewhere):
        begin(participant=one)
    for author in (participant, neighbour):
        text_of(open_round, author)
        add_statement(participant=author, body="Nieuw.", send_key=uuid4())
        vote(author)
    text_of(elsewhere, same_elsewhere)
    assert withdraw(participant=participant) is True
    assert list(TuringTestText.objects.filter(round=open_round)) == list(own_texts(neighbour))
    assert TuringTestText.objects.filter(round=elsewhere).count() == 1
    assert (open_round.statements.filter(number__gt=4).count(), own_statements(neighbour).count()) == (2, 1)
    left = Ballot.objects.order_by("pk").values_list("round", "key")
    assert set(left) == {(open_round.pk, neighbour.key), (elsewhere.pk, participant.key)}


def test_withdrawing_without_a_ballot_says_so(participant) -> None:
    assert withdraw(participant=participant) is False
