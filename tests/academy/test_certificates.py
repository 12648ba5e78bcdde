"""Certificates: made once, printed, verified by anyone, revoked with a reason."""

from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from polarprof.academy import actions, personal_data
from polarprof.academy.certificate_pdf import certificate_file
from polarprof.academy.models import Certificate, Course, Module, Unit
from polarprof.journal.api import Statement
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import Role
from tests.connections import at_once
from tests.mails import mails_to

ISSUE = "/leren/opleiding/proefcursus/attest/"


@pytest.fixture
def certificate(finish, client_of_learner: Client) -> Certificate:
    finish(5)
    client_of_learner.post(ISSUE)
    return Certificate.objects.get()


@pytest.fixture
def manager(make_person, institute, as_person) -> Client:
    return as_person(make_person(role=Role.PROGRAMME_MANAGER, organisation=institute))


def test_made_once_with_a_snapshot(certificate: Certificate, client_of_learner: Client) -> None:
    client_of_learner.post(ISSUE)
    assert Certificate.objects.count() == 1
    assert (certificate.kind, certificate.holder_name, certificate.organisation_name) == (
        "mastered",
        "Lore Leerling",
        "",
    )
    assert (certificate.course_title, certificate.modules, str(certificate.hours)) == (
        "Proefcursus",
        [["Begin", "1.5"]],
        "1.5",
    )
    assert Statement.objects.filter(verb="certified", object_uuid=certificate.uuid).count() == 1


def test_code_is_short_readable_and_different() -> None:
    codes = {actions.certificates.new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 14 and not set("01ILO") & set(code) for code in codes)


def test_organisation_is_printed_when_asked(finish, client_of_learner: Client, municipality) -> None:
    finish(5)
    client_of_learner.post(ISSUE, {"with_organisation": "on"})
    assert Certificate.objects.get().organisation_name == municipality.name


def test_too_early_or_nameless_gives_no_certificate(
    client_of_learner: Client, enrolment, finish, learner
) -> None:
    assert client_of_learner.post(ISSUE)["Location"] == "/leren/opleiding/proefcursus/"
    finish()
    type(learner).objects.update(name="")
    assert client_of_learner.post(ISSUE)["Location"] == "/leren/opleiding/proefcursus/klaar/"
    assert Certificate.objects.count() == 0


def test_took_part_then_mastered_gives_both(finish, client_of_learner: Client, unit_of) -> None:
    finish(1)
    client_of_learner.post(ISSUE)
    after = f"/leren/deel/{unit_of('achteraf').uuid}/"
    client_of_learner.post(f"{after}opnieuw/")
    client_of_learner.post(after, {f"q_v{number}": "a" for number in range(1, 6)} | {"action": "submit"})
    client_of_learner.post(ISSUE)
    assert list(Certificate.objects.order_by("id").values_list("kind", flat=True)) == [
        "took_part",
        "mastered",
    ]


def printed(certificate: Certificate) -> str:
    from pypdf import PdfReader

    pages = PdfReader(BytesIO(certificate_file(certificate))).pages
    return " ".join(" ".join(page.extract_text().replace("\xad", "") for page in pages).split())


def test_an_x_as_exercise_and_a_failed_test_give_no_certificate(client_of_learner: Client, enrolment) -> None:
    exercise = Unit.objects.get(kind="exercise")
    for unit in Unit.objects.exclude(pk=exercise.pk):
        wrong = {f"q_v{number}": "b" for number in range(1, 6)} | {"action": "submit"}
        given = wrong if unit.kind == "self_test" else {"action": "done"}
        client_of_learner.post(f"/leren/deel/{unit.uuid}/", given)
    client_of_learner.post(f"/leren/deel/{exercise.uuid}/", {"s_issue": "x", "action": "done"})
    client_of_learner.post(ISSUE)
    assert Certificate.objects.count() == 0


