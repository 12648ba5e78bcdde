"""Editions are set up in the admin: the next act belongs to the edition of its day at once."""

from datetime import date

import pytest

from polarprof.programme.actions import keep_period
from polarprof.programme.models import Edition
from polarprof.programme.queries import edition_on


@pytest.mark.django_db(transaction=True)
def test_a_new_edition_counts_from_the_next_act_on(make_person) -> None:
    assert edition_on(date(2030, 5, 1)) == ""
    row = Edition(key="2030", title="2030", starts_on="2030-01-01", ends_on="2030-12-31")
    edition = keep_period(person=make_person(), row=row, changed={"key", "title", "starts_on", "ends_on"})
    assert edition_on(date(2030, 5, 1)) == "2030"
    edition.ends_on = date(2030, 4, 30)
    keep_period(person=make_person(), row=edition, changed={"ends_on"})
    assert edition_on(date(2030, 5, 1)) == ""
