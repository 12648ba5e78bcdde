"""The taxonomy: dimensions of need in their own order, subjects apart, labels in the language of the reader."""

import pytest
from django.utils import translation

from polarprof.themes.api import Theme, context, dimensions, dimensions_of_survey, labels, topics
from polarprof.themes.starter import load_themes

pytestmark = pytest.mark.django_db
CONTEXT = "exposure"
DIMENSIONS = [
    *("signals", "knowledge", "skills", "policy"),
    *("organisation", "support", "staff_safety", "confidence"),
]
SUBJECTS = ["polarisation", "disinformation", "hate_speech"]


@pytest.fixture
def _four(db: None) -> None:
    Theme.objects.all().delete()
    for key, facet, order in (
        ("skills", "dimension", 2),
        ("bullying", "subject", 1),
        ("alliances", "dimension", 3),
        ("trust", "dimension", 1),
    ):
        Theme.objects.create(key=key, facet=facet, order=order, label_nl=f"{key} nl", label_en=f"{key} en")


@pytest.mark.usefixtures("_four")
def test_dimensions_come_in_their_order_without_subjects(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        assert [theme.key for theme in dimensions()] == ["trust", "skills", "alliances"]


@pytest.mark.usefixtures("_four")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_labels_are_in_the_language_of_the_reader(language: str) -> None:
    with translation.override(language):
        assert labels() == {
            "trust": f"trust {language}",
            "skills": f"skills {language}",
            "alliances": f"alliances {language}",
            "bullying": f"bullying {language}",
        }
        assert str(Theme.objects.get(key="trust")) == f"trust {language}"


def test_the_content_is_loaded_in_its_order_and_again_without_doubles() -> None:
    Theme.objects.all().delete()
    assert load_themes() == "12 thema's"
    Theme.objects.filter(key="exposure").update(label_nl="Een oud woord", facet="subject", order=99)
    assert load_themes() == "12 thema's"
    assert list(Theme.objects.order_by("order").values_list("key", flat=True)) == [
        CONTEXT,
        *DIMENSIONS,
        *SUBJECTS,
    ]
    assert [theme.key for theme in dimensions()] == DIMENSIONS
    assert [theme.key for theme in dimensions_of_survey()] == [CONTEXT, *DIMENSIONS]
    assert [theme.key for theme in topics()] == DIMENSIONS + SUBJECTS
    assert context().key == CONTEXT
    first = Theme.objects.get(key="exposure")
    assert (first.label_nl, first.label_en) == ("Wat jullie tegenkomen", "Exposure")
    assert first.description.startswith("Waarmee je bestuur te maken krijgt")
