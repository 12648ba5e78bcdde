"""Whose access ends hears it by mail and by the bell, once."""

import pytest

from polarprof.organisations.acmidm import sync_capacities
from polarprof.organisations.enums import CapacitySource
from tests.mails import mails_to
from tests.organisations.test_claims import claims
from tests.organisations.test_ended_access import end_page, managers

__all__ = ("managers",)
ENDED = (
    "Je werkt in PolarProf niet meer als coördinator voor Teststad. Denk je dat het een vergissing is? "
    "Praat met de toegangsbeheerder van je organisatie."
)


@pytest.mark.django_db
def test_whose_access_ends_hears_it_once(as_person, managers) -> None:
    page = end_page(managers[1])
    for _ in range(2):
        as_person(managers[0]).post(page)
    [text] = mails_to(managers[1].email)
    assert (
        "niet meer als coördinator" in text,
        "je attesten en je plaatsen op activiteiten blijven van jou" in text,
    ) == (True, True)
    assert [one.text for one in managers[1].notices.all()] == [ENDED]
    assert mails_to(managers[0].email) == []


@pytest.mark.django_db
def test_whose_access_acm_idm_ends_hears_it_as_well(managers, municipality) -> None:
    municipality.kbo = "0999000009"
    municipality.save()
    managers[1].capacities.update(source=CapacitySource.ACMIDM)
    for _ in range(2):
        sync_capacities(person=managers[1], claims=claims())
    [text] = mails_to(managers[1].email)
    assert ("niet meer als coördinator" in text, [one.text for one in managers[1].notices.all()]) == (
        True,
        [ENDED],
    )
