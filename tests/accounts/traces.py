"""One person everywhere that a name, an address or a function can be; and a look into every place that could still hold them."""

import base64
import pickle
import quopri
import re
import zlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, cast
from uuid import uuid4

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, UploadedFile
from wagtail.users.models import UserProfile

from polarprof.academy import actions as academy
from polarprof.academy.models import Unit
from polarprof.accounts.models import Person
from polarprof.common import mail
from polarprof.events import actions as events
from polarprof.exchange import actions as exchange
from polarprof.expertise import actions as expertise
from polarprof.fieldwork import actions as fieldwork
from polarprof.instruments.models import Answer
from polarprof.notices.api import notify
from polarprof.organisations import actions as organisations
from polarprof.organisations.enums import CapacitySource, Role
from polarprof.organisations.models import Capacity, DomainClaim
from polarprof.plans import actions as plans
from polarprof.plans.models import Action, FollowUp, PlanTemplate
from polarprof.standpoints.voting.participants import of_person
from polarprof.themes.models import Theme
from tests.conftest import prove
from tests.journeys.world import HOME, THEME, World, acting, organisation_of, token_in_mail
from tests.standpoints.beginning import cast_vote

NAME, FUNCTION = "Zwaantje Quispelaere", "Schaakbordambtenaar"
OLD, NEW = "z.quispelaere@oud.example", "zwaantje@nieuw.example"
PASSWORD = "een-lang-wachtwoord"
NEEDLES = ("quispelaere", "zwaantje", "schaakbordambtenaar")


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    prove(client, person)
    return client


def person_everywhere(world: World) -> Person:
    """Made at the old address, at work under it, and moved to a new one by the page for addresses."""
    home = organisation_of(HOME)
    DomainClaim.objects.get_or_create(domain="oud.example", defaults={"organisation": home})
    person = Person.objects.create_user(OLD, PASSWORD, name=NAME, vo_id="vo-1")
    EmailAddress.objects.create(user=person, email=OLD, verified=True, primary=True)
    Capacity.objects.create(
        person=person,
        organisation=home,
        role=Role.COORDINATOR,
        function=FUNCTION,
        is_access_manager=True,
        source=CapacitySource.INVITATION,
    )
    with transaction.atomic():
        _ways_in(world, person)
        _survey_and_plan(world, person)
        _learning_and_asking(world, person)
        _in_the_editor(world, person)
        _in_a_round(world, person)
    _new_address(person)
    organisations.invite(acting=acting(person), email="gast@test.example", role=Role.PROFESSIONAL)
    notify(person=person, key="x", text=f"Dag {NAME}")
    return person


def _ways_in(world: World, person: Person) -> None:
    organisations.invite(
        acting=world.acting("coordinator"), email=OLD, role=Role.PROFESSIONAL, function=FUNCTION
    )
    organisations.ask_to_join(email=OLD, name=NAME, function=FUNCTION)
    organisations.confirm_address(token=token_in_mail(OLD))
    Authenticator.objects.create(user=person, type="totp", data={"secret": "x"})
    SocialAccount.objects.create(
        user=person,
        provider="acmidm",
        uid="vo-1",
        extra_data={"userinfo": {"family_name": NAME, "email": OLD}},
    )


def _survey_and_plan(world: World, person: Person) -> None:
    tasks = list(world.response.tasks.exclude(pk=world.task.pk)[:2])
    fieldwork.delegate_section(
        acting=world.acting("coordinator"), task=tasks[0], name=NAME, email=OLD, role=FUNCTION
    )
    for task in tasks:
        Answer.objects.create(sheet=task.sheet, item_key="x", value="a", respondent_role=FUNCTION)
    mine = acting(person)
    plan = plans.start_plan(
        acting=mine, template=PlanTemplate.objects.get(), title="Plan van Zwaantje", send_key=uuid4()
    )
    for number, email in enumerate((OLD, "")):
        values = {"title": f"Actie {number}", "owner_name": NAME, "owner_email": email}
        plans.save_action(
            acting=mine,
            objective=plans.save_objective(
                acting=mine, plan=plan, objective=None, title="x", send_key=uuid4()
            ),
            action=None,
            values=values,
            send_key=uuid4(),
            partners=[],
        )
    action = Action.objects.get(owner_email=OLD)
    expires = timezone.now() + timedelta(days=9)
    FollowUp.objects.create(action=action, sent_to=OLD, token_digest="1", expires_at=expires)
    FollowUp.objects.create(
        action=action,
        sent_to=OLD,
        token_digest="2",
        expires_at=expires,
        progress="on_track",
        answered_at=timezone.now(),
    )
    mail.send(
        to="ander@test.example",
        template="fieldwork/mail/delegate.txt",
        context={"name": "Ander", "sender": NAME, "section": "x", "link": "https://x.example/link"},
    )


