"""People who work at the same section at the same moment: nothing that was acknowledged is lost."""

from functools import partial

import pytest

from polarprof.fieldwork import actions
from polarprof.fieldwork.models import SectionTask
from polarprof.instruments.models import Answer
from polarprof.organisations.enums import Role
from tests.connections import at_once
from tests.mails import mails_to
from tests.pages import fields_of

SECTIONS = 8
MUNICIPALITIES = 5


@pytest.mark.usefixtures("several_connections")
def test_forty_sections_are_handed_in_while_they_go_to_another_colleague(
    wave, make_municipality, make_person, acting_of, as_person
) -> None:
    """Over the real pages: the hand-in of each of 40 sections and its reassignment, two at a time."""
    pairs = []
    for number in range(MUNICIPALITIES):
        organisation = make_municipality(f"Stad {number}", f"9900{number}")
        coordinator = make_person(Role.COORDINATOR, organisation)
        response = actions.start_response(wave=wave, organisation=organisation)
        for task in response.tasks.all():
            actions.delegate_section(
                acting=acting_of(coordinator), task=task, name="Bram", email="bram@test.example", role=""
            )
            pairs.append((task, as_person(coordinator), as_person(coordinator)))
    assert len(pairs) == SECTIONS * MUNICIPALITIES
    given = []
    for task, one, other in pairs:
        address = f"/bevraging/deel/{task.uuid}/"
        new = {"name": "Els", "email": "els@test.example", "role": ""}
        given += at_once(
            [
                partial(one.post, address, {"action": "submit"}),
                partial(other.post, f"{address}toewijzen/", new),
            ]
        )
    assert [answer.status_code for answer in given] == [302] * 80
    found = [(one.submitted_at is not None, one.delegate_email) for one in SectionTask.objects.all()]
    assert found == [(True, "els@test.example")] * 40
    assert len(mails_to("els@test.example")) == 40


@pytest.mark.usefixtures("several_connections")
def test_a_reminder_does_not_undo_what_happened_since_its_page_was_read(
    delegated, coordinator, acting_of
) -> None:
    """The rows as two views read them before either wrote: the hand-in and the new colleague stay."""
    acting = acting_of(coordinator)
    SectionTask.objects.update(delegated_at="2020-01-01T00:00Z")
    first, second, third = (
        SectionTask.objects.select_related("response").get(pk=delegated.pk) for _ in range(3)
    )
    actions.save_section(task=first, person=None, answers={}, role="", submit=True)
    actions.remind(acting=acting, task=second)
    actions.delegate_section(acting=acting, task=third, name="Els", email="els@test.example", role="")
    task = SectionTask.objects.get(pk=delegated.pk)
    assert (task.submitted_at is not None, task.delegate_email) == (True, "els@test.example")
    assert Answer.objects.count() == 0


@pytest.mark.usefixtures("several_connections")
def test_eight_reminders_at_once_are_one_mail(delegated, coordinator, as_person) -> None:
    SectionTask.objects.update(delegated_at="2020-01-01T00:00Z")
    address = f"/bevraging/deel/{delegated.uuid}/herinneren/"
    given = at_once([partial(as_person(coordinator).post, address) for _ in range(8)])
    assert [answer.status_code for answer in given] == [302] * 8
    assert len(mails_to("bram@test.example")) == 2


@pytest.mark.usefixtures("several_connections")
def test_eight_times_the_same_colleague_at_once_is_one_mail(task, coordinator, as_person) -> None:
    data = {"name": "Bram", "email": "bram@test.example", "role": ""}
    address = f"/bevraging/deel/{task.uuid}/toewijzen/"
    given = at_once([partial(as_person(coordinator).post, address, data) for _ in range(8)])
    assert [answer.status_code for answer in given] == [302] * 8
    assert len(mails_to("bram@test.example")) == 1


@pytest.mark.django_db
def test_a_page_that_is_sent_again_an_hour_later_asks_the_colleague_once(
    task, coordinator, as_person
) -> None:
    address, client = f"/bevraging/deel/{task.uuid}/toewijzen/", as_person(coordinator)
    page = fields_of(client.get(address).content.decode()) | {"name": "Bram", "email": "bram@test.example"}
    for _ in range(2):
        assert client.post(address, page).status_code == 302
        SectionTask.objects.update(delegated_at="2020-01-01T00:00Z")
    assert len(mails_to("bram@test.example")) == 1


@pytest.mark.django_db
def test_of_two_who_give_a_section_to_different_colleagues_the_second_hears_of_the_first(
    task, coordinator, as_person
) -> None:
    address, client = f"/bevraging/deel/{task.uuid}/toewijzen/", as_person(coordinator)
    older, newer = (fields_of(client.get(address).content.decode()) for _ in range(2))
    client.post(address, {**newer, "name": "Bram", "email": "bram@test.example"})
    answer = client.post(address, {**older, "name": "Els", "email": "els@test.example", "role": "Jurist"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Een collega van je gaf dit onderdeel net aan Bram." in page
    task.refresh_from_db()
    assert (task.delegate_email, len(mails_to("els@test.example"))) == ("bram@test.example", 0)
    assert client.post(address, fields_of(page)).status_code == 302
    task.refresh_from_db()
    assert (task.delegate_email, task.delegate_role) == ("els@test.example", "Jurist")
    assert len(mails_to("els@test.example")) == 1
