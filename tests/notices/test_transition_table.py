"""What becomes of a mail of the outbox, written by hand: sent, put on its way once more, or removed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polarprof.notices import actions
from polarprof.notices.models import MailProblem, OutgoingMail
from polarprof.notices.queries import unsent_mails
from tests.tables import read

pytestmark = pytest.mark.django_db

# A mail that waits, was sent, or was given up for a reason. Sent again it waits; what cannot be mended stays as it is.
MAILS = """
           | waiting sent refused  rejected unreachable too-late  no-access
send-again | waiting sent waiting  waiting  waiting     too-late  no-access
drop       | waiting sent gone     gone     gone        too-late  no-access
"""


def mail_in(state: str) -> OutgoingMail:
    now = timezone.now()
    values = {"waiting": {}, "sent": {"sent_at": now}}.get(state, {"given_up_at": now, "problem": state})
    return OutgoingMail.objects.create(to="x@test.example", subject="x", message="x", attempts=3, **values)


def state_of(mail: OutgoingMail) -> str:
    found = OutgoingMail.objects.filter(pk=mail.pk).first()
    if found is None:
        return "gone"
    if found.sent_at:
        return "sent"
    return found.problem if found.given_up_at else "waiting"


def test_what_becomes_of_a_mail(make_person, acting_of) -> None:
    table, acting = read(MAILS), acting_of(make_person())
    assert set(table.columns) == {"waiting", "sent", *MailProblem.values}
    found = {}
    for doing, state in table.letters:
        mail = mail_in(state)
        if doing == "drop":
            actions.drop_mail(acting=acting, mail=mail)
        else:
            count = actions.send_again(acting=acting, mails=[mail])
            assert count == (1 if state in {"refused", "rejected", "unreachable"} else 0)
        found[doing, state] = state_of(mail)
        if left := OutgoingMail.objects.filter(pk=mail.pk).first():
            began_anew = doing == "send-again" and state in {"refused", "rejected", "unreachable"}
            assert left.attempts == (0 if began_anew else 3)
    assert found == table.letters


def test_which_mails_wait_for_somebody() -> None:
    mails = {state: mail_in(state) for state in read(MAILS).columns}
    listed = set(unsent_mails())
    assert {state for state, mail in mails.items() if mail in listed} == {
        "refused",
        "rejected",
        "unreachable",
    }


def test_one_notice_for_a_key_and_read_once(make_person) -> None:
    person, other = make_person(), make_person()
    for key in ("a", "a", "b"):
        actions.notify(person=person, key=key, text="Iets", url="/")
    actions.notify(person=other, key="a", text="Iets", url="/")
    read_before = timezone.now() - timedelta(days=1)
    person.notices.filter(key="b").update(read_at=read_before)
    assert actions.mark_read(person=person) == 1
    assert [notice.key for notice in person.notices.filter(read_at__gt=read_before)] == ["a"]
    assert other.notices.get().read_at is None
