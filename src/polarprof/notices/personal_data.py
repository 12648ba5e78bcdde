"""What the room holds about a person, for access and erasure."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from polarprof.accounts.api import at_addresses_of
from polarprof.accounts.models import Person
from polarprof.notices.models import Notice, OutgoingMail
from polarprof.notices.naming import forget_in_mails_to_others

# The Dutch words are in the catalogue; the page on which a person reads what is held shows these.
LABELS: dict[str, Promise] = {
    "to": gettext_lazy("New state"),
}
KINDS: dict[str, Promise] = {
    "mail": gettext_lazy("mail"),
    "notice": gettext_lazy("notice"),
}


def rows(person: Person) -> list[dict[str, Any]]:
    own = [
        {"kind": "notice", "text": notice.text, "date": notice.created_at.isoformat()}
        for notice in Notice.objects.filter(person=person)
    ]
    mails = [
        {"kind": "mail", "text": mail.subject, "date": mail.created_at.isoformat()}
        for mail in OutgoingMail.objects.filter(at_addresses_of(person, "to"))
    ]
    return own + mails


def erase(person: Person) -> None:
    Notice.objects.filter(person=person).delete()
    OutgoingMail.objects.filter(at_addresses_of(person, "to")).delete()
    forget_in_mails_to_others(person)
