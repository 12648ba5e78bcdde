"""What did not leave: seen and sent again by who looks after the programme, without a word of what it says."""

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from polarprof.notices import actions
from polarprof.notices.models import OutgoingMail
from polarprof.organisations.enums import Role
from tests.jobs import run_jobs
from tests.smtp_server import Mailbox

pytestmark = pytest.mark.django_db
PAGE = "/meldingen/niet-vertrokken/"


def unsent(problem: str = "unreachable", number: int = 1) -> OutgoingMail:
    return OutgoingMail.objects.create(
        to=f"jan.janssens{number}@stad.example",
        subject="Ingeschreven: Geheime vergadering",
        description="Ingeschreven: …",
        message="From: a@b.example\nTo: jan@stad.example\nSubject: x\n\nGeheim\n",
        given_up_at=timezone.now(),
        problem=problem,
        attempts=9,
    )


@pytest.fixture
def manager(make_person, as_person, institute) -> Client:
    return as_person(make_person(Role.PROGRAMME_MANAGER, institute))


def text(client: Client) -> str:
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_tells_the_kind_and_the_domain_and_nothing_of_the_person(manager: Client) -> None:
    unsent()
    page = text(manager)
    assert "Ingeschreven: …" in page
    assert "iemand bij stad.example" in page
    assert "De mailserver was niet bereikbaar" in page
    assert [word for word in ("jan.janssens", "Geheime", "Geheim") if word in page] == []


@pytest.mark.parametrize("problem", ["too-late", "no-access"])
def test_what_must_not_go_any_more_is_not_offered(manager: Client, problem: str) -> None:
    mail = unsent(problem)
    assert "Alles is vertrokken" in text(manager)
    manager.post(f"{PAGE}opnieuw/", {"mail": mail.uuid})
    mail.refresh_from_db()
    assert mail.given_up_at is not None


def test_sent_again_it_leaves_once(manager: Client, mailbox: Mailbox) -> None:
    mail = unsent()
    for _ in range(2):
        manager.post(f"{PAGE}opnieuw/", {"mail": mail.uuid})
    run_jobs()
    assert [one.rcpt_tos for one in mailbox.envelopes] == [["jan.janssens1@stad.example"]]
    assert "Alles is vertrokken" in text(manager)


def test_all_are_sent_again(manager: Client, mailbox: Mailbox) -> None:
    for number in range(3):
        unsent(number=number)
    answer = manager.post(f"{PAGE}opnieuw/", follow=True)
    run_jobs()
    assert "3 mails zijn opnieuw onderweg." in answer.content.decode()
    assert len(mailbox.envelopes) == 3


def test_what_nobody_needs_is_removed(manager: Client) -> None:
    mail, other = unsent(), unsent(number=2)
    manager.post(f"{PAGE}{mail.uuid}/weg/")
    assert list(OutgoingMail.objects.all()) == [other]


def test_a_mail_on_its_way_cannot_be_removed(manager: Client) -> None:
    mail = unsent()
    OutgoingMail.objects.update(given_up_at=None, problem="")
    assert manager.post(f"{PAGE}{mail.uuid}/weg/").status_code == 404
    assert OutgoingMail.objects.count() == 1


def test_failed_tasks_are_tried_again(manager: Client) -> None:
    job = DBTaskResult.objects.create(
        task_path="polarprof.notices.tasks.send_mail",
        args_kwargs={"args": [], "kwargs": {"mail_id": 1}},
        status="FAILED",
        backend_name="default",
        run_after=timezone.now(),
        worker_ids=["x"] * 9,
        finished_at=timezone.now(),
        exception_class_path="",
        traceback="",
    )
    assert "1 taak op de achtergrond is mislukt" in text(manager)
    manager.post(f"{PAGE}taken/")
    job.refresh_from_db()
    assert (job.status, job.worker_ids) == ("READY", [])


def test_the_start_page_says_it(manager: Client) -> None:
    assert "Niet vertrokken" not in manager.get("/start/").content.decode()
    unsent()
    unsent(number=2)
    assert "2 mails zijn niet vertrokken." in manager.get("/start/").content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_asks_the_same_however_many(manager: Client, count: int, django_assert_num_queries) -> None:
    for number in range(count):
        unsent(number=number)
    text(manager)
    with django_assert_num_queries(6):
        text(manager)


@pytest.mark.parametrize("wrong", ["x", "00000000-0000-4000-8000-000000000000", "\x00"])
def test_a_mail_that_is_not_there_sends_nothing(manager: Client, wrong: str) -> None:
    unsent()
    answer = manager.post(f"{PAGE}opnieuw/", {"mail": wrong}, follow=True)
    assert "Er was niets meer te versturen" in answer.content.decode()


def test_two_who_looked_at_the_same_list_send_it_once(
    mailbox: Mailbox, make_person, institute, acting_of
) -> None:
    """Neither what is on its way again nor what left is put on its way by somebody who looked before."""
    acting = acting_of(make_person(Role.PROGRAMME_MANAGER, institute))
    looked_at = [unsent()]
    assert [actions.send_again(acting=acting, mails=looked_at) for _ in range(2)] == [1, 0]
    assert DBTaskResult.objects.count() == 1
    run_jobs()
    assert actions.send_again(acting=acting, mails=looked_at) == 0
    assert len(mailbox.envelopes) == 1


def test_what_was_sent_again_meanwhile_is_not_removed(make_person, institute, acting_of) -> None:
    acting = acting_of(make_person(Role.PROGRAMME_MANAGER, institute))
    mail = unsent()
    actions.send_again(acting=acting, mails=[mail])
    actions.drop_mail(acting=acting, mail=mail)
    assert list(OutgoingMail.objects.all()) == [mail]
