"""What everybody may read: how far municipalities are together, in fives, without a name, and nothing below five."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.core.cache import cache

from polarprof.journal.api import Activity, ActivityKind, Verb, record
from polarprof.organisations.models import Organisation
from polarprof.programme.models import Edition
from polarprof.programme.outcomes import Standing, standing_on

pytestmark = pytest.mark.django_db
Place = Callable[..., Organisation]
WAY = (
    (Verb.REACHED, ActivityKind.PRODUCT),
    (Verb.SIGNED_IN, ActivityKind.PRODUCT),
    (Verb.ANSWERED, ActivityKind.NEEDS_SURVEY_SECTION),
    (Verb.PROGRESSED, ActivityKind.UNIT),
    (Verb.DRAFTED, ActivityKind.LOCAL_PLAN),
    (Verb.APPROVED, ActivityKind.LOCAL_PLAN),
)
TODAY = date(2026, 5, 1)


@pytest.fixture
def edition() -> Edition:
    return Edition.objects.create(
        key="nu", title="Editie van nu", starts_on="2026-01-01", ends_on="2026-12-31"
    )


@pytest.fixture
def came(make_municipality: Place) -> Callable[[int, int, int], None]:
    """So many municipalities, each at this stage (1 is reached, 6 a plan that runs), in this year."""
    made = iter(range(1000))

    def come(many: int, stage: int, year: int = 2026) -> None:
        verb, kind = WAY[stage - 1]
        for _one in range(many):
            number = next(made)
            place = make_municipality(f"Gemeente {number}", f"98{number:03}")
            record(
                key=f"test:{number}",
                person=None,
                verb=verb,
                activity=Activity(kind, UUID(int=number + 1, version=4), "Test"),
                organisation=place,
                happened_at=datetime(year, 3, 1, 9, tzinfo=UTC),
            )

    return come


def told(standing: Standing | None) -> list[str]:
    assert standing is not None
    return [step.words for step in standing.steps]


def test_each_step_holds_who_came_further_and_is_told_in_fives(edition, came) -> None:
    for many, stage in ((9, 1), (7, 2), (6, 3), (3, 4), (4, 5), (6, 6)):
        came(many, stage)
    standing = standing_on(TODAY)
    assert told(standing) == [
        "minstens 25 doen mee",  # 26
        "minstens 15 brachten hun noden in kaart, of staan al verder",  # 19
        "minstens 10 schrijven een lokaal actieplan, of staan al verder",  # 10
        "minstens 5 hebben een plan dat de gemeenteraad goedkeurde",  # 6
    ]
    assert (standing.all, standing.edition) == (35, edition)


def test_below_five_nothing_is_told(edition, came) -> None:
    came(4, 6)
    came(20, 1)
    assert told(standing_on(TODAY)) == []
    cache.clear()
    came(1, 2)
    assert told(standing_on(TODAY)) == ["minstens 5 doen mee"]


def test_an_invented_municipality_does_not_make_it_five(edition, came) -> None:
    came(5, 2)
    Organisation.objects.filter(name="Gemeente 0").update(is_demo=True)
    standing = standing_on(TODAY)
    assert standing is not None
    assert (told(standing), standing.all) == ([], 4)


def test_an_edition_in_which_nobody_takes_part_yet_leaves_room_to_the_one_before(edition, came) -> None:
    before = Edition.objects.create(
        key="toen", title="Toen", starts_on="2025-01-01", ends_on="2025-12-31", is_demo=True
    )
    Edition.objects.create(key="later", title="Later", starts_on="2027-01-01", ends_on="2027-12-31")
    came(4, 6)
    came(5, 5, 2025)
    standing = standing_on(TODAY)
    assert standing is not None
    assert standing.edition == before
    assert told(standing) == [
        "minstens 5 doen mee",
        "minstens 5 brachten hun noden in kaart, of staan al verder",
        "minstens 5 schrijven een lokaal actieplan, of staan al verder",
    ]


def test_without_an_edition_there_is_nothing(came) -> None:
    came(9, 6)
    Edition.objects.create(key="later", title="Later", starts_on="2026-05-02", ends_on="2027-12-31")
    assert standing_on(TODAY) is None


def test_it_is_counted_once_an_hour(edition, came, django_assert_num_queries) -> None:
    came(5, 2)
    with django_assert_num_queries(3):
        standing_on(TODAY)
    with django_assert_num_queries(1):
        standing_on(TODAY)
    edition.ends_on = date(2026, 2, 1)
    edition.save()
    assert told(standing_on(TODAY)) == []
