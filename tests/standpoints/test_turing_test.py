"""The best case: reviewed, judged blind by who holds the standpoint, and told to its author alone, when enough judged."""

import pytest

from polarprof.organisations.enums import Role
from polarprof.standpoints import personal_data
from polarprof.standpoints.exercises import turing_test
from polarprof.standpoints.exercises.actions.turing_test_texts import DecidedError, judge_text, review_text
from polarprof.standpoints.models import Ballot, TuringTestText
from polarprof.standpoints.results.computing import make_snapshot
from polarprof.standpoints.results.records import Judged
from polarprof.standpoints.voting.actions import NotNowError, withdraw
from polarprof.standpoints.voting.participants import of_person
from polarprof.standpoints.voting.queries import content_of
from tests.standpoints.beginning import cast_vote
from tests.standpoints.turing_test_texts import BODY, closed, judgements_of, voter, written

pytestmark = pytest.mark.django_db


def judged(test_text: TuringTestText, times: int, genuine: int) -> None:
    for place in range(times):
        judge = voter(test_text.round, test_text.side)
        judge_text(participant=judge, test_text=test_text, judged_genuine=place < genuine)


def test_one_writes_by_the_page_and_reads_what_became_of_it(
    as_person, colleague, writer, reviewer, make_person, municipality
) -> None:
    client, url = as_person(colleague), f"/standpunten/{writer.round.uuid}/pleidooi/"
    assert f"{url}1/eens/" in client.get(url).content.decode()
    assert client.post(f"{url}1/eens/", {"body": "te kort"}).status_code == 422
    assert client.post(f"{url}1/eens/", {"body": f"{BODY} Bel 0470 12 34 56."}).status_code == 422
    assert TuringTestText.objects.count() == 0
    for _time in range(2):
        assert client.post(f"{url}1/eens/", {"body": BODY}).status_code == 302
    assert client.post(f"{url}1/oneens/", {"body": BODY}).status_code == 409
    test_text = TuringTestText.objects.get()
    assert (test_text.side, test_text.body, test_text.state) == (1, BODY, "waiting")
    checker = as_person(make_person(Role.PROFESSIONAL, municipality, email="rik@test.example"))
    assert (
        BODY.split(",", maxsplit=1)[0]
        in checker.get(f"/standpunten/{writer.round.uuid}/nazicht/").content.decode()
    )
    refused = {"verdict": "refused", "reason": "off_topic", "note": "Dit gaat over iets anders."}
    without = {"verdict": "refused", "note": "Dit gaat over iets anders."}
    asked = checker.post(f"/standpunten/pleidooi/{test_text.uuid}/nazicht/", without)
    assert (asked.status_code, TuringTestText.objects.get().state) == (422, "waiting")
    page = asked.content.decode()
    assert ('value="Dit gaat over iets anders."' in page, 'href="#id_reason"' in page) == (True, True)
    assert (BODY.split(",", maxsplit=1)[0] in page, "Zeg waarom" in page) == (True, True)
    checker.post(f"/standpunten/pleidooi/{test_text.uuid}/nazicht/", refused)
    assert "Dit gaat over iets anders." in client.get(url).content.decode()
    with pytest.raises(DecidedError):
        review_text(acting=reviewer, test_text=test_text, verdict="approved")


def test_neither_the_author_nor_the_opener_reviews(as_person, colleague, opener, writer) -> None:
    test_text = written(writer, side=1)
    url = f"/standpunten/pleidooi/{test_text.uuid}/nazicht/"
    for person in (colleague, opener):
        assert as_person(person).post(url, {"verdict": "approved"}).status_code == 404
    assert TuringTestText.objects.get().state == "waiting"
    page = as_person(colleague).get(f"/standpunten/{writer.round.uuid}/nazicht/").content.decode()
    assert BODY.split(",", maxsplit=1)[0] not in page


