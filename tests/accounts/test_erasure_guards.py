"""What erasing takes along and what it leaves to others, each part by itself."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from polarprof.academy.models import Certificate, Course
from polarprof.accounts.actions import erase_person
from polarprof.accounts.models import Person
from polarprof.fieldwork.models import SectionTask, SurveyResponse, Wave
from polarprof.instruments.api import publish
from polarprof.instruments.models import Answer, AnswerSheet
from polarprof.organisations.enums import OrganisationKind, Role
from polarprof.organisations.models import Capacity, Organisation
from polarprof.plans.models import Action, FollowUp, LocalPlan, Objective, PlanTemplate
from polarprof.standpoints.models import Ballot, Round, Statement, TuringTestText
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.participants import of_person

pytestmark = pytest.mark.django_db
MINE, OTHER = "lea@stad.example", "ander@stad.example"


@pytest.fixture
def lea(make_person, municipality) -> Person:
    return make_person(Role.PROFESSIONAL, municipality, name="Lea Test", email=MINE)


@pytest.fixture
def guest(make_person) -> Person:
    """Who has an account and no capacity."""
    return make_person(name="Lea Test", email=MINE)


@pytest.fixture
def tasks(municipality) -> list[SectionTask]:
    """Three sections, each answered once by somebody of "Communicatie"."""
    items = [{"key": "v", "text": "Vraag?", "kind": "text", "max_length": 100}]
    survey = {"key": "s", "version": 1, "kind": "survey", "title": "S"}
    instrument = publish(definition=survey | {"section": [{"key": "a", "title": "A", "item": items}]})
    today = timezone.localdate()
    wave = Wave.objects.create(key="t", title="T", instrument=instrument, opens_on=today, closes_on=today)
    response = SurveyResponse.objects.create(wave=wave, organisation=municipality)
    made = []
    for number in range(3):
        sheet = AnswerSheet.objects.create(instrument=instrument, purpose="needs-survey", key=str(number))
        Answer.objects.create(sheet=sheet, item_key="v", value="x", respondent_role="Communicatie")
        made.append(
            SectionTask.objects.create(response=response, section_key=str(number), order=number, sheet=sheet)
        )
    return made


def roles() -> list[str]:
    return list(Answer.objects.order_by("sheet__key").values_list("respondent_role", flat=True))


def given(task: SectionTask, email: str) -> None:
    SectionTask.objects.filter(pk=task.pk).update(
        delegate_email=email,
        delegate_name="Wie",
        delegate_role="Communicatie",
        delegated_at=timezone.now(),
        token_digest=email.ljust(64, "x") if email else None,
    )


def test_the_function_of_who_was_asked_goes_from_those_answers_alone(tasks, guest) -> None:
    given(tasks[0], MINE)
    given(tasks[1], OTHER)
    erase_person(person=guest)
    assert roles() == ["", "Communicatie", "Communicatie"]
    first, second, _third = SectionTask.objects.order_by("order")
    asked = (first.delegate_email, first.delegate_name, first.delegate_role, first.token_digest)
    assert (asked, first.delegated_at) == (("", "", "", None), None)
    assert (second.delegate_email, second.delegate_role) == (OTHER, "Communicatie")


def test_after_closing_the_function_goes_by_what_the_person_is_there(tasks, lea, make_municipality) -> None:
    """Who was asked is not known any more; another municipality keeps what it has."""
    Capacity.objects.filter(person=lea).update(function="communicatie")
    SectionTask.objects.update(delegate_role="Communicatie")
    SectionTask.objects.filter(pk=tasks[2].pk).update(delegate_email=OTHER)
    Answer.objects.update(respondent_role="communicatie")
    away = make_municipality("Ginds", "99002")
    wave = Wave.objects.get()
    elsewhere = SurveyResponse.objects.create(wave=wave, organisation=away)
    SectionTask.objects.filter(pk=tasks[1].pk).update(response=elsewhere)
    erase_person(person=lea)
    assert roles() == ["", "communicatie", ""]
    kept = list(SectionTask.objects.order_by("order").values_list("delegate_role", flat=True))
    assert kept == ["", "Communicatie", "Communicatie"]


def round_of(organisation: Organisation) -> Round:
    today = timezone.localdate()
    return Round.objects.create(
        organisation=organisation,
        issue="Het plein",
        audience="professionals",
        sharing="own",
        state="open",
        starts_on=today,
        ends_on=today,
        code=uuid4().hex[:20],
        send_key=uuid4(),
    )


@pytest.mark.parametrize("what", ["ballot", "statement", "plea"])
def test_of_a_round_goes_what_the_person_left_there_also_without_a_vote(
    lea, acting_of, municipality, what
) -> None:
    round_ = round_of(municipality)
    mine = of_person(acting_of(lea), round_)
    for number, key in enumerate((mine.key, "another"), start=1):
        statement = Statement.objects.create(round=round_, number=number, body="Zo.", send_key=uuid4())
        content = vault.Content(added={statement.uuid} if what == "statement" else set())
        if what == "plea":
            text = TuringTestText.objects.create(round=round_, statement=statement, side=1, body=key)
            content.written[text.uuid] = True
        sealed = b"not ours" if what == "ballot" else vault.seal(round_.uuid, key, content)
        Ballot.objects.create(round=round_, key=key, sealed=sealed)
    before = list(Statement.objects.values())
    erase_person(person=lea)
    assert list(Statement.objects.values()) == before
    assert list(TuringTestText.objects.values_list("body", flat=True)) == (
        ["another"] if what == "plea" else []
    )
    assert list(Ballot.objects.values_list("key", flat=True)) == ["another"]


@pytest.fixture
def objective(municipality) -> Objective:
    return objective_of(municipality)


def objective_of(organisation: Organisation) -> Objective:
    template, _ = PlanTemplate.objects.get_or_create(key="t", version=1, defaults={"definition": {}})
    plan = LocalPlan.objects.create(
        organisation=organisation, template=template, title="Plan", send_key=uuid4()
    )
    return Objective.objects.create(plan=plan, title="Doel", send_key=uuid4())


@pytest.mark.parametrize(
    ("where", "name", "email", "kept"),
    [
        ("own", "Lea Test", MINE, False),
        ("own", "Een ander", MINE, False),
        ("away", "Lea Test", MINE, False),
        ("own", "lea test", "", False),
        ("away", "Lea Test", "", True),  # somebody else of the same name
        ("own", "Lea Test", OTHER, True),
        ("own", "Een ander", "", True),
    ],
)
def test_of_an_action_the_owner_goes(lea, make_municipality, objective, where, name, email, kept) -> None:
    if where == "away":
        objective = objective_of(make_municipality("Ginds", "99002"))
    action = Action.objects.create(
        objective=objective, title="Gesprek", owner_name=name, owner_email=email, send_key=uuid4()
    )
    erase_person(person=lea)
    action.refresh_from_db()
    assert (action.owner_name, action.owner_email) == ((name, email) if kept else ("", ""))


def test_a_question_about_an_action_goes_and_an_answer_stays_without_a_link(lea, objective) -> None:
    action = Action.objects.create(objective=objective, title="Gesprek", send_key=uuid4())
    later = timezone.now() + timedelta(days=9)
    for number, (to, answered) in enumerate(((MINE, None), (MINE, timezone.now()), (OTHER, None))):
        FollowUp.objects.create(
            action=action,
            sent_to=to,
            answered_at=answered,
            progress="done" if answered else "",
            token_digest=str(number),
            expires_at=later,
        )
    erase_person(person=lea)
    answered, other = FollowUp.objects.order_by("token_digest")
    assert (answered.token_digest, answered.sent_to, answered.expires_at <= timezone.now()) == ("1", "", True)
    assert (other.token_digest, other.sent_to, other.expires_at) == ("2", OTHER, later)


def test_a_certificate_stays_as_a_figure_without_name_or_organisation(lea, make_person) -> None:
    course = Course(key="c", slug="c", title="C", hours=1)
    course.save()
    for code, person in (("A", lea), ("B", make_person())):
        Certificate.objects.create(
            code=code,
            person=person,
            holder_name="Naam",
            organisation_name="Stad",
            course=course,
            course_version=1,
            hours=Decimal(1),
            kind="mastered",
        )
    erase_person(person=lea)
    found = list(Certificate.objects.order_by("code").values_list("holder_name", "organisation_name"))
    assert found == [("", ""), ("Naam", "Stad")]


def test_nobody_else_is_erased(lea, make_person) -> None:
    other = make_person(email=OTHER)
    Organisation.objects.create(name="Instituut", kind=OrganisationKind.INSTITUTE)
    erase_person(person=lea)
    assert list(Person.objects.all()) == [other]
    assert other.emailaddress_set.count() == 1


def test_pages_that_were_kept_for_visitors_are_made_anew(
    lea, settings, django_capture_on_commit_callbacks
) -> None:
    """A page that was kept could name who is erased."""
    settings.PAGES_KEPT_SECONDS = 60
    made_anew = []
    for erases in (False, False, True):
        if erases:
            with django_capture_on_commit_callbacks(execute=True):
                erase_person(person=lea)
        made_anew.append(Client().get("/agenda/").context is not None)
    assert made_anew == [True, False, True]
