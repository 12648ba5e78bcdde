"""Erasing finds a person under every name and address that was hers, and others go on."""

from dataclasses import replace
from email import message_from_string, policy
from importlib import import_module
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import Client, override_settings

from polarprof.accounts.actions import erase_person
from polarprof.accounts.models import Person
from polarprof.accounts.sessions import sessions_of
from polarprof.common.privacy import personal_data
from polarprof.fieldwork import actions as fieldwork
from polarprof.fieldwork.enums import SectionState
from polarprof.journal.api import Activity, ActivityKind, Statement, Verb, record
from polarprof.notices.models import Notice, OutgoingMail
from polarprof.plans import actions as plans
from polarprof.plans.models import Action
from tests.accounts import traces
from tests.journeys.building import build_world

pytestmark = pytest.mark.django_db
HOLDING = [
    "academy_certificate",
    "academy_notebookentry",
    "account_emailaddress",
    "accounts_earlieraddress",
    "accounts_person",
    "expertise_expert",
    "fieldwork_sectiontask",
    "instruments_answer",
    "notices_notice",
    "notices_outgoingmail",
    "organisations_capacity",
    "organisations_invitation",
    "organisations_joinrequest",
    "plans_action",
    "plans_followup",
    "plans_localplan",
    "socialaccount_socialaccount",
    "wagtailadmin_formstate",
    "wagtailcore_modellogentry",
    "wagtailcore_uploadedfile",
    "wagtailusers_userprofile",
]


# What others wrote or own stays as they wrote it; each with its reason.
ALLOWED = {
    "plans_localplan.title: zwaantje": "the title of a plan is the municipality's own text",
}


@pytest.fixture
def world():
    return build_world()


@pytest.fixture
def person(world):
    """The files of the tests outlive a test: those of the one before go first."""
    for path in traces.found_in_files():
        default_storage.delete(path)
    return traces.person_everywhere(world)


@pytest.mark.slow
def test_the_world_holds_the_person_wherever_it_can(person) -> None:
    """Without this the test below would pass on an empty house. Access finds what came under the earlier address too."""
    tables = {found.split(".")[0] for found in traces.found_in_tables()}
    assert sorted(tables) == HOLDING
    kinds = {row["kind"] for row in personal_data.get("organisations").rows(person)}
    assert kinds == {"capacity", "invitation", "request"}
    assert len(personal_data.get("fieldwork").rows(person)) == 1
    earlier = [
        r["email"] for r in personal_data.get("accounts").rows(person) if r["kind"] == "earlier address"
    ]
    assert earlier == [traces.OLD]


@pytest.mark.slow
@override_settings(PAGES_KEPT_SECONDS=60)
def test_nothing_is_left_in_any_table_any_file_or_the_cache(
    world, person, django_capture_on_commit_callbacks
) -> None:
    """The figures stay, and the others go on: a mail arrives, a section and an action are taken over."""
    task = world.response.tasks.get(delegate_email=traces.OLD)
    action = Action.objects.get(owner_email=traces.OLD)
    Client().get("/aanbod/")
    traces.client_of(world.people["coordinator"]).get("/aanbod/")
    phone = traces.client_of(person)
    verbs = Statement.objects.count()
    assert len(traces.found_in_files()) == 2
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person=person)
    assert [found for found in traces.found_in_tables() if found not in ALLOWED] == []
    assert (traces.found_in_files(), traces.found_in_cache()) == ([], [])
    assert phone.get("/ik/").status_code == 302
    assert sessions_of(person) == []
    assert Statement.objects.count() == verbs
    _the_mail_to_somebody_else_arrives()
    _others_take_over(world, task, action)


def _the_mail_to_somebody_else_arrives() -> None:
    mail = OutgoingMail.objects.get(to="ander@test.example")
    message = message_from_string(mail.message, policy=policy.default)
    body = message.get_body(("plain",)).get_content()
    assert ("https://x.example/link" in body, "een collega" in body, "Zwaantje" in body) == (
        True,
        True,
        False,
    )


def _others_take_over(world, task, action) -> None:
    task.refresh_from_db()
    action.refresh_from_db()
    assert (task.state, task.delegate_role, task.token_digest) == (SectionState.OPEN, "", None)
    assert (action.owner_name, action.owner_email, action.title) == ("", "", "Actie 0")
    coordinator = world.acting("coordinator")
    fieldwork.delegate_section(acting=coordinator, task=task, name="Bo", email="bo@test.example", role="x")
    values = {"title": action.title, "owner_name": "Bo", "owner_email": "bo@test.example"}
    plans.save_action(
        acting=coordinator,
        objective=action.objective,
        action=action,
        values=values,
        send_key=action.send_key,
        partners=[],
    )
    task.refresh_from_db()
    action.refresh_from_db()
    assert (task.delegate_name, action.owner_name) == ("Bo", "Bo")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("course", "Ruzie bij Zwaantje"),
        ("local-plan", "Lokaal actieplan"),
        ("plan-action", "Actie in een plan"),
        ("event", "Activiteit"),
        ("question", "Vraag"),
        ("answer", "Antwoord"),
        ("standpoint-round", "Standpuntenronde"),
    ],
)
def test_the_journal_holds_a_title_only_of_what_the_programme_publishes(kind: str, said: str) -> None:
    with transaction.atomic():
        activity = Activity(ActivityKind(kind), uuid4(), "Ruzie bij Zwaantje")
        found = record(key="x", person=None, verb=Verb.ASKED, activity=activity)
    assert found.statement["object"]["definition"]["name"]["nl"] == said


def test_titles_that_were_recorded_before_go(make_person) -> None:
    mend = import_module("polarprof.journal.migrations.0002_no_titles_of_people").rename
    with transaction.atomic():
        rows = [
            record(key=kind, person=None, verb=Verb.ASKED, activity=Activity(ActivityKind(kind), uuid4()))
            for kind in ("local-plan", "course")
        ]
    for row in rows:
        row.statement["object"]["definition"]["name"] = {"nl": "Plan van Zwaantje"}
        row.save()
    mend(apps, None)
    names = [one.statement["object"]["definition"]["name"]["nl"] for one in Statement.objects.order_by("key")]
    assert names == ["Plan van Zwaantje", "Lokaal actieplan"]


def test_all_or_nothing(make_person, monkeypatch) -> None:
    person = make_person()
    Notice.objects.create(person=person, key="x", text="x")

    def fail(_person: Person) -> None:
        raise RuntimeError

    last = list(personal_data)[-1]
    monkeypatch.setitem(personal_data._entries, last.key, replace(last, erase=fail))
    with pytest.raises(RuntimeError), transaction.atomic():
        erase_person(person=person)
    assert (Notice.objects.count(), EmailAddress.objects.count()) == (1, 1)


def test_erasing_twice_changes_nothing_the_second_time(make_person) -> None:
    person = make_person()
    again = Person.objects.get(pk=person.pk)
    erase_person(person=person)
    erase_person(person=again)
    assert Person.objects.filter(pk=again.pk).count() == 0
