"""The best case: reviewed, judged blind by who holds the standpoint, and told to its author alone, when enough judged."""

from uuid import uuid4

import pytest
from django.db.models import Sum
from django.utils import timezone

from polarprof.organisations.enums import Role
from polarprof.standpoints import actions, personal_data, pleas, queries, vault
from polarprof.standpoints.models import Ballot, Plea, Round
from polarprof.standpoints.participants import of_person, of_phrase

pytestmark = pytest.mark.django_db

BODY = "Wie hier woont, wil een plein waar kinderen kunnen spelen zonder dat iemand op auto's moet letten."


def voter(found: Round, answer: int, number: int = 1):
    """Somebody without an account who gave this answer."""
    participant = of_phrase(vault.new_phrase(), found)
    actions.cast_vote(participant=participant, number=number, answer=answer, matters=False, chance=1)
    return participant


def written(participant, side: int, reviewer=None, number: int = 1) -> Plea:
    statement = participant.round.statements.get(number=number)
    plea = actions.write_plea(participant=participant, statement=statement, side=side, body=BODY)
    if reviewer is not None:
        plea = actions.review_plea(acting=reviewer, plea=plea, verdict="approved")
    return plea


@pytest.fixture
def writer(open_round, colleague, acting_of):
    """Disagrees with the first statement, and so writes why somebody agrees."""
    participant = of_person(acting_of(colleague), open_round)
    actions.cast_vote(participant=participant, number=1, answer=-1, matters=False, chance=1)
    return participant


@pytest.fixture
def reviewer(make_person, municipality, acting_of):
    return acting_of(make_person(Role.PROFESSIONAL, municipality, email="nel@test.example"))


def closed(found: Round) -> None:
    Round.objects.filter(pk=found.pk).update(
        state="closed", outcome="We planten bomen.", closed_at=timezone.now()
    )


def judged(plea: Plea, times: int, taken: int) -> None:
    for place in range(times):
        judge = voter(plea.round, plea.side)
        actions.judge_plea(participant=judge, plea=plea, taken=place < taken)


def test_one_writes_by_the_page_and_reads_what_became_of_it(
    as_person, colleague, writer, reviewer, make_person, municipality
) -> None:
    client, url = as_person(colleague), f"/standpunten/{writer.round.uuid}/pleidooi/"
    assert f"{url}1/eens/" in client.get(url).content.decode()
    assert client.post(f"{url}1/eens/", {"body": "te kort"}).status_code == 422
    assert client.post(f"{url}1/eens/", {"body": f"{BODY} Bel 0470 12 34 56."}).status_code == 422
    assert Plea.objects.count() == 0
    for _time in range(2):
        assert client.post(f"{url}1/eens/", {"body": BODY}).status_code == 302
    assert client.post(f"{url}1/oneens/", {"body": BODY}).status_code == 409
    plea = Plea.objects.get()
    assert (plea.side, plea.body, plea.state) == (1, BODY, "waiting")
    checker = as_person(make_person(Role.PROFESSIONAL, municipality, email="rik@test.example"))
    assert (
        BODY.split(",", maxsplit=1)[0]
        in checker.get(f"/standpunten/{writer.round.uuid}/nazicht/").content.decode()
    )
    refused = {"verdict": "refused", "reason": "off_topic", "note": "Dit gaat over iets anders."}
    assert (
        checker.post(f"/standpunten/pleidooi/{plea.uuid}/nazicht/", {"verdict": "refused"}).status_code == 302
    )
    assert Plea.objects.get().state == "waiting"
    checker.post(f"/standpunten/pleidooi/{plea.uuid}/nazicht/", refused)
    assert "Dit gaat over iets anders." in client.get(url).content.decode()
    with pytest.raises(actions.DecidedError):
        actions.review_plea(acting=reviewer, plea=plea, verdict="approved")


def test_neither_the_author_nor_the_opener_reviews(as_person, colleague, opener, writer) -> None:
    plea = written(writer, side=1)
    url = f"/standpunten/pleidooi/{plea.uuid}/nazicht/"
    for person in (colleague, opener):
        assert as_person(person).post(url, {"verdict": "approved"}).status_code == 404
    assert Plea.objects.get().state == "waiting"
    page = as_person(colleague).get(f"/standpunten/{writer.round.uuid}/nazicht/").content.decode()
    assert BODY.split(",", maxsplit=1)[0] not in page


@pytest.mark.parametrize("answer", [None, 0])
def test_without_a_standpoint_one_does_not_write(as_person, open_round, colleague, acting_of, answer) -> None:
    if answer is not None:
        participant = of_person(acting_of(colleague), open_round)
        actions.cast_vote(participant=participant, number=1, answer=answer, matters=False, chance=1)
    url = f"/standpunten/{open_round.uuid}/pleidooi/1/eens/"
    assert as_person(colleague).get(url).url.endswith("/stemmen/?nr=1")
    late = as_person(colleague).post(url, {"body": BODY})
    assert (late.status_code, late.context["form"]["body"].value()) == (409, BODY)
    far = f"/standpunten/{open_round.uuid}/pleidooi/{'9' * 30}/eens/"
    assert as_person(colleague).get(far).status_code == 404
    assert Plea.objects.count() == 0


