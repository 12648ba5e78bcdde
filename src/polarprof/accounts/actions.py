"""Erasing a person: every room erases its own in one transaction; figures stay, without the person."""

from allauth.account.models import EmailAddress
from django.db import transaction

from polarprof.accounts.models import Person
from polarprof.accounts.queries import has_address, primary_address
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
def rename(*, person: Person, name: str, language: str) -> None:
    """Changes how the person is shown, and the language of mails."""
    person.name, person.language = name, language
    Person.objects.filter(pk=person.pk).update(name=name, language=language)
