"""Self-tests: handed in once, explained, tried again; the score is the learner's alone."""

import pytest
from django.test import Client
from django.utils import timezone

from polarprof.academy import actions
from polarprof.academy.models import Enrolment, SelfTestAttempt, Unit, UnitProgress
from polarprof.instruments.api import Answer, AnswerSheet
from polarprof.journal.api import Statement
from tests.academy.conftest import answers
from tests.pages import fields_of


@pytest.fixture
def before(enrolment, unit_of) -> str:
    return f"/leren/deel/{unit_of('vooraf').uuid}/"


@pytest.fixture
def after(enrolment, unit_of) -> str:
    return f"/leren/deel/{unit_of('achteraf').uuid}/"


def scores() -> list[float | None]:
    return list(UnitProgress.objects.order_by("id").values_list("score", flat=True))


def test_looking_stores_nothing(client_of_learner: Client, before: str) -> None:
    response = client_of_learner.get(before)
    assert response.status_code == 200
    assert len(response.context["form"].rows()) == 5
    assert response.content.decode().count('<div class="question') == 5
    assert AnswerSheet.objects.count() == 0
    assert "Uitleg 1." not in response.content.decode()


def test_handing_in_shows_right_wrong_why_and_where(client_of_learner: Client, before: str) -> None:
    response = client_of_learner.post(before, {**answers(2), "action": "submit"}, follow=True)
    result = response.context["result"]
    assert [(item.right, item.answered) for item in result.items] == [(True, True)] * 2 + [(False, True)] * 3
    assert (result.right, result.share) == (2, 0.4)
    html = response.content.decode()
    assert "Uitleg 1." in html
    assert "https://bron.example/" in html
    assert scores() == [0.4]


def test_handing_in_with_questions_left_open_asks_first(client_of_learner: Client, before: str) -> None:
    asked = client_of_learner.post(before, {"q_v1": "a", "action": "submit"})
    page = asked.content.decode()
    assert (asked.status_code, scores(), Answer.objects.count()) == (422, [], 1)
    assert "4 vragen hebben nog geen antwoord. Wat je antwoordde, is bewaard." in page
    assert (">Dien toch in<" in page, "Uitleg 1." in page) == (True, False)
    client_of_learner.post(before, {"q_v1": "a", "action": "submit-unfinished"})
    assert scores() == [0.2]


def test_test_before_cannot_be_failed_nor_repeated(client_of_learner: Client, before: str, unit_of) -> None:
    response = client_of_learner.post(before, {**answers(0), "action": "submit"}, follow=True)
    assert response.context["result"].right == 0
    assert "/opnieuw/" not in response.content.decode()
    client_of_learner.post(f"{before}opnieuw/")
    assert AnswerSheet.objects.count() == 1
    assert Statement.objects.filter(verb="progressed", object_uuid=unit_of("vooraf").uuid).count() == 1


def test_handed_in_twice_stores_and_counts_once(client_of_learner: Client, before: str) -> None:
    client_of_learner.post(before, {**answers(2), "action": "submit"})
    client_of_learner.post(before, {**answers(5), "action": "submit"})
    assert AnswerSheet.objects.count() == 1
    assert scores() == [0.4]
    assert Answer.objects.filter(value="a").count() == 2
    assert Statement.objects.filter(verb="progressed").count() == 1


def test_autosave_and_later(client_of_learner: Client, before: str, enrolment: Enrolment, unit_of) -> None:
    response = client_of_learner.post(before, {"q_v1": "a"}, headers={"X-Autosave": "1"})
    assert (response.status_code, response.json()["message"]) == (200, "")
    assert client_of_learner.post(before, {"q_v1": "a", "q_v2": "b", "action": "save"}).status_code == 302
    assert list(Answer.objects.order_by("item_key").values_list("item_key", "value")) == [
        ("v1", "a"),
        ("v2", "b"),
    ]
    assert scores() == []
    enrolment.refresh_from_db()
    assert enrolment.resume_unit == unit_of("vooraf")


@pytest.mark.parametrize("wrong", ["z", "a" * 5000, "\x00", "__unknown"])
def test_wrong_answers_are_refused(wrong: str, client_of_learner: Client, before: str) -> None:
    response = client_of_learner.post(before, {"q_v1": wrong, "q_v2": "a", "action": "submit"})
    assert response.status_code == 422
    assert list(Answer.objects.values_list("item_key", flat=True)) == ["v2"]
    assert scores() == []


def test_an_empty_test_gives_no_answers_away(client_of_learner: Client, before: str) -> None:
    response = client_of_learner.post(before, {"action": "submit"})
    assert (response.status_code, scores()) == (422, [])
    assert response.content.decode().count("Beantwoord minstens één vraag.") == 1


