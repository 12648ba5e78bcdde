"""Judging texts blind: who judges which text, once, and what becomes of it when texts, votes or judges go."""

from uuid import uuid4

import pytest
from django.utils import timezone

from polarprof.organisations.enums import Role
from polarprof.standpoints.exercises import turing_test
from polarprof.standpoints.exercises.actions.guesses import keep_attempt
from polarprof.standpoints.exercises.actions.turing_test_texts import (
    NoStandpointError,
    judge_text,
    review_text,
)
from polarprof.standpoints.models import Ballot, Round, TuringTestText
from polarprof.standpoints.results.computing import make_snapshot
from polarprof.standpoints.results.records import Judged, judgements
from polarprof.standpoints.rounds.actions.statements import review_statement
from polarprof.standpoints.rounds.queries import texts_to_review
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.actions import NotBegunError, NotNowError, begin, withdraw
from polarprof.standpoints.voting.participants import of_person
from polarprof.standpoints.voting.queries import content_of
from tests.standpoints.beginning import cast_vote
from tests.standpoints.turing_test_texts import BODY, closed, judgements_of, voter, written

pytestmark = pytest.mark.django_db


def test_who_holds_the_side_judges_once_and_nobody_else_does(open_round, writer, reviewer) -> None:
    test_text = written(writer, side=1, reviewer=reviewer)
    holder, other = voter(open_round, 1), voter(open_round, -1)
    for judged_genuine in (True, False):
        judge_text(participant=holder, test_text=test_text, judged_genuine=judged_genuine)
    for stranger in (other, writer, voter(open_round, 0)):
        with pytest.raises(NoStandpointError):
            judge_text(participant=stranger, test_text=test_text, judged_genuine=True)
    assert judgements_of(open_round) == {test_text.uuid: Judged(1, 1, is_genuine=False)}
    assert list(turing_test.to_judge(other, content_of(other))) == []


def test_a_judge_sees_reviewed_texts_of_the_own_side_until_none_is_left(
    as_person, colleague, open_round, reviewer, acting_of
) -> None:
    judge = of_person(acting_of(colleague), open_round)
    cast_vote(participant=judge, number=1, answer=1, matters=False, inclusion_probability=1)
    written(voter(open_round, -1), side=1)
    assert list(turing_test.to_judge(judge, content_of(judge))) == []
    for answer in (1, -1):
        written(voter(open_round, answer), side=1, reviewer=reviewer)
        written(voter(open_round, answer), side=-1, reviewer=reviewer)
    client, url = as_person(colleague), f"/standpunten/{open_round.uuid}/pleidooi/oordeel/"
    seen = set()
    for _time in range(2):
        page = client.get(url)
        test_text = page.context["test_text"]
        seen.add(test_text.uuid)
        client.post(url, {"test_text": test_text.uuid, "judged_genuine": "yes"})
    assert seen == set(TuringTestText.objects.filter(side=1, state="approved").values_list("uuid", flat=True))
    assert client.get(url).url == f"/standpunten/{open_round.uuid}/pleidooi/"
    for data in (
        {},
        {"test_text": "x", "judged_genuine": "yes"},
        {"test_text": str(uuid4()), "judged_genuine": "no"},
    ):
        late = client.post(url, data, follow=True)
        assert "Dat oordeel is niet bewaard" in late.content.decode()
    assert sum(one.judges for one in judgements_of(open_round).values()) == 2


def test_a_text_whose_vote_was_withdrawn_meanwhile_comes_back_and_is_not_stored(
    as_person, colleague, writer, open_round
) -> None:
    withdraw(participant=writer)
    late = as_person(colleague).post(f"/standpunten/{open_round.uuid}/pleidooi/1/eens/", {"body": BODY})
    assert (late.status_code, late.context["form"]["body"].value()) == (409, BODY)
    assert "Je stem op deze stelling is er niet meer." in late.content.decode()
    assert TuringTestText.objects.count() == 0


def test_a_text_that_was_taken_can_be_refused_later_and_then_nobody_judges_it(
    as_person, make_person, municipality, open_round, writer, reviewer
) -> None:
    test_text = written(writer, side=1, reviewer=reviewer)
    checker = as_person(make_person(Role.PROFESSIONAL, municipality, email="rik@test.example"))
    assert (
        BODY.split(",", maxsplit=1)[0]
        in checker.get(f"/standpunten/{open_round.uuid}/nazicht/").content.decode()
    )
    url = f"/standpunten/pleidooi/{test_text.uuid}/nazicht/"
    checker.post(url, {"verdict": "refused", "reason": "person"})
    late = checker.post(url, {"verdict": "approved"})
    assert (late.status_code, TuringTestText.objects.get().state) == (409, "refused")
    assert (
        BODY.split(",", maxsplit=1)[0]
        not in checker.get(f"/standpunten/{open_round.uuid}/nazicht/").content.decode()
    )
    judge = voter(open_round, 1)
    assert list(turing_test.to_judge(judge, content_of(judge))) == []


