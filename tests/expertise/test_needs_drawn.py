"""A practice and a guide show which needs they are about: a seat for each dimension, with the same as a list."""

import re

import pytest

from polarprof.expertise.drawing import needs_met
from polarprof.expertise.models import Practice
from polarprof.themes.models import Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def themes() -> dict[str, Theme]:
    rows = [
        ("signals", "dimension"),
        ("knowledge", "dimension"),
        ("policy", "dimension"),
        ("rumours", "subject"),
    ]
    return {
        key: Theme.objects.create(key=key, facet=facet, order=place, label_nl=f"Thema {key}", label_en=key)
        for place, (key, facet) in enumerate(rows)
    }


def test_each_dimension_has_a_seat_and_those_it_is_about_are_taken(themes) -> None:
    met = needs_met([themes["policy"], themes["rumours"]])
    assert [(one.number, one.label, one.is_met) for one in met] == [
        (1, "Thema signals", False),
        (2, "Thema knowledge", False),
        (3, "Thema policy", True),
    ]
    assert (met[0].x, met[0].y) == ("91.11", "28.89")


def test_what_is_about_no_dimension_has_no_table(themes) -> None:
    assert needs_met([themes["rumours"]]) == []
    assert needs_met([]) == []


def test_the_page_of_a_practice_says_in_words_what_the_table_shows(themes, client) -> None:
    practice = Practice.objects.create(key="p", title="Een praktijk", summary="Kort.")
    practice.themes.set([themes["signals"], themes["policy"]])
    page = client.get(f"/aanbod/praktijken/{practice.uuid}/").content.decode()
    figure = page.split('<figure class="needs-table">')[1].split("</figure>")[0]
    assert re.findall(r"<strong>([^<]+)</strong>", figure) == ["Thema signals", "Thema policy"]
    assert re.findall(r'<li class="muted">([^<]+)</li>', figure) == ["Thema knowledge"]
    assert figure.count('aria-label="past hierbij"') == 2
    assert (figure.count("motif-absent"), figure.count("<text")) == (1, 3)
