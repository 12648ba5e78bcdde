"""Mails as a real mail server gets them: aiosmtpd takes them, the standard library reads them back."""

import socket
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.core.mail import EmailMessage as DjangoMail
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from polarprof.common import mail
from polarprof.notices.models import OutgoingMail
from tests.jobs import after_the_pause, run_jobs
from tests.smtp_server import Mailbox

pytestmark = pytest.mark.django_db
ADDRESS = "an.peeters@stad.example"


def invite(
    to: str = ADDRESS, sender: str = "Loïc D'Hondt", organisation: str = "Sint-Job-in-'t-Goor"
) -> None:
    """A mail with values that HTML would write otherwise."""
    mail.send(
        to=to,
        template="organisations/mail/invitation.txt",
        context={
            "sender": sender,
            "organisation": organisation,
            "link": "https://polarprof.example/u/abc?x=1&y=2",
            "expires_at": timezone.now(),
        },
        is_about_access=True,
    )


def body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain",))
    assert part is not None
    return str(part.get_content())


def test_a_mail_leaves_as_it_was_written(mailbox: Mailbox) -> None:
    invite()
    run_jobs()
    (envelope,), (message,) = mailbox.envelopes, mailbox.messages
    assert (envelope.mail_from, envelope.rcpt_tos) == ("polarprof@localhost", [ADDRESS])
    assert message["Subject"] == "Uitnodiging voor PolarProf namens Sint-Job-in-'t-Goor"
    assert message["To"] == ADDRESS
    assert message["From"] == "PolarProf <polarprof@localhost>"
    assert message.get_content_type() == "text/plain"
    text = body(message)
    assert "Loïc D'Hondt nodigt je uit" in text
    assert "https://polarprof.example/u/abc?x=1&y=2" in text
    assert "&#x27;" not in text


def test_on_the_wire_it_is_seven_bits_in_short_lines_with_crlf(mailbox: Mailbox) -> None:
    invite(
        organisation="Een heel lange naam van een vereniging zonder winstoogmerk, afdeling zuidelijk Haspengouw é"
        * 2
    )
    run_jobs()
    content = mailbox.envelopes[0].original_content
    assert content is not None
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 998
    assert all(byte < 128 for byte in content)
    headers = content.partition(b"\r\n\r\n")[0].split(b"\r\n")
    assert max(map(len, headers)) <= 76
    assert [line for line in headers if not line.partition(b":")[2].strip() and b":" in line] == []


def test_a_line_that_starts_with_a_dot_stays(mailbox: Mailbox) -> None:
    invite(sender="Jan\n.\n.En verder")
    run_jobs()
    assert ".\n.En verder nodigt je uit" in body(mailbox.messages[0]).replace("\r\n", "\n")


def test_an_attachment_arrives_byte_for_byte(mailbox: Mailbox) -> None:
    mail.send(
        to=ADDRESS,
        template="organisations/mail/refused.txt",
        context={"name": "An", "organisation": "Stad"},
        attachments=[("afspraak élan.ics", b"BEGIN:VCALENDAR\r\nX:\xc3\xa9\r\n", "text/calendar")],
    )
    run_jobs()
    (part,) = mailbox.messages[0].iter_attachments()
    assert part.get_filename() == "afspraak élan.ics"
    assert part.get_payload(decode=True) == b"BEGIN:VCALENDAR\r\nX:\xc3\xa9\r\n"


def test_a_domain_with_an_accent_goes_in_its_ascii_form(mailbox: Mailbox) -> None:
    invite(to="an@gemeenté.example")
    run_jobs()
    assert mailbox.envelopes[0].rcpt_tos == ["an@xn--gemeent-hya.example"]


def test_a_new_line_in_a_name_makes_no_header(mailbox: Mailbox) -> None:
    invite(organisation="Stad\nBcc: ander@elders.example")
    run_jobs()
    (message,) = mailbox.messages
    assert message["Bcc"] is None
    assert message["Subject"] == "Uitnodiging voor PolarProf namens Stad Bcc: ander@elders.example"
    assert mailbox.envelopes[0].rcpt_tos == [ADDRESS]


def test_the_id_of_a_mail_stays_the_same_and_names_the_site(mailbox: Mailbox) -> None:
    invite()
    run_jobs()
    stored = OutgoingMail.objects.get()
    assert mailbox.messages[0]["Message-ID"] == f"<{stored.uuid}@localhost>"
    assert mailbox.messages[0]["Auto-Submitted"] == "auto-generated"


def test_once_sent_the_text_is_gone_and_a_second_job_sends_nothing(mailbox: Mailbox) -> None:
    invite()
    run_jobs()
    stored = OutgoingMail.objects.get()
    assert (stored.message, stored.attempts, stored.sent_at is not None) == ("", 1, True)
    DBTaskResult.objects.update(status="READY")
    run_jobs()
    assert len(mailbox.envelopes) == 1


