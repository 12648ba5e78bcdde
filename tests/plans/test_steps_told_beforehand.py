"""What a step says before it is made of who will hear it, and what stands with the notices only while it waits."""

import pytest
from django.utils import timezone

from polarprof.notices.models import Notice
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity
from polarprof.plans import actions
from polarprof.plans.models import Action
from tests.plans.test_hearing import advised, people

pytestmark = pytest.mark.django_db
__all__ = ("advised", "people")


@pytest.mark.parametrize(
    ("gone", "says"),
    [
        (None, "Krijgt hiervan een mail: burgemeester of schepen, Teststad."),
        (
            Role.MAYOR,
            "Er heeft nog niemand anders een account als: burgemeester of schepen, Teststad. Laat het hen zelf weten.",
        ),
    ],
)
def test_the_step_says_beforehand_whom_it_mails(people, advised, as_person, gone, says) -> None:
    Capacity.objects.filter(role=gone).update(ended_at=timezone.now())
    page = as_person(people["coordinator"]).get(f"/plannen/{advised.uuid}/").content.decode()
    told = [
        line.strip().removeprefix("<p>").removesuffix("</p>")
        for line in page.splitlines()
        if "account als" in line or "een mail:" in line
    ]
    assert told == ["Krijgt hiervan een mail: coach, die advies gaf over “Ons plan”.", says]


def test_partners_that_are_not_there_are_not_missed(people, advised, put_in, as_person) -> None:
    Action.partners.through.objects.all().delete()
    put_in("council")
    page = as_person(people["mayor"]).get(f"/plannen/{advised.uuid}/kort/").content.decode()
    assert ("account als" in page, page.count("een mail: coördinator, Teststad.")) == (False, 2)


def test_what_waits_for_somebody_stands_with_the_notices_until_it_is_done(
    people, plan, coordinator, mayor, coach, acting_of
) -> None:
    other = people["mayor 2"]

    def told(person) -> list[str]:
        texts = Notice.objects.filter(person=person).order_by("id").values_list("text", flat=True)
        return [text.split(".")[0] for text in texts]

    waits, council = (
        "“Ons plan” wacht op een beslissing van het college",
        "Het college keurde “Ons plan” goed",
    )
    back = "“Ons plan” kwam terug van het college"
    for mover, target, of_other, of_coordinator in (
        (coordinator, "executive", [waits], []),
        (mayor, "draft", [], [back]),
        (coordinator, "executive", [waits], [back]),
        (mayor, "council", [council], [back, council]),
        (mayor, "draft", [], [back, "“Ons plan” kwam terug van de gemeenteraad"]),
    ):
        actions.move(acting=acting_of(mover), plan=plan, target=target)
        assert (told(other), told(coordinator)) == (of_other, of_coordinator)
