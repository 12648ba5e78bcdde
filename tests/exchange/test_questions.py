"""Ask, answer, mark what helped; double sends and wrong input."""

from functools import partial
from uuid import uuid4

import pytest

from polarprof.exchange import actions
from polarprof.exchange.models import Answer, Question
from polarprof.exchange.queries import ANSWERS_ON_A_PAGE
from polarprof.journal.models import Statement
from polarprof.notices.models import Notice
from polarprof.organisations.enums import Role
from polarprof.themes.models import Theme
from polarprof.themes.starter import load_themes
from tests.connections import at_once
from tests.mails import mails_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme() -> Theme:
    load_themes()
    return Theme.objects.get(key="skills")


@pytest.fixture
def asker(make_person, municipality):
    return make_person(Role.PROFESSIONAL, municipality, name="Vrager")


@pytest.fixture
def helper(make_person, make_municipality):
    return make_person(Role.COORDINATOR, make_municipality("Elders", "99002"), name="Helper")


@pytest.fixture
def question(asker, acting_of, theme: Theme) -> Question:
    return actions.ask(
        acting=acting_of(asker), send_key=uuid4(), theme=theme, title="Hoe?", situation="Er gebeurt iets."
    )


def form(asked: Theme, **changes: str) -> dict[str, str]:
    data = {
        "theme": asked.key,
        "title": "Hoe doen jullie dat?",
        "situation": "Dit gebeurt.",
        "send_key": str(uuid4()),
    }
    return {**data, **changes}


def test_a_form_sent_twice_asks_once(as_person, asker, theme: Theme) -> None:
    client, data = as_person(asker), form(theme)
    for _ in range(2):
        assert client.post("/vragen/stellen/", data).status_code == 302
    assert Question.objects.count() == 1
    assert Statement.objects.filter(verb="asked", theme="skills").count() == 1


def test_who_goes_back_and_writes_something_else_asks_a_second_question(
    as_person, asker, theme: Theme
) -> None:
    """The page is the same, with the same key; what was written is not."""
    client, data = as_person(asker), form(theme)
    other = {**data, "situation": "Dit gebeurt elders."}
    for sent in (data, other, other, data):
        assert client.post("/vragen/stellen/", sent).status_code == 302
    assert sorted(Question.objects.values_list("situation", flat=True)) == [
        "Dit gebeurt elders.",
        "Dit gebeurt.",
    ]


def test_the_statement_does_not_hold_the_question(question: Question) -> None:
    assert "Er gebeurt iets" not in str(Statement.objects.get(verb="asked").statement)


def test_an_answer_tells_the_asker(as_person, helper, asker, question: Question) -> None:
    as_person(helper).post(
        f"/vragen/{question.uuid}/", {"body": "Zo doen wij dat.", "send_key": str(uuid4())}
    )
    assert list(question.answers.values_list("body", flat=True)) == ["Zo doen wij dat."]
    assert Notice.objects.filter(person=asker).count() == 1
    assert len(mails_to(asker.email)) == 1


def test_an_asker_who_proved_no_address_hears_on_the_site_alone(as_person, helper, asker, question) -> None:
    asker.emailaddress_set.update(verified=False)
    as_person(helper).post(f"/vragen/{question.uuid}/", {"body": "Zo.", "send_key": str(uuid4())})
    assert (Notice.objects.filter(person=asker).count(), mails_to(asker.email)) == (1, [])


def test_only_the_asker_says_what_helped(as_person, helper, asker, acting_of, question: Question) -> None:
    given = actions.answer(acting=acting_of(helper), question=question, send_key=uuid4(), body="Zo.")
    assert as_person(helper).post(f"/vragen/antwoorden/{given.uuid}/hielp/").status_code == 404
    for _ in range(2):
        as_person(asker).post(f"/vragen/antwoorden/{given.uuid}/hielp/")
    statement = Statement.objects.get(verb="helped")
    assert (statement.actor_key, statement.organisation.name) == (helper.actor_key, "Elders")


