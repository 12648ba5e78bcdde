"""Who reads the report, written by hand."""

import pytest

from polarprof.organisations.enums import OrganisationKind
from polarprof.organisations.models import Organisation
from polarprof.programme import policies
from polarprof.programme.models import Edition
from tests.tables import assert_table, cast, read

pytestmark = pytest.mark.django_db

# R reads the report of an edition.
EDITIONS = """
                            | running over
professional own            | -       -
coordinator own             | -       -
mayor own                   | -       -
coach institute             | -       -
programme_manager institute | R       R
author institute            | -       -
expert institute            | -       -
partner partner             | -       -
nobody                      | -       -
"""


def test_the_report(municipality, institute) -> None:
    partner = Organisation.objects.create(name="Jeugdhuis", kind=OrganisationKind.PARTNER)
    people = cast(read(EDITIONS).rows, {"own": municipality, "institute": institute, "partner": partner})
    editions = {
        key: Edition.objects.create(key=key, title=key, starts_on=f"{year}-01-01", ends_on=f"{year}-12-31")
        for key, year in (("running", 2098), ("over", 2022))
    }
    assert_table(EDITIONS, people, editions, {"R": (None, policies.readable)})
