"""Erasing a person: every room erases its own in one transaction; figures stay, without the person."""

from uuid import uuid4

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction

from polarprof.accounts.models import Person
from polarprof.accounts.queries import has_address, primary_address
from polarprof.common import mail
from polarprof.common.kept_pages import forget_kept_pages
from polarprof.common.privacy import personal_data
from polarprof.common.security_log import note
from polarprof.common.sqlite_pages import forget_deleted

# Reserved for what never exists (RFC 2606): no mail goes there, nobody signs in with it.
WITHOUT_ADDRESS = "zonder-adres.invalid"


@transaction.atomic
def erase_person(*, person: Person) -> None:
    """Calls every entry of the privacy registry, then deletes the account: the journal's opaque key leads nowhere.

    Asked twice at once, the second finds nobody. What is kept for others goes after the commit: pages, and the bytes that the
    database file still holds.
    """
    # Not the strongest lock: others may point to the person meanwhile, as a place that passes on does.
    found = Person.objects.select_for_update(no_key=True).filter(pk=person.pk).first()
    if found is None:
        return
    for entry in personal_data:
        entry.erase(found)
    found.delete()
    transaction.on_commit(forget_kept_pages)
    transaction.on_commit(forget_deleted)
    note("person erased", person=found.uuid)


def give_up_claims(address: str) -> None:
    """Takes an address from accounts that say they have it and never proved it: its owner has just done so."""
    EmailAddress.objects.filter(email__iexact=address, verified=False).delete()
    for person in Person.objects.filter(email__iexact=address):
        if not has_address(person, address):
            person.email = primary_address(person) or f"{person.uuid}@{WITHOUT_ADDRESS}"
            person.save(update_fields=["email"])


@transaction.atomic
def sign_out_everywhere(*, person: Person) -> None:
    """Ends every session of the person; the caller keeps its own by giving it the new mark."""
    person.sessions_key = uuid4()
    person.save(update_fields=["sessions_key"])
    note("signed out everywhere", person=person.uuid)


@transaction.atomic
def forget_second_steps(*, person: Person) -> int:
    """Takes passkeys, authenticator app and recovery codes away, ends every session, and tells the person.

    For the operator alone, after checking who asks (docs/deploy): whoever has the mailbox comes in then.
    """
    count: int = Authenticator.objects.filter(user=person).delete()[0]
    sign_out_everywhere(person=person)
    note("second step removed", person=person.uuid, by=None, method="all")
    if address := primary_address(person):
        mail.send(
            to=address, template="accounts/mail/second_steps_gone.txt", context={}, is_about_access=True
        )
    return count


@transaction.atomic
def rename(*, person: Person, name: str, language: str) -> None:
    """Changes how the person is shown, and the language of mails."""
    person.name, person.language = name, language
    Person.objects.filter(pk=person.pk).update(name=name, language=language)