def _learning_and_asking(world: World, person: Person) -> None:
    mine = acting(person)
    enrolment = academy.start_course(acting=mine, course=world.course)
    for unit in Unit.objects.filter(module__course=world.course):
        score = 1.0 if unit.kind == "self_test" else None
        academy.complete_unit(acting=mine, enrolment=enrolment, unit=unit, score=score)
    exercise = Unit.objects.filter(module__course=world.course, kind="exercise")[0]
    academy.write_note(acting=mine, enrolment=enrolment, unit=exercise, answers={"issue": f"Ik, {NAME}"})
    academy.issue_certificate(acting=mine, enrolment=enrolment)
    expertise.keep_expert(acting=mine, fields_text="Schaken", themes=[])
    exchange.ask(
        acting=mine,
        send_key=uuid4(),
        theme=Theme.objects.get(key=THEME),
        title="Hoe?",
        situation="Zo.",
    )
    exchange.answer(acting=mine, question=world.question, send_key=uuid4(), body="Zo.")
    events.register(acting=mine, event=world.event)


def _in_the_editor(world: World, person: Person) -> None:
    of_course = ContentType.objects.get_for_model(world.course)
    world.course.save_revision(user=person)
    log(world.course, "wagtail.edit", user=person)
    ModelLogEntry.objects.log_action(person, "wagtail.edit", user=world.people["author"])
    ModelLogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(Person),
        object_id=str(person.pk),
        label=NAME,
        action="wagtail.edit",
        timestamp=timezone.now(),
        data={"email": OLD},
    )
    now = {"content_type": of_course, "object_id": "1", "user": person}
    EditingSession.objects.create(last_seen_at=timezone.now(), **now)
    FormState.objects.create(data=f"title={NAME}", last_updated_at=timezone.now(), **now)
    profile = UserProfile.get_for_user(person)
    profile.avatar.save("foto-van-zwaantje.png", ContentFile(NAME.encode()))
    UploadedFile.objects.create(
        uploaded_by_user=person, file=ContentFile(NAME.encode(), name="foto-zwaantje.txt")
    )


def _in_a_round(world: World, person: Person) -> None:
    mine = of_person(acting(person), world.round)
    cast_vote(participant=mine, number=1, answer=1, matters=True, inclusion_probability=0.5)


def _new_address(person: Person) -> None:
    """As the page for addresses does it: a second one, proven, made the first; the old one removed."""
    EmailAddress.objects.create(user=person, email=NEW, verified=True).set_as_primary()
    client = client_of(person)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    answer = client.post(reverse("account_email"), {"email": OLD, "action_remove": ""})
    assert answer.status_code == 302
    person.refresh_from_db()
    assert (person.email, list(EmailAddress.objects.filter(user=person).values_list("email", flat=True))) == (
        NEW,
        [NEW],
    )


def found_in_tables() -> list[str]:
    """table.column: needle, for every value of every table, also where it lies encoded."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    text = " ".join(readings(value)).lower()
                    found |= {f"{table}.{column}: {needle}" for needle in NEEDLES if needle in text}
    return sorted(found)


def readings(value: Any) -> Iterator[str]:
    """A value as it is, and as what it could be: base64, quoted-printable, compressed."""
    raw = bytes(value) if isinstance(value, memoryview | bytes) else str(value).encode("utf-8", "replace")
    yield raw.decode("utf-8", "replace")
    yield quopri.decodestring(raw).decode("utf-8", "replace")
    for piece in re.findall(rb"[A-Za-z0-9+/_\-\n]{16,}={0,2}", raw):
        tidy = piece.replace(b"\n", b"").replace(b"-", b"+").replace(b"_", b"/").rstrip(b"=")
        try:
            opened = base64.b64decode(tidy + b"=" * (-len(tidy) % 4))
        except ValueError:
            continue
        yield opened.decode("utf-8", "replace")
        try:
            yield zlib.decompress(opened).decode("utf-8", "replace")
        except zlib.error:
            continue


def found_in_cache() -> list[str]:
    """Keys of the cache of which the key or the value holds a needle."""
    if hasattr(cache, "_expire_info"):
        held = {key: pickle.loads(value) for key, value in cast("Any", cache)._cache.items()}
    else:
        client = cast("Any", cache)._cache.get_client()
        held = {key.decode(): client.get(key) for key in client.scan_iter("*")}
    return sorted(
        key for key, value in held.items() if any(needle in f"{key} {value!r}".lower() for needle in NEEDLES)
    )


def found_in_files() -> list[str]:
    found, waiting = [], [""]
    while waiting:
        folder = waiting.pop()
        if folder and not default_storage.exists(folder):
            continue
        folders, files = default_storage.listdir(folder)
        waiting += [f"{folder}/{name}".lstrip("/") for name in folders]
        for name in files:
            path = f"{folder}/{name}".lstrip("/")
            content = default_storage.open(path).read().decode("utf-8", "replace")
            found += [path for needle in NEEDLES if needle in f"{path} {content}".lower()]
    return sorted(set(found))
