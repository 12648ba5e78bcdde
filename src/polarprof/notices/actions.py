"""Telling a person something inside the product, and sending again what did not leave."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.notices.models import Notice, OutgoingMail
from polarprof.notices.queries import unsent_mails
from polarprof.notices.tasks import send_mail
from polarprof.organisations.acting import Acting
from polarprof.organisations.api import may_be_told
from polarprof.organisations.models import Organisation


def notify(
    *,
    person: Person,
    key: str,
    text: str,
    url: str = "",
    organisation: Organisation | None = None,
    is_personal: bool = False,
) -> bool:
    """One notice, once for a `key`; says whether it is new, so that a mail beside it goes once as well.

    The caller has translated the text into the person's language. Like a mail it does not come to somebody whose access
    (to `organisation`, whose work it is about) ended, unless it `is_personal`.
    """
    if not may_be_told(person, organisation, is_personal=is_personal):
        return False
    values = {"text": text[:300], "url": url, "organisation": organisation, "is_personal": is_personal}
    _notice, made = Notice.objects.get_or_create(person=person, key=key[:160], defaults=values)
    return made


def take_back(*, key: str, keep: str = "") -> None:
    """Removes the notices whose key begins so, of everybody: what they said waits, waits no longer. Those of `keep` stay."""
    Notice.objects.filter(key__startswith=key).exclude(key=keep).delete()


def mark_read(*, person: Person) -> int:
    """Marks all notices of the person as read; says how many were new."""
    return Notice.objects.filter(person=person, read_at__isnull=True).update(read_at=timezone.now())


@transaction.atomic
def send_again(*, acting: Acting, mails: Iterable[OutgoingMail]) -> int:
    """Puts mails that were given up on their way once more, each once however often one asks; says how many."""
    count = 0
    for mail in mails:
        taken = unsent_mails().filter(pk=mail.pk).update(given_up_at=None, problem="", attempts=0)
        if taken:
            send_mail.enqueue(mail_id=mail.pk)
        count += taken
    return count


@transaction.atomic
def drop_mail(*, acting: Acting, mail: OutgoingMail) -> None:
    """Removes a mail that need not go any more."""
    unsent_mails().filter(pk=mail.pk).delete()