def test_who_holds_the_side_judges_once_and_nobody_else_does(open_round, writer, reviewer) -> None:
    plea = written(writer, side=1, reviewer=reviewer)
    holder, other = voter(open_round, 1), voter(open_round, -1)
    for taken in (True, False):
        actions.judge_plea(participant=holder, plea=plea, taken=taken)
    for stranger in (other, writer, voter(open_round, 0)):
        with pytest.raises(actions.NoStandpointError):
            actions.judge_plea(participant=stranger, plea=plea, taken=True)
    plea.refresh_from_db()
    assert (plea.judges, plea.taken) == (1, 1)
    assert list(pleas.to_judge(other, queries.content_of(other))) == []


def test_a_judge_sees_reviewed_texts_of_the_own_side_until_none_is_left(
    as_person, colleague, open_round, reviewer, acting_of
) -> None:
    judge = of_person(acting_of(colleague), open_round)
    actions.cast_vote(participant=judge, number=1, answer=1, matters=False, chance=1)
    written(voter(open_round, -1), side=1)
    assert list(pleas.to_judge(judge, queries.content_of(judge))) == []
    for answer in (1, -1):
        written(voter(open_round, answer), side=1, reviewer=reviewer)
        written(voter(open_round, answer), side=-1, reviewer=reviewer)
    client, url = as_person(colleague), f"/standpunten/{open_round.uuid}/pleidooi/oordeel/"
    seen = set()
    for _time in range(2):
        page = client.get(url)
        plea = page.context["plea"]
        assert plea.mark not in page.content.decode()
        seen.add(plea.uuid)
        client.post(url, {"plea": plea.uuid, "taken": "yes"})
    assert seen == set(Plea.objects.filter(side=1, state="approved").values_list("uuid", flat=True))
    assert client.get(url).url == f"/standpunten/{open_round.uuid}/pleidooi/"
    for data in ({}, {"plea": "x", "taken": "yes"}, {"plea": str(uuid4()), "taken": "no"}):
        late = client.post(url, data, follow=True)
        assert "Dat oordeel is niet bewaard" in late.content.decode()
    assert Plea.objects.aggregate(n=Sum("judges"))["n"] == 2


def test_a_text_whose_vote_was_withdrawn_meanwhile_comes_back_and_is_not_stored(
    as_person, colleague, writer, open_round
) -> None:
    actions.withdraw(participant=writer)
    late = as_person(colleague).post(f"/standpunten/{open_round.uuid}/pleidooi/1/eens/", {"body": BODY})
    assert (late.status_code, late.context["form"]["body"].value()) == (409, BODY)
    assert "Je stem op deze stelling is er niet meer." in late.content.decode()
    assert Plea.objects.count() == 0


@pytest.mark.parametrize(
    ("taken", "genuine_taken", "outcome", "shown"),
    [
        (7, 10, "passed", "70 %"),
        (10, 12, "passed", "meer dan 70 %"),
        (3, 12, "clearly_below", "30 %"),
        (4, 3, "not_telling", "40 %"),
    ],
)
def test_the_author_hears_how_it_went_when_enough_people_judged_and_the_round_is_closed(
    as_person,
    colleague,
    open_round,
    writer,
    reviewer,
    taken: int,
    genuine_taken: int,
    outcome: str,
    shown: str,
) -> None:
    plea = written(writer, side=1, reviewer=reviewer)
    judged(plea, 9, taken - 1)
    genuine = written(voter(open_round, 1), side=1, reviewer=reviewer)
    judged(genuine, 12, genuine_taken)
    plea.refresh_from_db()
    assert pleas._own(plea, closed=True).outcome == ""
    judged(plea, 1, 1)
    (own,) = pleas.own_pleas(writer)
    assert (own.genuine, own.outcome) == (False, "")
    judge = voter(open_round, 1)
    closed(open_round)
    writer.round.refresh_from_db()
    judge.round.refresh_from_db()
    with pytest.raises(actions.NotNowError):
        actions.judge_plea(participant=judge, plea=genuine, taken=True)
    assert list(pleas.to_judge(judge, queries.content_of(judge))) == []
    (own,) = pleas.own_pleas(writer)
    assert (own.outcome, own.written.replace("\N{NO-BREAK SPACE}", " ")) == (outcome, shown)
    page = as_person(colleague).get(f"/standpunten/{open_round.uuid}/pleidooi/").content.decode()
    assert "vond je tekst echt" in page