def test_a_note_about_a_text_that_a_colleague_decided_about_comes_back(
    as_person, make_person, municipality, open_round, writer, reviewer
) -> None:
    test_text = written(writer, side=1)
    review_text(
        acting=reviewer, test_text=test_text, verdict="refused", reason="person", note="Te persoonlijk."
    )
    late = as_person(make_person(Role.PROFESSIONAL, municipality, email="rik@test.example")).post(
        f"/standpunten/pleidooi/{test_text.uuid}/nazicht/",
        {"verdict": "refused", "reason": "insult", "note": "Kan dit zachter?"},
    )
    page = late.content.decode()
    assert late.status_code == 409
    assert '<blockquote class="pre-line">Kan dit zachter?</blockquote>' in page
    assert "Een collega besliste: niet opgenomen. Jij koos: niet opgenomen." in page
    test_text.refresh_from_db()
    assert (test_text.reason, test_text.note) == ("person", "Te persoonlijk.")


def test_a_text_about_a_statement_that_is_not_taken_any_more_is_not_shown(
    open_round, writer, reviewer
) -> None:
    test_text = written(writer, side=1, reviewer=reviewer)
    review_statement(
        acting=reviewer, statement=test_text.statement, verdict="refused", reason="person", seen="approved"
    )
    judge = voter(open_round, 1, 2)
    content = content_of(judge)
    content.votes[1] = vault.Vote(1)
    assert list(turing_test.to_judge(judge, content)) == []
    assert list(texts_to_review(open_round, of_person(reviewer, open_round))) == []


def test_of_a_closed_round_the_counts_stay_when_a_judge_withdraws(open_round, writer, reviewer) -> None:
    test_text = written(writer, side=1, reviewer=reviewer)
    judge = voter(open_round, 1)
    judge_text(participant=judge, test_text=test_text, judged_genuine=True)
    closed(open_round)
    judge.round.refresh_from_db()
    for _computed in range(2):
        make_snapshot(judge.round)
        assert judgements(judge.round) == {test_text.uuid: Judged(1, 1, is_genuine=False)}
        withdraw(participant=judge)


def test_who_withdrew_leaves_no_new_ballot_behind(open_round, writer, reviewer) -> None:
    """They took their consent back; and who begins anew has no vote yet, so no place to write or judge from."""
    test_text = written(writer, side=1, reviewer=reviewer)
    gone = voter(open_round, 1)
    withdraw(participant=gone)
    attempt = vault.Attempt(0, timezone.localdate(), {1: vault.Guess(0.4, 0.6, 30, 0.5)})
    sendings = (
        (NoStandpointError, lambda: judge_text(participant=gone, test_text=test_text, judged_genuine=True)),
        (NoStandpointError, lambda: written(gone, side=1)),
        (NotNowError, lambda: keep_attempt(participant=gone, attempt=attempt)),
    )
    for _refused, send in sendings:
        with pytest.raises(NotBegunError):
            send()
    assert not Ballot.objects.filter(key=gone.key).exists()
    begin(participant=gone)
    for refused, send in sendings:
        with pytest.raises(refused):
            send()
    assert content_of(gone) == vault.Content()


def test_only_with_the_secret_one_knows_which_texts_are_genuine(open_round, writer, settings) -> None:
    """In their rows a genuine text and another differ in their identifiers and keys of authors alone."""
    other = written(writer, side=1)
    genuine = written(voter(open_round, 1), side=1)
    alike = TuringTestText.objects.values_list("round", "statement", "side", "body", "state", "reviewer")
    assert len(set(alike)) == 1
    closed(open_round)
    open_round.refresh_from_db()
    make_snapshot(open_round)
    told = {uuid: one.is_genuine for uuid, one in judgements(open_round).items()}
    assert told == {other.uuid: False, genuine.uuid: True}
    settings.VAULT_SECRET = "another"
    assert (judgements(open_round), judgements_of(open_round)) == ({}, {})


def test_judgements_are_counted_once_the_round_is_closed(open_round, writer, reviewer) -> None:
    test_text = written(writer, side=1, reviewer=reviewer)
    judge_text(participant=voter(open_round, 1), test_text=test_text, judged_genuine=False)
    for state in ("open", "ended"):
        Round.objects.update(state=state)
        open_round.refresh_from_db()
        make_snapshot(open_round)
        assert judgements(open_round) == {}
    closed(open_round)
    open_round.refresh_from_db()
    assert judgements(open_round) == {}
    make_snapshot(open_round)
    assert judgements(open_round) == {test_text.uuid: Judged(1, 0, is_genuine=False)}
