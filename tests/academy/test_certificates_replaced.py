"""Certificates that take another's place, end, or are found by a code as people type it; a course whose author took units away."""

import pytest
from django.test import Client

from polarprof.academy.models import Certificate, Enrolment, Module, Unit, UnitProgress
from polarprof.journal.api import Statement
from polarprof.notices.models import Notice
from polarprof.organisations.enums import Role
from tests.academy.conftest import make_unit
from tests.mails import mails_to

ISSUE, DONE = "/leren/opleiding/proefcursus/attest/", "/leren/opleiding/proefcursus/klaar/"


@pytest.fixture
def certificate(finish, client_of_learner: Client) -> Certificate:
    finish(5)
    client_of_learner.post(ISSUE)
    return Certificate.objects.get()


@pytest.fixture
def manager(make_person, institute, as_person) -> Client:
    return as_person(make_person(role=Role.PROGRAMME_MANAGER, organisation=institute))


@pytest.mark.parametrize("typed", ["as it is", "lower", "bare", "blanks", "dashes"])
def test_a_code_is_read_as_people_type_it_over(certificate: Certificate, typed: str) -> None:
    code = certificate.code
    ways = {
        "lower": code.lower(),
        "bare": code.replace("-", ""),
        "blanks": f" {code.replace('-', ' ')} ",
        "dashes": code.replace("-", "–"),
    }
    page = Client().get(f"/leren/attest/{ways.get(typed, code)}/")
    assert (page.status_code, code in page.content.decode()) == (200, True)


def test_a_code_that_is_too_short_or_too_long_is_unknown(certificate: Certificate) -> None:
    for typed in (certificate.code[:-1], certificate.code + "2", "-" * 60):
        assert Client().get(f"/leren/attest/{typed}/").status_code == 404


def test_a_course_of_which_the_last_unit_was_taken_away_is_done(finish, course, client_of_learner) -> None:
    """It stood at 17 of 17 for ever, without a certificate."""
    extra = make_unit(Module.objects.get(course=course), "laatste", order=4)
    finish(5)
    UnitProgress.objects.filter(unit=extra).delete()
    Enrolment.objects.update(completed_at=None, mastered_at=None)
    assert client_of_learner.get(DONE).status_code == 302
    Unit.objects.filter(pk=extra.pk).update(live=False)
    assert client_of_learner.get(DONE).status_code == 200
    client_of_learner.post(ISSUE)
    assert Certificate.objects.count() == 1


def test_a_corrected_name_gives_another_certificate_and_ends_the_old_one(
    certificate: Certificate, client_of_learner: Client, learner
) -> None:
    path = f"/leren/attest/{certificate.uuid}/vervangen/"
    client_of_learner.post(path)
    assert Certificate.objects.count() == 1
    learner.name = "Lore Leerlinge"
    learner.save()
    assert "In je account staat nu Lore Leerlinge." in client_of_learner.get(DONE).content.decode()
    for _ in range(2):
        client_of_learner.post(path)
    old, new = Certificate.objects.order_by("pk")
    assert (old.holder_name, old.revoked_at is not None, old.is_replaceable) == ("Lore Leerling", True, True)
    assert (new.holder_name, new.revoked_at, new.hours, new.issued_at) == (
        "Lore Leerlinge",
        None,
        old.hours,
        old.issued_at,
    )
    assert new.code != old.code
    assert Statement.objects.filter(verb="certified").count() == 1
    page = Client().get(f"/leren/attest/{old.code}/").content.decode()
    assert ("Dit attest is vervangen" in page, "ingetrokken" in page, "Reden:" in page) == (
        True,
        False,
        False,
    )
    assert (new.code in page, "Lore Leerlinge" in page) == (False, False)
    assert "Dit attest is geldig" in Client().get(f"/leren/attest/{new.code}/").content.decode()


def test_nobody_replaces_the_certificate_of_somebody_else(
    certificate, as_person, make_person, municipality
) -> None:
    other = as_person(make_person(organisation=municipality, name="Lore Ander"))
    assert other.post(f"/leren/attest/{certificate.uuid}/vervangen/").status_code == 404


@pytest.mark.parametrize(("again", "count"), [(True, 2), (False, 1)])
def test_after_a_revocation_another_one_can_be_made_only_where_that_was_said(
    certificate: Certificate, client_of_learner: Client, manager: Client, again: bool, count: int
) -> None:
    sent = {"reason": "De titel stond fout."} | ({"may_be_replaced": "on"} if again else {})
    for _ in range(2):
        manager.post(f"/leren/attest/{certificate.code}/intrekken/", sent)
    [text] = mails_to(certificate.person.email)
    assert ("is ingetrokken" in text, "De reden: De titel stond fout." in text) == (True, True)
    assert ("/klaar/" in text) is again
    assert [one.text for one in Notice.objects.all()] == ["Je attest van “Proefcursus” is ingetrokken."]
    at_old = f"/leren/attest/{certificate.code}/"
    assert "Dit attest werd ingetrokken" in Client().get(at_old).content.decode()
    client_of_learner.post(ISSUE)
    assert ("Dit attest is vervangen" in Client().get(at_old).content.decode()) is again
    assert Certificate.objects.count() == count
    assert Certificate.objects.filter(revoked_at__isnull=True).count() == count - 1
    assert Statement.objects.filter(verb="certified").count() == 1


def test_beside_a_replaced_certificate_one_of_another_kind_still_counts(
    certificate: Certificate, client_of_learner: Client, manager: Client
) -> None:
    Certificate.objects.update(kind="took_part")
    manager.post(
        f"/leren/attest/{certificate.code}/intrekken/", {"reason": "Titel.", "may_be_replaced": "on"}
    )
    client_of_learner.post(ISSUE)
    assert Certificate.objects.filter(kind="mastered", revoked_at__isnull=True).count() == 1
    assert Statement.objects.filter(verb="certified").count() == 2
