"""Erasing a person: every room erases its own in one transaction; figures stay, without the person."""

import logging

from django.db import transaction

from polarprof.accounts.models import Person
from polarprof.common.privacy import personal_data

log = logging.getLogger("polarprof.accounts")


@transaction.atomic
def erase_person(*, person: Person) -> None:
    """Calls every entry of the privacy registry, then deletes the account: the journal's opaque key leads nowhere."""
    for entry in personal_data:
        entry.erase(person)
    person.delete()
    log.info("person erased", extra={"data": {"rooms": len(personal_data.keys())}})


@transaction.atomic
def rename(*, person: Person, name: str, language: str) -> None:
    """Changes how the person is shown, and the language of mails."""
    person.name, person.language = name, language
    person.save(update_fields=["name", "language"])