@pytest.mark.parametrize(
    "changes",
    [
        {"title": ""},
        {"title": "x" * 201},
        {"situation": "y" * 3001},
        {"situation": "Bel jan@voorbeeld.be"},
        {"theme": "nonsense"},
        {"theme": "polarisation"},
        {"send_key": "geen uuid"},
        {"title": "nul\x00teken"},
    ],
)
def test_wrong_input_is_explained_and_not_stored(
    as_person, asker, theme: Theme, changes: dict[str, str]
) -> None:
    answer = as_person(asker).post("/vragen/stellen/", form(theme, **changes))
    assert answer.status_code == 422
    assert Question.objects.count() == 0


def test_somebody_without_a_capacity_does_not_read_along(as_person, make_person, question: Question) -> None:
    stranger = make_person()
    assert as_person(stranger).get("/vragen/").status_code == 403
    assert as_person(stranger).get(f"/vragen/{question.uuid}/").status_code == 403


def test_erasing_the_asker_keeps_the_question_without_a_name(
    as_person, helper, asker, question: Question
) -> None:
    from polarprof.accounts.actions import erase_person

    erase_person(person=asker)
    page = as_person(helper).get(f"/vragen/{question.uuid}/").content.decode()
    assert "Er gebeurt iets" in page
    assert "Vrager" not in page


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_counts_its_queries(
    count, as_person, asker, acting_of, theme, django_assert_num_queries
) -> None:
    for number in range(count):
        actions.ask(acting=acting_of(asker), send_key=uuid4(), theme=theme, title=f"V{number}", situation="S")
    client = as_person(asker)
    client.get("/vragen/")
    with django_assert_num_queries(6):
        client.get("/vragen/")


@pytest.mark.parametrize("count", [1, 30])
def test_a_question_counts_its_queries(
    count, as_person, asker, helper, acting_of, question, django_assert_num_queries
) -> None:
    for _ in range(count):
        actions.answer(acting=acting_of(helper), question=question, send_key=uuid4(), body="Zo.")
    client = as_person(helper)
    client.get(f"/vragen/{question.uuid}/")
    with django_assert_num_queries(6):
        client.get(f"/vragen/{question.uuid}/")
    assert Answer.objects.count() == count


def test_an_answer_on_a_later_page_is_where_one_is_led(
    as_person, asker, helper, acting_of, question, django_capture_on_commit_callbacks
) -> None:
    for place in range(ANSWERS_ON_A_PAGE + 1):
        actions.answer(acting=acting_of(helper), question=question, send_key=uuid4(), body=f"Zo {place}.")
    path = f"/vragen/{question.uuid}/"
    sent = {"body": "En nog dit.", "send_key": str(uuid4())}
    answer = as_person(helper).post(path, sent)
    newest = Answer.objects.latest("pk")
    assert answer["location"] == f"{path}?pagina=2#antwoord-{newest.uuid}"
    first, second = (as_person(asker).get(path + page).content.decode() for page in ("", "?pagina=2"))
    assert ("Zo 24." in first, "Zo 25." in first, "En nog dit." in first) == (True, False, False)
    assert "Zo 24." not in second and f'id="antwoord-{newest.uuid}"' in second
    helped = as_person(asker).post(f"/vragen/antwoorden/{newest.uuid}/hielp/")
    assert helped["location"] == answer["location"]
    assert newest.anchor in Notice.objects.filter(person=asker).latest("pk").url


@pytest.mark.usefixtures("several_connections")
def test_eight_times_the_same_answer_at_once_tells_once(as_person, helper, asker, question: Question) -> None:
    data = {"body": "Zo doen wij dat.", "send_key": str(uuid4())}
    given = at_once([partial(as_person(helper).post, f"/vragen/{question.uuid}/", data) for _ in range(8)])
    assert [answer.status_code for answer in given] == [302] * 8
    assert question.answers.count() == 1
    assert (Notice.objects.filter(person=asker).count(), len(mails_to(asker.email))) == (1, 1)
    assert Statement.objects.filter(key__startswith="question-answered:").count() == 1