def test_a_text_that_was_taken_can_be_refused_later_and_then_nobody_judges_it(
    as_person, make_person, municipality, open_round, writer, reviewer
) -> None:
    plea = written(writer, side=1, reviewer=reviewer)
    checker = as_person(make_person(Role.PROFESSIONAL, municipality, email="rik@test.example"))
    assert (
        BODY.split(",", maxsplit=1)[0]
        in checker.get(f"/standpunten/{open_round.uuid}/nazicht/").content.decode()
    )
    url = f"/standpunten/pleidooi/{plea.uuid}/nazicht/"
    checker.post(url, {"verdict": "refused", "reason": "person"})
    checker.post(url, {"verdict": "approved"})
    assert Plea.objects.get().state == "refused"
    judge = voter(open_round, 1)
    assert list(pleas.to_judge(judge, queries.content_of(judge))) == []


def test_a_text_about_a_statement_that_is_not_taken_any_more_is_not_shown(
    open_round, writer, reviewer
) -> None:
    plea = written(writer, side=1, reviewer=reviewer)
    actions.review_statement(
        acting=reviewer, statement=plea.statement, verdict="refused", reason="person", seen="approved"
    )
    judge = voter(open_round, 1, 2)
    content = queries.content_of(judge)
    content.votes[1] = vault.Vote(1)
    assert list(pleas.to_judge(judge, content)) == []
    assert list(queries.pleas_to_review(open_round, of_person(reviewer, open_round))) == []


def test_of_a_closed_round_the_counts_stay_when_a_judge_withdraws(open_round, writer, reviewer) -> None:
    plea = written(writer, side=1, reviewer=reviewer)
    judge = voter(open_round, 1)
    actions.judge_plea(participant=judge, plea=plea, taken=True)
    closed(open_round)
    judge.round.refresh_from_db()
    assert actions.withdraw(participant=judge)
    plea.refresh_from_db()
    assert (plea.judges, plea.taken) == (1, 1)


def test_who_withdrew_leaves_no_new_ballot_behind(open_round, writer, reviewer) -> None:
    plea = written(writer, side=1, reviewer=reviewer)
    gone = voter(open_round, 1)
    actions.withdraw(participant=gone)
    attempt = vault.Attempt(0, timezone.localdate(), {1: vault.Guess(0.4, 0.6, 30, 0.5)})
    with pytest.raises(actions.NoStandpointError):
        actions.judge_plea(participant=gone, plea=plea, taken=True)
    with pytest.raises(actions.NoStandpointError):
        written(gone, side=1)
    with pytest.raises(actions.NotNowError):
        actions.keep_attempt(participant=gone, attempt=attempt)
    assert not Ballot.objects.filter(key=gone.key).exists()


def test_only_with_the_secret_one_knows_which_texts_are_genuine(
    open_round, writer, settings, acting_of, opener
) -> None:
    other = written(writer, side=1)
    genuine = written(voter(open_round, 1), side=1)
    again = written(voter(open_round, 1), side=1)
    assert (genuine.mark == again.mark, genuine.mark == other.mark) == (True, False)
    settings.VAULT_SECRET = "another"
    assert vault.plea_mark(other.statement.uuid, 1, genuine=True) not in (genuine.mark, other.mark)


def test_who_withdraws_takes_texts_and_judgements_along(open_round, writer, reviewer, colleague) -> None:
    plea = written(writer, side=1, reviewer=reviewer)
    judge = voter(open_round, 1)
    actions.judge_plea(participant=judge, plea=plea, taken=True)
    actions.withdraw(participant=judge)
    plea.refresh_from_db()
    assert (plea.judges, plea.taken) == (0, 0)
    own = {row["kind"]: row for row in personal_data.rows(colleague)}
    assert own["plea"]["text"] == BODY
    personal_data.erase(colleague)
    assert (Plea.objects.count(), personal_data.rows(colleague)) == (0, [])


def test_judgements_are_handed_over(open_round, reviewer, colleague, acting_of) -> None:
    judge = of_person(acting_of(colleague), open_round)
    actions.cast_vote(participant=judge, number=1, answer=1, matters=False, chance=1)
    plea = written(voter(open_round, -1), side=1, reviewer=reviewer)
    actions.judge_plea(participant=judge, plea=plea, taken=False)
    (row,) = [row for row in personal_data.rows(colleague) if row["kind"] == "judgement"]
    assert (row["text"], row["answer"]) == (BODY, "nee")
    Ballot.objects.update(sealed=b"spoilt" * 10)
    actions.withdraw(participant=judge)
    assert not Ballot.objects.filter(key=judge.key).exists()


def test_the_pages_ask_the_database_little(
    as_person, colleague, writer, reviewer, open_round, django_assert_num_queries
) -> None:
    for number in (2, 3):
        actions.cast_vote(participant=writer, number=number, answer=1, matters=False, chance=1)
    for number in (1, 2, 3):
        judged(written(writer, side=1, reviewer=reviewer, number=number), 0, 0)
    for _time in range(6):
        written(voter(open_round, 1, 2), side=1, reviewer=reviewer, number=2)
    client, url = as_person(colleague), f"/standpunten/{open_round.uuid}/pleidooi/"
    client.get(url)
    with django_assert_num_queries(9):
        client.get(url)
    with django_assert_num_queries(6):
        client.get(f"{url}oordeel/")
