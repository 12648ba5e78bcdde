"""Who sees, steers and answers the survey of a municipality, written by hand."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polarprof.fieldwork import actions, policies
from polarprof.fieldwork.models import SectionTask
from polarprof.organisations.enums import OrganisationKind
from polarprof.organisations.models import Organisation
from tests.tables import assert_table, cast, read

pytestmark = pytest.mark.django_db

# V sees the answers, S steers: delegates, reminds, shares, closes. That a closed survey does not change is for the actions.
RESPONSES = """
                            | own closed shared away
professional own            | V   V      V      -
coordinator own             | VS  VS     VS     -
mayor own                   | V   V      V      -
coach own                   | -   -      -      -
programme_manager own       | -   -      -      -
author own                  | -   -      -      -
partner own                 | -   -      -      -
expert own                  | -   -      -      -
professional away           | -   -      -      V
coordinator away            | -   -      -      VS
mayor away                  | -   -      -      V
coach institute             | -   -      -      -
programme_manager institute | -   -      -      -
author institute            | -   -      -      -
expert institute            | -   -      -      -
partner partner             | -   -      -      -
nobody                      | -   -      -      -
"""
# A answers the section. "given" is the colleague to whom it was given; "given away" works for another municipality and has
# proved the same kind of thing: the section "outside" was given to that address. "left" has no capacity any more.
TASKS = """
                            | open given outside left
professional own            | -    -     -       -
professional own given      | -    A     -       -
coordinator own             | A    A     A       A
mayor own                   | -    -     -       -
mayor own given             | -    -     -       -
coach own                   | -    -     -       -
programme_manager own       | -    -     -       -
author own                  | -    -     -       -
partner own                 | -    -     -       -
expert own                  | -    -     -       -
professional away           | -    -     -       -
professional away given     | -    -     -       -
coordinator away            | -    -     -       -
nobody left                 | -    -     -       -
"""


@pytest.fixture
def places(municipality, make_municipality, institute) -> dict[str, Organisation]:
    partner = Organisation.objects.create(name="Jeugdhuis", kind=OrganisationKind.PARTNER)
    away = make_municipality("Ginds", "99002")
    return {"own": municipality, "away": away, "institute": institute, "partner": partner}


def test_the_survey_of_a_municipality(places, wave, make_municipality) -> None:
    responses = {"own": actions.start_response(wave=wave, organisation=places["own"])}
    for name, key, values in (
        ("closed", "t1", {"closed_at": timezone.now()}),
        ("shared", "t2", {"sharing_level": "anonymised"}),
    ):
        wave.pk, wave.key, wave.uuid = None, key, None
        wave.uuid = type(wave)._meta.get_field("uuid").get_default()
        wave.save(force_insert=True)
        responses[name] = wave.responses.create(organisation=places["own"], **values)
    responses["away"] = wave.responses.create(organisation=places["away"])
    rules = {
        "V": (None, policies.visible),
        "S": (policies.may_steer, policies.steerable),
    }
    assert_table(RESPONSES, cast(read(RESPONSES).rows, places), responses, rules)


def test_a_section(places, response) -> None:
    people = cast(read(TASKS).rows, places)
    tasks = dict(zip(("open", "given", "outside", "left"), response.tasks.all(), strict=False))
    for name, who in (
        ("given", "professional own given"),
        ("outside", "professional away given"),
        ("left", "nobody left"),
    ):
        tasks[name].delegate_email = people[who].person.email
        tasks[name].save()
    mayor = people["mayor own given"].person
    mayor.emailaddress_set.create(email="onbewezen@test.example", verified=False)
    tasks["open"].delegate_email = "onbewezen@test.example"
    tasks["open"].save()
    assert_table(TASKS, people, tasks, {"A": (None, policies.answerable)})


@pytest.mark.parametrize(
    ("digest", "ends_in", "reached"),
    [
        ("d" * 64, timedelta(minutes=1), True),
        ("d" * 64, timedelta(minutes=-1), False),
        ("d" * 64, None, False),
        ("e" * 64, timedelta(minutes=1), False),
    ],
)
def test_a_link_opens_one_section_until_it_expires(task: SectionTask, digest, ends_in, reached) -> None:
    until = timezone.now() + ends_in if ends_in is not None else None
    SectionTask.objects.filter(pk=task.pk).update(token_digest="d" * 64, token_expires_at=until)
    assert list(policies.reachable_by_link(digest)) == ([task] if reached else [])