def test_trying_again_keeps_the_best_and_reaches_mastery(
    client_of_learner: Client, finish, after: str, enrolment: Enrolment
) -> None:
    finish(2)
    enrolment.refresh_from_db()
    assert (enrolment.completed_at is None, enrolment.mastered_at) == (False, None)
    for _ in range(2):
        client_of_learner.post(f"{after}opnieuw/")
    assert client_of_learner.get(after).context["form"].initial == {}
    client_of_learner.post(after, {**answers(3), "action": "submit"})
    client_of_learner.post(f"{after}opnieuw/")
    client_of_learner.post(after, {**answers(1), "action": "submit"})
    enrolment.refresh_from_db()
    assert enrolment.mastered_at is not None
    assert scores()[-1] == 0.6
    attempts = SelfTestAttempt.objects.filter(sheet__instrument__key="toets-after")
    assert list(attempts.values_list("number", flat=True)) == [1, 2, 3]
    assert Statement.objects.filter(verb="mastered").count() == 1


def test_retry_before_handing_in_changes_nothing(client_of_learner: Client, after: str) -> None:
    client_of_learner.post(after, {"q_v1": "a", "action": "save"})
    assert client_of_learner.post(f"{after}opnieuw/").status_code == 302
    assert AnswerSheet.objects.count() == 1


def test_missing_quiz_is_explained(
    client_of_learner: Client, before: str, unit_of, acting, enrolment
) -> None:
    Unit.objects.filter(key="vooraf").update(instrument_key="weg")
    for method in (client_of_learner.get, client_of_learner.post):
        response = method(before)
        assert response.status_code == 200
        assert "Deze zelftoets is nu niet beschikbaar" in response.content.decode()
    with pytest.raises(actions.SelfTestMissingError):
        actions.open_self_test(acting=acting, unit=unit_of("vooraf"))


def test_score_is_not_in_the_journal(client_of_learner: Client, before: str) -> None:
    client_of_learner.post(before, {**answers(2), "action": "submit"})
    assert Statement.objects.get(verb="progressed").statement["result"] == {"completion": True}


def test_self_test_queries(client_of_learner: Client, before: str, django_assert_num_queries) -> None:
    client_of_learner.post(before, {**answers(2), "action": "save"})
    client_of_learner.get(before)
    with django_assert_num_queries(7):
        client_of_learner.get(before)
    client_of_learner.post(before, {**answers(2), "action": "submit"})
    client_of_learner.get(before)
    with django_assert_num_queries(8):
        client_of_learner.get(before)


def test_an_older_page_of_a_test_empties_nothing_and_asks_where_both_changed(
    client_of_learner: Client, before: str
) -> None:
    older = fields_of(client_of_learner.get(before).content.decode())
    newer = fields_of(client_of_learner.get(before).content.decode())
    client_of_learner.post(before, {**newer, "q_v1": "a", "q_v2": "a"})
    response = client_of_learner.post(before, {**older, "q_v1": "b", "q_v3": "b", "action": "submit"})
    assert response.status_code == 409
    assert "Je wijzigde hetzelfde intussen op een andere pagina" in response.content.decode()
    assert dict(Answer.objects.values_list("item_key", "value")) == {"v1": "a", "v2": "a", "v3": "b"}
    assert scores() == []


def test_other_answers_after_handing_in_are_shown_beside_those_of_then(
    client_of_learner: Client, before: str
) -> None:
    client_of_learner.post(before, {**answers(2), "action": "submit"})
    late = client_of_learner.post(before, {**answers(3), "action": "submit"})
    page = late.content.decode()
    assert (late.status_code, late.context["sent"]) == (409, [("Vraag 3?", "Juist antwoord")])
    assert "Je had deze toets al ingediend, op " in page
    assert "Je antwoorden van toen tellen en staan hieronder." in page
    assert late.context["result"].right == 2
    same = client_of_learner.post(before, {**answers(2), "action": "submit"})
    assert (same.status_code, same.url) == (302, before)
    assert client_of_learner.get(before).context["sent"] == []


def test_a_page_that_saves_itself_hears_that_the_test_was_handed_in(
    client_of_learner: Client, before: str
) -> None:
    client_of_learner.post(before, {**answers(2), "action": "submit"})
    for right in (2, 3):
        late = client_of_learner.post(before, answers(right), headers={"X-Autosave": "1"})
        assert late.status_code == 409


def test_handed_in_on_another_page_between_looking_and_storing(
    client_of_learner: Client, before: str, acting, enrolment, unit_of, monkeypatch
) -> None:
    """The page finds an open sheet; by the time it stores, the other one has handed in."""
    client_of_learner.post(before, {"q_v1": "a", "action": "save"})
    real = actions.answer_self_test

    def overtaken(**values):
        AnswerSheet.objects.update(submitted_at=timezone.now())
        return real(**values)

    monkeypatch.setattr(actions, "answer_self_test", overtaken)
    late = client_of_learner.post(before, {"q_v1": "a", "q_v2": "b", "action": "submit"})
    assert (late.status_code, late.context["sent"]) == (409, [("Vraag 2?", "Fout antwoord")])
    assert list(Answer.objects.values_list("item_key", flat=True)) == ["v1"]
