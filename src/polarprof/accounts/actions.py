"""Erases a person: every room erases its own data in one transaction, and figures stay without the person."""

from uuid import uuid4

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction

from polarprof.accounts.models import WITHOUT_ADDRESS, Person
from polarprof.accounts.queries import has_address, person_with_address, primary_address
from polarprof.common import mail
from polarprof.common.page_cache import clear_page_cache
from polarprof.common.privacy import personal_data
from polarprof.common.security_log import note
from polarprof.common.sqlite_pages import forget_deleted


@transaction.atomic
def erase_person(*, person: Person) -> None:
    """Calls every entry of the privacy registry, then deletes the account: the journal's opaque key leads nowhere.

    Asked twice at once, the second finds nobody. What is kept for others goes after the commit: pages, and the bytes that the
    database file still holds.
    """
    # Not the strongest lock: others may point to the person meanwhile, as a place that passes on does.
    current = still_there(person)
    if current is None:
        return
    for entry in personal_data:
        entry.erase(current)
    current.delete()
    transaction.on_commit(clear_page_cache)
    transaction.on_commit(forget_deleted)
    note("person erased", person=current.uuid)


def still_there(person: Person) -> Person | None:
    """The person as stored now, locked against erasure until the transaction ends; None if they were erased meanwhile."""
    return Person.objects.select_for_update(no_key=True).filter(pk=person.pk).first()


def no_address(person: Person) -> str:
    """The placeholder in the address field of somebody without an address."""
    return f"{person.uuid}@{WITHOUT_ADDRESS}"


def open_account(*, address: str, name: str) -> Person:
    """A person with a proved address and without a password (sign-in by code). The caller has seen the proof.

    An account that only says that it has the address is somebody else's, and loses what it said.
    """
    give_up_claims(address)
    person = Person.objects.create_user(address, None, name=name)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def give_up_claims(address: str, *, owner: Person | None = None) -> None:
    """Takes an address from accounts that say they have it and never proved it: its owner has just done so.

    `owner` is the account of that owner, where it says so already; it keeps what it says.
    """
    said = EmailAddress.objects.filter(email__iexact=address, verified=False)
    people = Person.objects.filter(email__iexact=address)
    if owner is not None:
        said, people = said.exclude(user=owner), people.exclude(pk=owner.pk)
    said.delete()
    for person in people:
        if not has_address(person, address):
            Person.objects.filter(pk=person.pk).update(email=primary_address(person) or no_address(person))
            note("address changed", person=person.uuid)


@transaction.atomic
def believe(*, person: Person, address: str) -> None:
    """The address is the person's by the word of somebody who may say so: as good as a code that was mailed there.

    Only for an account that has no proved address yet, and says that it has this one or has none; an address that somebody
    else proved stays theirs.
    """
    says_so = person.email.lower() == address.lower() or person.is_without_address
    if not says_so or primary_address(person) or person_with_address(address):
        return
    if still_there(person) is None:
        return
    give_up_claims(address, owner=person)
    person.email = address
    person.save(update_fields=["email"])
    EmailAddress.objects.update_or_create(
        user=person, email=address, defaults={"verified": True, "primary": True}
    )


@transaction.atomic
def sign_out_everywhere(*, person: Person) -> None:
    """Ends every session of the person; the caller keeps its own by giving it the new mark.

    Who was erased meanwhile has none any more.
    """
    person.sessions_key = uuid4()
    if Person.objects.filter(pk=person.pk).update(sessions_key=person.sessions_key):
        note("signed out everywhere", person=person.uuid)


@transaction.atomic
def forget_second_steps(*, person: Person) -> int:
    """Removes passkeys, authenticator app and recovery codes, ends every session, and notifies the person.

    Only for the operator, after checking who asks (docs/deploy): afterwards whoever reads the mailbox can sign in.
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
