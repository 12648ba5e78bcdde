"""What the room holds about a person, for access and erasure."""

from typing import Any

from polarprof.accounts.models import Person
from polarprof.notices.models import Notice, OutgoingMail


def rows(person: Person) -> list[dict[str, Any]]:
    own = [
        {"kind": "notice", "text": notice.text, "date": notice.created_at.isoformat()}
        for notice in Notice.objects.filter(person=person)
    ]
    mails = [
        {"kind": "mail", "text": mail.subject, "date": mail.created_at.isoformat()}
        for mail in OutgoingMail.objects.filter(to__iexact=person.email)
    ]
    return own + mails


def erase(person: Person) -> None:
    Notice.objects.filter(person=person).delete()
    OutgoingMail.objects.filter(to__iexact=person.email).delete()