def test_with_a_failed_test_the_paper_says_took_part_and_never_passed(
    finish, client_of_learner: Client
) -> None:
    finish(2)
    client_of_learner.post(ISSUE)
    text = printed(Certificate.objects.get())
    assert ("Attest van deelname" in text, "geslaagd" in text, "slaagde" in text) == (True, False, False)


def test_the_paper_keeps_the_hours_as_they_were(certificate: Certificate) -> None:
    Course.objects.update(hours="9.0")
    Module.objects.update(hours="9.0")
    text = printed(Certificate.objects.get(pk=certificate.pk))
    assert ("Totaal 1,5 uur" in text, "9 uur" in text, "PolarProf" in text) == (True, False, True)


def test_older_version_stays_valid(certificate: Certificate, client: Client) -> None:
    course = Course.objects.get()
    course.title, course.version = "Nieuwe titel", 2
    course.save()
    html = client.get(f"/leren/attest/{certificate.code}/").content.decode()
    assert "Dit attest is geldig" in html
    assert "Nieuwe titel" not in html


def test_pdf_for_the_holder_only(
    certificate: Certificate, client_of_learner: Client, make_person, as_person, manager: Client
) -> None:
    from pypdf import PdfReader

    url = f"/leren/attest/{certificate.uuid}/downloaden/"
    response = client_of_learner.get(url)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    text = PdfReader(BytesIO(response.content)).pages[0].extract_text()
    assert "Lore Leerling" in text
    assert certificate.code in text
    assert "1,5 uur" in text
    assert as_person(make_person()).get(url).status_code == 404
    assert manager.get(url).status_code == 404
    assert Client().get(url).status_code == 302


@pytest.mark.parametrize("typed", ["{}", " {} ", "lower"])
def test_anyone_verifies_a_valid_code(
    typed: str, certificate: Certificate, client: Client, django_assert_num_queries
) -> None:
    code = certificate.code.lower() if typed == "lower" else typed.format(certificate.code)
    with django_assert_num_queries(1):
        response = client.get(f"/leren/attest/{code}/")
    html = response.content.decode()
    assert response.status_code == 200
    for shown in ("Dit attest is geldig", "Lore Leerling", "Proefcursus", "1,5", certificate.code):
        assert shown in html


@pytest.mark.parametrize(
    "code", ["AAAA-AAAA-AAAA", "x", "a" * 500, "%00", "AAAA-AAAA-AAA%0A", "' OR 1=1", "é", "٢٢٢٢-٢٢٢٢-٢٢٢٢"]
)
def test_unknown_and_malformed_answer_alike(code: str, client: Client, manager: Client) -> None:
    response = client.get(f"/leren/attest/{code}/")
    assert response.status_code == 404
    assert "Geen attest met deze code" in response.content.decode()
    assert manager.post(f"/leren/attest/{code}/intrekken/", {"reason": "x"}).status_code == 404


def test_manager_revokes_with_a_reason_once(
    certificate: Certificate, manager: Client, client: Client, client_of_learner: Client
) -> None:
    url = f"/leren/attest/{certificate.code}/intrekken/"
    assert manager.post(url, {"reason": " "}).status_code == 422
    assert manager.post(url, {"reason": "x" * 501}).status_code == 422
    assert manager.post(url, {"reason": "a\x00b"}).status_code == 422
    for reason in ("Dubbel uitgereikt", "Een tweede keer"):
        assert manager.post(url, {"reason": reason}).status_code == 302
    certificate.refresh_from_db()
    assert certificate.revoke_reason == "Dubbel uitgereikt"
    assert certificate.revoked_by is not None
    acting = Acting(certificate.revoked_by, certificate.revoked_by.capacities.get())
    actions.revoke_certificate(
        acting=acting, certificate=certificate, reason="Van iemand die de pagina al open had"
    )
    certificate.refresh_from_db()
    assert certificate.revoke_reason == "Dubbel uitgereikt"
    html = client.get(f"/leren/attest/{certificate.code}/").content.decode()
    assert "Dit attest werd ingetrokken" in html
    assert "Dit attest is geldig" not in html
    assert "Dubbel uitgereikt" not in html
    assert (
        "Dubbel uitgereikt" in client_of_learner.get("/leren/opleiding/proefcursus/klaar/").content.decode()
    )
    assert client_of_learner.get(f"/leren/attest/{certificate.uuid}/downloaden/").status_code == 404
    client_of_learner.post(ISSUE)
    assert Certificate.objects.count() == 1


