"""Drawings in the text of a unit: named by authors, drawn by the house, with the same in words; and the way through a course."""

import re
import tomllib
from pathlib import Path

import pytest
from django.utils.translation import override

from polarprof.academy.drawing import way_through, with_drawings
from polarprof.academy.enums import Drawing, UnitKind
from polarprof.academy.models import UnitProgress
from polarprof.academy.queries import outline_of
from polarprof.academy.rendering import body_from_markdown, delivered_html, misplaced_drawings

CONTENT = Path(__file__).resolve().parents[2] / "content" / "courses"
IN_ORDER = [
    "richtingen",
    "conflict-en-polarisatie",
    "andere-plaats",
    "polarisatieveld",
    "lege-stoel",
    "ladder",
    "van-signaal-naar-stap",
]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_named_drawing_stands_where_its_paragraph_stood_with_the_same_in_words() -> None:
    html = with_drawings("<p>Ervoor.</p><p>[[tekening: ladder]]</p><p>Erna.</p>")
    assert words(html) == (
        "Ervoor. "
        "1. antwoorden 2. verwijzen 3. verbergen of verwijderen 4. blokkeren 5. melden begin hier "
        "De ladder met vijf treden De tekening in woorden "
        "Een ladder met vijf treden, de laagste eerst: antwoorden, verwijzen naar de huisregels, verbergen of verwijderen, "
        "blokkeren, melden. Je begint op de laagste trede die volstaat, en slaat er geen over. "
        "Erna."
    )
    assert html.count('role="img" aria-label="De ladder met vijf treden"') == 1
    with override("en"):
        assert "begin here" in with_drawings("<p>[[tekening: ladder]]</p>")


@pytest.mark.parametrize("name", IN_ORDER)
def test_each_drawing_has_a_title_and_words_and_no_other_page_in_it(name: str) -> None:
    html = with_drawings(f"<p>[[tekening: {name}]]</p>")
    told = re.findall(
        r"<details[^>]*><summary>De tekening in woorden</summary><p>([^<]+)</p></details>", html
    )
    assert [len(one) > 80 for one in told] == [True]
    assert re.findall(r'aria-label="([^"]*)"', html) == [str(Drawing(name).label)]
    assert re.findall(r"href|<image|<use|<script|style=|url\(", html) == []


def test_what_is_not_registered_is_never_drawn() -> None:
    assert with_drawings("<p>[[tekening: draak]]</p><p>x</p>") == "<p>x</p>"
    assert with_drawings("<p>[[tekening: ../course]]</p>") == "<p>[[tekening: ../course]]</p>"
    assert with_drawings(delivered_html("<p>a</p><svg onload='x()'><circle r='9'/></svg>")) == "<p>a</p>"


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ('<p data-block-key="a1">[[tekening: ladder]]</p>', []),
        ("<p>Gewone tekst met een tekening erin.</p>", []),
        ("<p>[[tekening: draak]]</p>", ["[[tekening: draak]]"]),
        ("<p>Zie [[tekening: ladder]] hier.</p>", ["[[tekening: ladder]]"]),
        ("<h2>[[tekening: ladder]]</h2><p>[[tekening]]</p>", ["[[tekening: ladder]]", "[[tekening]]"]),
    ],
)
def test_an_author_hears_of_a_drawing_that_would_not_be_drawn(body: str, wrong: list[str]) -> None:
    assert misplaced_drawings(body) == wrong


def test_the_starter_asks_for_each_drawing_once_and_for_no_other() -> None:
    asked = []
    for path in sorted(CONTENT.glob("*/course.toml")):
        entry = tomllib.loads(path.read_text("utf-8"))
        for unit in (unit for module in entry["module"] for unit in module["unit"] if "file" in unit):
            text = (path.parent / unit["file"]).read_text("utf-8")
            assert misplaced_drawings(body_from_markdown(text)) == [], unit["file"]
            asked += re.findall(r"\[\[tekening: ([a-z-]+)\]\]", text)
    assert asked == IN_ORDER
    assert sorted(asked) == sorted(Drawing.values)


@pytest.mark.django_db
def test_a_learner_sees_the_drawing(client_of_learner, enrolment, unit_of) -> None:
    unit = unit_of("tekst")
    unit.body = '<p data-block-key="x">Tekst.</p><p data-block-key="y">[[tekening: richtingen]]</p>'
    unit.save()
    page = client_of_learner.get(f"/leren/deel/{unit.uuid}/").content.decode()
    assert '<figure class="drawing">' in page
    assert "[[tekening" not in page


@pytest.mark.django_db
def test_the_way_through_a_course_is_a_row_a_module_with_what_is_done(course, enrolment, unit_of) -> None:
    UnitProgress.objects.create(enrolment=enrolment, unit=unit_of("tekst"))
    way = way_through(outline_of(course, enrolment))
    assert [[(one.kind, one.done) for one in row] for row in way.rows] == [
        [
            (UnitKind.SELF_TEST, False),
            (UnitKind.TEXT, True),
            (UnitKind.EXERCISE, False),
            (UnitKind.SELF_TEST, False),
        ]
    ]
    assert way.kinds == (UnitKind.TEXT, UnitKind.SELF_TEST, UnitKind.EXERCISE)
    assert [(one.x, one.y) for one in way.rows[0]][:2] == [(57, 22), (91, 22)]


@pytest.mark.django_db
def test_the_page_of_a_course_draws_it_and_says_so_in_words(client, course) -> None:
    page = client.get(f"/leren/opleiding/{course.slug}/").content.decode()
    figure = page.split('<figure class="way">')[1].split("</figure>")[0]
    assert words(figure).endswith("De lijst hieronder zegt hetzelfde.")
    assert figure.count('class="station') >= 4
