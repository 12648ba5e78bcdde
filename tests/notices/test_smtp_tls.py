"""Mail over TLS to a real server: only to one that proves who it is, by STARTTLS and by TLS from the first byte."""

from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult

from polarprof.common import mail
from polarprof.notices.models import OutgoingMail
from tests.certificates import presented
from tests.jobs import run_jobs
from tests.smtp_server import Mailbox, smtp_server

pytestmark = pytest.mark.django_db
ADDRESS = "an.peeters@stad.example"
BAD = ("of another name", "run out", "of an unknown authority")


@pytest.fixture
def leaving(settings, monkeypatch):
    """A mail leaves for `server`, in one of two ways, by a client that trusts the authority in `trusted`."""

    def leave(server: Mailbox, *, implicit: bool, trusted: Path | None) -> None:
        settings.MAIL_LEAVES, settings.POSTBOX_ENABLED, settings.EMAIL_TIMEOUT = True, False, 5
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = not implicit, implicit
        if trusted:
            monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        mail.send(
            to=ADDRESS,
            template="organisations/mail/refused.txt",
            context={"name": "An", "organisation": "Stad"},
        )
        run_jobs()

    return leave


@pytest.mark.parametrize("implicit", [False, True], ids=["starttls", "implicit"])
def test_with_a_right_certificate_of_the_given_authority_it_leaves_over_tls(
    leaving, tmp_path: Path, implicit: bool
) -> None:
    context, trusted = presented(tmp_path, "right")
    with smtp_server(context, implicit=implicit) as server:
        leaving(server, implicit=implicit, trusted=trusted)
    assert [one.rcpt_tos for one in server.envelopes] == [[ADDRESS]]
    assert server.versions == ["TLSv1.3"]
    assert OutgoingMail.objects.get().sent_at is not None


@pytest.mark.parametrize("implicit", [False, True], ids=["starttls", "implicit"])
@pytest.mark.parametrize("kind", [*BAD, "right, but nobody was told to trust its authority"])
def test_with_a_bad_one_nothing_leaves_and_the_mail_waits(
    leaving, tmp_path: Path, kind: str, implicit: bool
) -> None:
    context, trusted = presented(tmp_path, kind if kind in BAD else "right")
    with smtp_server(context, implicit=implicit) as server:
        leaving(server, implicit=implicit, trusted=trusted if kind in BAD else None)
    assert server.envelopes == []
    stored, job = OutgoingMail.objects.get(), DBTaskResult.objects.get()
    assert (stored.sent_at, stored.attempts, stored.message != "", job.status) == (None, 1, True, "READY")
    assert "SSLCertVerificationError" in job.traceback


def test_a_server_without_starttls_gets_nothing(leaving) -> None:
    """Somebody between who takes the offer of TLS away gets no mail in clear."""
    with smtp_server() as server:
        leaving(server, implicit=False, trusted=None)
    assert server.envelopes == []
    assert "SMTPNotSupportedError" in DBTaskResult.objects.get().traceback
