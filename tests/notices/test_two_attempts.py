"""Two attempts of one mail, because the first was taken for lost: what one of them sent the other does not give up."""

import pytest
from django.utils import timezone

from polarprof.common import mail
from polarprof.notices import tasks
from polarprof.notices.models import OutgoingMail
from tests.jobs import run_jobs
from tests.smtp_server import Mailbox

pytestmark = pytest.mark.django_db


def test_a_late_refusal_changes_nothing_of_a_mail_that_was_sent(mailbox: Mailbox, monkeypatch) -> None:
    mail.send(
        to="an@stad.example",
        template="organisations/mail/refused.txt",
        context={"name": "An", "organisation": "Stad"},
        is_about_access=True,
    )
    mailbox.answers["an@stad.example"] = "550 5.1.1 user unknown"
    deliver = tasks.deliver

    def slowly(**given):
        outcome = deliver(**given)
        OutgoingMail.objects.update(sent_at=timezone.now())
        return outcome

    monkeypatch.setattr(tasks, "deliver", slowly)
    run_jobs()
    stored = OutgoingMail.objects.get()
    assert (stored.given_up_at, stored.problem) == (None, "")
