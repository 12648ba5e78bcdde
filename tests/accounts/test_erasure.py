"""Erasing finds a person under every name and address that was hers, and others go on."""

import threading
from dataclasses import replace
from datetime import timedelta
from email import message_from_string, policy
from importlib import import_module
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test import Client, override_settings
from django.utils import timezone

from polarprof.accounts.actions import erase_person
from polarprof.accounts.addresses import proven_addresses
from polarprof.accounts.models import EarlierAddress, Person
from polarprof.accounts.sessions import sessions_of
from polarprof.common.privacy import personal_data
from polarprof.events import actions as events
from polarprof.events.models import Event
from polarprof.fieldwork import actions as fieldwork
from polarprof.fieldwork.enums import SectionState
from polarprof.journal.api import Act, Statement, Thing, record
from polarprof.notices.models import Notice, OutgoingMail
from polarprof.organisations.enums import Role
from polarprof.plans import actions as plans
from polarprof.plans.models import Action
from tests.accounts import traces
from tests.journeys.world import build_world
from tests.skips import only_postgresql

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
    acts = Statement.objects.count()
    assert len(traces.found_in_files()) == 2
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person=person)
    assert [found for found in traces.found_in_tables() if found not in ALLOWED] == []
    assert (traces.found_in_files(), traces.found_in_cache()) == ([], [])
    assert phone.get("/ik/").status_code == 302
    assert sessions_of(person) == []
    assert Statement.objects.count() == acts
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
        ("of-tomorrow", "of-tomorrow"),
    ],
)
def test_the_journal_holds_a_title_only_of_what_the_programme_publishes(kind: str, said: str) -> None:
    with transaction.atomic():
        thing = Thing(kind, uuid4(), "Ruzie bij Zwaantje")
        found = record(key="x", person=None, act=Act.ASKED, thing=thing)
    assert found.statement["object"]["definition"]["name"] == {"nl": said}


def test_titles_that_were_recorded_before_go(make_person) -> None:
    mend = import_module("polarprof.journal.migrations.0002_no_titles_of_people").rename
    with transaction.atomic():
        rows = [
            record(key=kind, person=None, act=Act.ASKED, thing=Thing(kind, uuid4()))
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


@pytest.fixture
def full_event(acting_of, make_person, municipality):
    now = timezone.now()
    event = Event.objects.create(
        kind="study_day",
        title="x",
        description="x",
        place="x",
        places=1,
        starts_at=now + timedelta(days=1),
        ends_at=now + timedelta(days=2),
    )
    people = [make_person(Role.PROFESSIONAL, municipality) for _ in range(3)]
    for one in people:
        events.register(acting=acting_of(one), event=event)
    return event, people


def test_a_mailbox_that_passed_on_keeps_what_came_to_its_next_owner(make_person) -> None:
    """info@ was of the first until it was let go; the second proved it later."""
    first, second = make_person(email="info@test.example"), make_person(email="tweede@test.example")
    early = OutgoingMail.objects.create(to="info@test.example", subject="vroeg", message="x")
    OutgoingMail.objects.filter(pk=early.pk).update(created_at=timezone.now() - timedelta(days=9))
    first.emailaddress_set.get().delete()
    second.emailaddress_set.create(email="info@test.example", verified=True)
    OutgoingMail.objects.create(to="Info@test.example", subject="laat", message="x")
    said = [row["text"] for row in personal_data.get("notices").rows(second) if row["kind"] == "mail"]
    assert said == ["laat"]
    erase_person(person=first)
    assert list(OutgoingMail.objects.values_list("subject", flat=True)) == ["laat"]


def test_an_address_that_was_only_typed_gives_nothing(make_person) -> None:
    """Set at the desk, not proven: it erases nothing of whoever really has it."""
    typed = Person.objects.create_user("slachtoffer@test.example", name="Typer")
    typed.emailaddress_set.create(email="slachtoffer@test.example", verified=False)
    OutgoingMail.objects.create(to="slachtoffer@test.example", subject="van een ander", message="x")
    assert proven_addresses(typed) == set()
    assert [row for row in personal_data.get("notices").rows(typed) if row["kind"] == "mail"] == []
    erase_person(person=typed)
    assert OutgoingMail.objects.count() == 1


def test_an_address_is_remembered_when_it_changes_in_its_row_and_not_when_it_was_not_proven(
    make_person,
) -> None:
    person = make_person(email="een@test.example")
    address = person.emailaddress_set.get()
    address.email = "Twee@test.example"
    address.save()
    person.emailaddress_set.create(email="nooit@test.example", verified=False).delete()
    assert list(EarlierAddress.objects.values_list("email", flat=True)) == ["een@test.example"]
    person.delete()
    assert (EarlierAddress.objects.count(), EmailAddress.objects.count()) == (0, 0)


def test_a_place_goes_to_the_first_who_waits_and_hears_it(full_event) -> None:
    event, (first, second, third) = full_event
    erase_person(person=first)
    assert list(event.registrations.values_list("person_id", "state")) == [
        (second.pk, "confirmed"),
        (third.pk, "waiting"),
    ]
    assert Notice.objects.filter(key__startswith="event-promoted").get().person_id == second.pk
    assert (
        OutgoingMail.objects.filter(to=second.email, subject__startswith="Er kwam een plaats vrij").count()
        == 1
    )


def test_who_waited_frees_no_place_and_what_is_over_stays_over(full_event) -> None:
    event, (first, second, third) = full_event
    erase_person(person=second)
    assert Notice.objects.filter(key__startswith="event-promoted").count() == 0
    long_ago = timezone.now() - timedelta(days=3)
    Event.objects.filter(pk=event.pk).update(starts_at=long_ago, ends_at=long_ago + timedelta(hours=1))
    erase_person(person=first)
    assert list(event.registrations.values_list("person_id", "state")) == [(third.pk, "waiting")]


def test_erasing_twice_changes_nothing_the_second_time(make_person) -> None:
    person = make_person()
    again = Person.objects.get(pk=person.pk)
    erase_person(person=person)
    erase_person(person=again)
    assert Person.objects.filter(pk=again.pk).count() == 0


@pytest.mark.django_db(transaction=True)
@only_postgresql
def test_two_who_wait_for_each_other_s_place_are_erased_at_once(make_person, municipality, acting_of) -> None:
    """Also the same person from two devices. Four at an event with one place: each erasure promotes the next."""
    now = timezone.now()
    event = Event.objects.create(
        kind="study_day",
        title="x",
        description="x",
        place="x",
        places=1,
        starts_at=now + timedelta(days=1),
        ends_at=now + timedelta(days=2),
    )
    people = [make_person(Role.PROFESSIONAL, municipality) for _ in range(4)]
    for one in people:
        events.register(acting=acting_of(one), event=event)
    barrier, problems = threading.Barrier(6), []

    def erase(pk: int) -> None:
        own = Person.objects.get(pk=pk)
        barrier.wait()
        try:
            erase_person(person=own)
        except Exception as problem:  # noqa: BLE001 told by the test
            problems.append(problem)
        connection.close()

    threads = [threading.Thread(target=erase, args=(one.pk,)) for one in (*people[:3], *people[:3])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert list(event.registrations.values_list("person_id", "state")) == [(people[3].pk, "confirmed")]