def test_a_sign_in_code_arrives_in_the_language_of_the_person(mailbox: Mailbox, make_person) -> None:
    english, dutch = make_person(email="en@stad.example"), make_person(email="nl@stad.example")
    english.language = "en"
    english.save()
    for person in (english, dutch):
        Client().post("/aanmelden/login/code/", {"email": person.email})
    run_jobs()
    subjects = {message["To"]: message["Subject"] for message in mailbox.messages}
    assert subjects == {
        "en@stad.example": "[PolarProf] Sign-In Code",
        "nl@stad.example": "[PolarProf] Je aanmeldcode",
    }


def test_a_mail_of_another_library_leaves_too(mailbox: Mailbox) -> None:
    DjangoMail("Onderwerp é", "Tekst", "x@y.example", [ADDRESS, "bo@stad.example"]).send()
    run_jobs()
    assert sorted(one.rcpt_tos[0] for one in mailbox.envelopes) == [ADDRESS, "bo@stad.example"]


def test_with_a_server_that_is_away_it_is_tried_again_and_leaves_in_the_end(
    mailbox: Mailbox, settings
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = taken.getsockname()[1]
        invite()
        run_jobs()
    job = DBTaskResult.objects.get()
    assert job.status == "READY"
    pause = job.run_after - timezone.now()
    assert timedelta(seconds=5) < pause <= timedelta(seconds=10)
    settings.EMAIL_PORT = mailbox.port
    after_the_pause()
    assert len(mailbox.envelopes) == 1
    assert OutgoingMail.objects.get().attempts == 2


def test_a_temporary_no_is_tried_again(mailbox: Mailbox) -> None:
    mailbox.answers[ADDRESS] = "451 4.7.1 greylisted, try again"
    invite()
    run_jobs()
    assert DBTaskResult.objects.get().status == "READY"
    mailbox.answers.clear()
    after_the_pause()
    assert len(mailbox.envelopes) == 1


def test_after_nine_attempts_it_is_given_up(mailbox: Mailbox) -> None:
    mailbox.answer_to_data = "451 not now"
    invite()
    run_jobs()
    for _ in range(8):
        after_the_pause()
    stored, job = OutgoingMail.objects.get(), DBTaskResult.objects.get()
    assert (stored.attempts, stored.problem, job.status) == (9, "unreachable", "FAILED")
    assert stored.message != ""


def test_an_address_that_does_not_exist_is_given_up_at_once_and_stands_nowhere(
    mailbox: Mailbox, caplog
) -> None:
    mailbox.answers[ADDRESS] = f"550 5.1.1 <{ADDRESS}>: user unknown"
    invite()
    run_jobs()
    stored, job = OutgoingMail.objects.get(), DBTaskResult.objects.get()
    assert (stored.attempts, stored.problem) == (1, "refused")
    assert ADDRESS not in f"{job.traceback}{job.exception_class_path}{job.return_value}{job.args_kwargs}"
    assert ADDRESS not in caplog.text


@pytest.mark.parametrize("reply", [f"451 {ADDRESS} later", f"421 {ADDRESS} closing"])
def test_what_the_server_says_of_an_address_stands_in_no_traceback(
    mailbox: Mailbox, caplog, reply: str
) -> None:
    mailbox.answers[ADDRESS] = reply
    invite()
    run_jobs()
    assert "UnreachableError" in DBTaskResult.objects.get().traceback
    assert ADDRESS not in DBTaskResult.objects.get().traceback
    assert ADDRESS not in caplog.text


def test_a_mail_that_the_server_rejects_is_given_up(mailbox: Mailbox) -> None:
    mailbox.answer_to_data = "554 5.7.1 looks like spam"
    invite()
    run_jobs()
    assert (OutgoingMail.objects.get().problem, OutgoingMail.objects.get().attempts) == ("rejected", 1)


def test_a_code_that_has_ended_is_not_sent(mailbox: Mailbox, make_person) -> None:
    person = make_person(email=ADDRESS)
    Client().post("/aanmelden/login/code/", {"email": person.email})
    OutgoingMail.objects.update(expires_at=timezone.now())
    run_jobs()
    assert mailbox.envelopes == []
    assert OutgoingMail.objects.get().problem == "too-late"


def test_a_code_ends_after_ten_minutes(make_person) -> None:
    Client().post("/aanmelden/login/code/", {"email": make_person(email=ADDRESS).email})
    left = OutgoingMail.objects.get().expires_at - timezone.now()
    assert timedelta(minutes=9, seconds=30) < left <= timedelta(minutes=10)


def test_a_code_goes_before_what_nobody_waits_for(mailbox: Mailbox, make_person) -> None:
    mail.send(
        to="bo@stad.example",
        template="exchange/mail/answered.txt",
        context={"name": "Bo", "title": "x", "link": "y"},
    )
    Client().post("/aanmelden/login/code/", {"email": make_person(email=ADDRESS).email})
    run_jobs()
    assert [one.rcpt_tos for one in mailbox.envelopes] == [[ADDRESS], ["bo@stad.example"]]