@pytest.mark.parametrize("role", [role for role in Role if role != Role.PROGRAMME_MANAGER])
def test_nobody_else_revokes(
    role: Role, certificate: Certificate, make_person, municipality, as_person
) -> None:
    client = as_person(make_person(role=role, organisation=municipality))
    assert (
        client.post(f"/leren/attest/{certificate.code}/intrekken/", {"reason": "Zomaar"}).status_code == 403
    )
    assert "intrekken/" not in client.get(f"/leren/attest/{certificate.code}/").content.decode()
    certificate.refresh_from_db()
    assert certificate.revoked_at is None


def test_erasing_takes_the_name_off(certificate: Certificate, learner, client: Client) -> None:
    personal_data.erase(learner)
    html = client.get(f"/leren/attest/{certificate.code}/").content.decode()
    assert "Lore Leerling" not in html
    assert "Dit attest is geldig" in html
    assert "op vraag van de houder" in html


def test_personal_data_rows_name_everything(certificate: Certificate, learner) -> None:
    rows = personal_data.rows(learner)
    keys = [next(iter(row)) for row in rows]
    assert keys == ["course", "unit", "unit", "unit", "unit", "notebook", "certificate"]


def test_certificate_of_an_invented_person_says_so(
    certificate: Certificate, learner, client: Client, client_of_learner: Client
) -> None:
    from pypdf import PdfReader

    page = f"/leren/attest/{certificate.code}/"
    assert "hoort bij de demo" not in client.get(page).content.decode()
    type(learner).objects.update(is_demo=True)
    assert "hoort bij de demo" in client.get(page).content.decode()
    file = client_of_learner.get(f"/leren/attest/{certificate.uuid}/downloaden/").content
    text = " ".join(PdfReader(BytesIO(file)).pages[0].extract_text().split())
    assert "Demo: Attest, geslaagd in de zelftoetsen" in text


def test_unknown_certificate_has_no_pdf(client_of_learner: Client) -> None:
    assert client_of_learner.get(f"/leren/attest/{uuid4()}/downloaden/").status_code == 404


@pytest.mark.usefixtures("several_connections")
def test_asked_for_eight_times_at_once_there_is_one(finish, learner, as_person) -> None:
    finish(5)
    given = at_once([partial(as_person(learner).post, ISSUE) for _ in range(8)])
    assert [answer.status_code for answer in given] == [302] * 8
    assert Certificate.objects.count() == 1
    assert Statement.objects.filter(verb="certified").count() == 1


def test_at_the_edge_of_a_year_it_has_its_day_in_brussels(certificate: Certificate) -> None:
    Certificate.objects.update(issued_at=datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    page = Client().get(f"/leren/attest/{certificate.code}/").content.decode()
    text = PdfReader(BytesIO(certificate_file(Certificate.objects.get()))).pages[0].extract_text()
    assert ("1 januari 2027" in page, "1 januari 2027" in text) == (True, True)


def test_a_learner_without_any_access_hears_that_a_certificate_was_revoked(
    certificate: Certificate, manager: Client
) -> None:
    person = certificate.person
    assert person is not None
    person.capacities.update(ended_at=timezone.now())
    manager.post(f"/leren/attest/{certificate.code}/intrekken/", {"reason": "Dubbel"})
    assert (len(mails_to(person.email)), person.notices.count()) == (1, 1)
