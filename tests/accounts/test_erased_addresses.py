"""Whose address it was: what came to a mailbox goes with its owner of that time, not with who only typed it."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from polarprof.accounts.actions import erase_person
from polarprof.accounts.addresses import proven_addresses
from polarprof.accounts.models import EarlierAddress, Person
from polarprof.common.privacy import personal_data
from polarprof.notices.models import OutgoingMail

pytestmark = pytest.mark.django_db


def test_a_mailbox_that_passed_on_keeps_what_came_to_its_next_owner(make_person) -> None:
    """info@ was of the first until it was let go; the second proved it later."""
    first, second = make_person(email="info@test.example"), make_person(email="tweede@test.example")
    early = OutgoingMail.objects.create(to="info@test.example", subject="vroeg", message="x")
    OutgoingMail.objects.filter(pk=early.pk).update(created_at=timezone.now() - timedelta(days=9))
    first.emailaddress_set.get().delete()
    second.emailaddress_set.create(email="info@test.example", verified=True)
    OutgoingMail.objects.create(to="Info@test.example", subject="laat", message="x")
    said = [row["text"] for row in personal_data.get("notices").rows(second) if row["kind"] == "mail"]
    assert said == ["laat"]
    erase_person(person=first)
    assert list(OutgoingMail.objects.values_list("subject", flat=True)) == ["laat"]


def test_an_address_that_was_only_typed_gives_nothing(make_person) -> None:
    """Set in the admin, not proven: it erases nothing of whoever really has it."""
    typed = Person.objects.create_user("slachtoffer@test.example", name="Typer")
    typed.emailaddress_set.create(email="slachtoffer@test.example", verified=False)
    OutgoingMail.objects.create(to="slachtoffer@test.example", subject="van een ander", message="x")
    assert proven_addresses(typed) == set()
    assert [row for row in personal_data.get("notices").rows(typed) if row["kind"] == "mail"] == []
    erase_person(person=typed)
    assert OutgoingMail.objects.count() == 1


def test_an_address_is_remembered_when_it_changes_in_its_row_and_not_when_it_was_not_proven(
    make_person,
) -> None:
    person = make_person(email="een@test.example")
    address = person.emailaddress_set.get()
    address.email = "Twee@test.example"
    address.save()
    person.emailaddress_set.create(email="nooit@test.example", verified=False).delete()
    assert list(EarlierAddress.objects.values_list("email", flat=True)) == ["een@test.example"]
    person.delete()
    assert (EarlierAddress.objects.count(), EmailAddress.objects.count()) == (0, 0)
