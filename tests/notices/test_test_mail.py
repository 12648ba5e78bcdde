"""The operator sees whether mail leaves before anybody is invited (docs/deploy)."""

import pytest
from django.core.management import call_command

from tests.jobs import run_jobs
from tests.smtp_server import Mailbox


@pytest.mark.django_db
def test_a_test_mail_leaves_by_the_outbox(mailbox: Mailbox) -> None:
    call_command("sendtestemail", "beheer@stad.example")
    run_jobs()
    (message,) = mailbox.messages
    assert message["To"] == "beheer@stad.example"
