"""The coordinator: start, delegate, remind, share, close; who may and who may not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polarprof.fieldwork import actions
from polarprof.fieldwork.enums import SectionState
from polarprof.fieldwork.models import SectionTask, SurveyResponse, Wave
from polarprof.organisations.enums import Role
from tests.mails import mails_to

pytestmark = pytest.mark.django_db


def test_starting_twice_finds_the_same_response(wave: Wave, municipality) -> None:
    first = actions.start_response(wave=wave, organisation=municipality)
    second = actions.start_response(wave=wave, organisation=municipality)
    assert (first.pk, first.tasks.count()) == (second.pk, 8)


def test_delegating_mails_a_link_and_shows_who_is_where(as_person, coordinator, task: SectionTask) -> None:
    client = as_person(coordinator)
    data = {"name": "Bram", "email": "bram@test.example", "role": "Communicatie"}
    answer = client.post(f"/bevraging/deel/{task.uuid}/toewijzen/", data)
    assert answer.status_code == 302
    assert len(mails_to("bram@test.example")) == 1
    task.refresh_from_db()
    assert (task.state, task.delegate_name) == (SectionState.DELEGATED, "Bram")
    page = client.get(f"/bevraging/{task.response.uuid}/").content.decode()
    assert "Bram" in page


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"name": "x" * 121, "email": "bram@test.example"},
        {"name": "Bram", "email": "geen adres"},
        {"name": "Bram\x00", "email": "bram@test.example"},
        {"name": "Bram", "email": "a" * 300 + "@test.example"},
    ],
)
def test_wrong_input_sends_nothing(as_person, coordinator, task: SectionTask, data: dict[str, str]) -> None:
    answer = as_person(coordinator).post(f"/bevraging/deel/{task.uuid}/toewijzen/", data)
    assert answer.status_code == 422
    task.refresh_from_db()
    assert task.state is SectionState.OPEN


def test_a_reminder_within_a_day_is_not_sent(as_person, coordinator, delegated: SectionTask) -> None:
    as_person(coordinator).post(f"/bevraging/deel/{delegated.uuid}/herinneren/")
    assert len(mails_to("bram@test.example")) == 1


def test_a_professional_may_not_delegate(as_person, make_person, municipality, task: SectionTask) -> None:
    professional = make_person(Role.PROFESSIONAL, municipality)
    assert as_person(professional).get(f"/bevraging/deel/{task.uuid}/toewijzen/").status_code == 403


def test_sharing_level_is_stored_and_nonsense_is_not(
    as_person, coordinator, response: SurveyResponse
) -> None:
    client = as_person(coordinator)
    client.post(f"/bevraging/{response.uuid}/delen/", {"level": "anonymised"})
    response.refresh_from_db()
    assert response.sharing_level == "anonymised"
    client.post(f"/bevraging/{response.uuid}/delen/", {"level": "everybody"})
    response.refresh_from_db()
    assert response.sharing_level == "anonymised"


def test_after_the_end_of_the_wave_nothing_can_be_delegated(
    coordinator, acting_of, task: SectionTask
) -> None:
    Wave.objects.update(opens_on="2020-01-01", closes_on="2020-02-01")
    task.response.refresh_from_db()
    with pytest.raises(actions.SurveyClosedError):
        actions.delegate_section(
            acting=acting_of(coordinator), task=task, name="B", email="b@test.example", role=""
        )


def test_the_overview_counts_its_queries(
    as_person, coordinator, response: SurveyResponse, django_assert_num_queries
) -> None:
    client = as_person(coordinator)
    client.get(f"/bevraging/{response.uuid}/")
    with django_assert_num_queries(6):
        client.get(f"/bevraging/{response.uuid}/")


def test_closed_twice_is_said_and_changes_nothing(as_person, coordinator, response: SurveyResponse) -> None:
    client = as_person(coordinator)
    client.post(f"/bevraging/{response.uuid}/sluiten/")
    response.refresh_from_db()
    closed_at = response.closed_at
    client.post(f"/bevraging/{response.uuid}/sluiten/")
    response.refresh_from_db()
    assert closed_at is not None
    assert (response.closed_at, response.closed_at <= timezone.now()) == (closed_at, True)


def test_given_again_a_minute_later_the_same_colleague_gets_another_link(
    delegated, coordinator, acting_of
) -> None:
    for seconds, mails in ((55, 1), (61, 2)):
        moment = timezone.now() - timedelta(seconds=seconds)
        type(delegated).objects.filter(pk=delegated.pk).update(delegated_at=moment)
        actions.delegate_section(
            acting=acting_of(coordinator),
            task=delegated,
            name="Bram",
            email="bram@test.example",
            role="Communicatie",
        )
        assert len(mails_to("bram@test.example")) == mails