@pytest.mark.parametrize("answer", [None, 0])
def test_without_a_standpoint_one_does_not_write(as_person, open_round, colleague, acting_of, answer) -> None:
    if answer is not None:
        participant = of_person(acting_of(colleague), open_round)
        cast_vote(participant=participant, number=1, answer=answer, matters=False, inclusion_probability=1)
    url = f"/standpunten/{open_round.uuid}/pleidooi/1/eens/"
    assert as_person(colleague).get(url).url.endswith("/stemmen/?nr=1")
    late = as_person(colleague).post(url, {"body": BODY})
    assert (late.status_code, late.context["form"]["body"].value()) == (409, BODY)
    far = f"/standpunten/{open_round.uuid}/pleidooi/{'9' * 30}/eens/"
    assert as_person(colleague).get(far).status_code == 404
    assert TuringTestText.objects.count() == 0


@pytest.mark.parametrize(
    ("judged_genuine", "genuine_taken", "outcome", "shown"),
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
    judged_genuine: int,
    genuine_taken: int,
    outcome: str,
    shown: str,
) -> None:
    test_text = written(writer, side=1, reviewer=reviewer)
    judged(test_text, 9, judged_genuine - 1)
    genuine = written(voter(open_round, 1), side=1, reviewer=reviewer)
    judged(genuine, 12, genuine_taken)
    assert turing_test._own(test_text, judgements_of(open_round), genuine=False).outcome == ""
    judged(test_text, 1, 1)
    (own,) = turing_test.own_texts(writer)
    assert (own.genuine, own.outcome) == (False, "")
    judge = voter(open_round, 1)
    closed(open_round)
    writer.round.refresh_from_db()
    judge.round.refresh_from_db()
    with pytest.raises(NotNowError):
        judge_text(participant=judge, test_text=genuine, judged_genuine=True)
    assert list(turing_test.to_judge(judge, content_of(judge))) == []
    (own,) = turing_test.own_texts(writer)
    assert (own.genuine, own.outcome) == (False, "")
    make_snapshot(writer.round)
    (own,) = turing_test.own_texts(writer)
    assert (own.outcome, own.written.replace("\N{NO-BREAK SPACE}", " ")) == (outcome, shown)
    page = as_person(colleague).get(f"/standpunten/{open_round.uuid}/pleidooi/").content.decode()
    assert "vond je tekst echt" in page


def test_who_withdraws_takes_texts_and_judgements_along(open_round, writer, reviewer, colleague) -> None:
    test_text = written(writer, side=1, reviewer=reviewer)
    judge = voter(open_round, 1)
    judge_text(participant=judge, test_text=test_text, judged_genuine=True)
    assert judgements_of(open_round) == {test_text.uuid: Judged(1, 1, is_genuine=False)}
    withdraw(participant=judge)
    assert judgements_of(open_round) == {test_text.uuid: Judged(0, 0, is_genuine=False)}
    own = {row["kind"]: row for row in personal_data.rows(colleague)}
    assert own["turing_test_text"]["text"] == BODY
    personal_data.erase(colleague)
    assert (TuringTestText.objects.count(), personal_data.rows(colleague)) == (0, [])


def test_judgements_are_handed_over(open_round, reviewer, colleague, acting_of) -> None:
    judge = of_person(acting_of(colleague), open_round)
    cast_vote(participant=judge, number=1, answer=1, matters=False, inclusion_probability=1)
    test_text = written(voter(open_round, -1), side=1, reviewer=reviewer)
    judge_text(participant=judge, test_text=test_text, judged_genuine=False)
    (row,) = [row for row in personal_data.rows(colleague) if row["kind"] == "judgement"]
    assert (row["text"], row["answer"]) == (BODY, "nee")
    Ballot.objects.update(sealed=b"spoilt" * 10)
    withdraw(participant=judge)
    assert not Ballot.objects.filter(key=judge.key).exists()


def test_the_pages_ask_the_database_little(
    as_person, colleague, writer, reviewer, open_round, django_assert_num_queries
) -> None:
    for number in (2, 3):
        cast_vote(participant=writer, number=number, answer=1, matters=False, inclusion_probability=1)
    for number in (1, 2, 3):
        judged(written(writer, side=1, reviewer=reviewer, number=number), 0, 0)
    for _time in range(6):
        written(voter(open_round, 1, 2), side=1, reviewer=reviewer, number=2)
    client, url = as_person(colleague), f"/standpunten/{open_round.uuid}/pleidooi/"
    client.get(url)
    with django_assert_num_queries(13):
        client.get(url)
    with django_assert_num_queries(7):
        client.get(f"{url}oordeel/")
