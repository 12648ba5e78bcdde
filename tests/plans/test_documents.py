"""What stands in the files of a plan, in which order and under which number: the real files, opened."""

import io
import re
from datetime import date
from decimal import Decimal
from uuid import uuid4

import docx
import openpyxl
import pytest
from django.utils import timezone
from docx.oxml.ns import qn
from pypdf import PdfReader

from polarprof.plans import actions
from polarprof.plans.in_words import codes
from polarprof.plans.models import Action, FollowUp, LocalPlan, StateChange

pytestmark = pytest.mark.django_db

SECTIONS = [
    "Aanleiding en mandaat",
    "Begrippenkader",
    "Signalen en analyse",
    "Afweging: handelen of niet",
    "Perspectieven",
    "Actoren en rollen",
    "Noden en leemtes",
    "Doelstellingen en acties",
    "Communicatie",
    "Desinformatie en haatspraak",
    "Indicatoren",
    "Opvolging",
    "Privacy en ethiek",
]


@pytest.fixture
def written(plan: LocalPlan, coordinator, acting_of, make_action, partner_organisation) -> LocalPlan:
    """A plan with a text, two actions and an indicator that was measured twice in one year and once in the next."""
    acting = acting_of(coordinator)
    for key, body in (("communicatie", "<p>Eerst de feiten.</p>"), ("indicatoren", "<p>Drie maten.</p>")):
        section = plan.sections.get(key=key)
        actions.save_section(acting=acting, section=section, body=body, base_version=0)
    days = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    make_action(
        title="Gespreksavond",
        budget=Decimal("1500.50"),
        bbc_code="ACT-0141/02-003",
        partners=[partner_organisation],
        **days,
    )
    make_action(title='=HYPERLINK("x")', budget=Decimal(1000), owner_name="", owner_email="")
    values = {"name": "Werkdagen tot antwoord", "kind": "outcome", "baseline": "6", "target": "2"}
    indicator = actions.save_indicator(
        acting=acting, plan=plan, indicator=None, values=values, send_key=uuid4()
    )
    measured = ((date(2024, 2, 1), "5.5"), (date(2024, 9, 1), "5"), (date(2025, 3, 1), "3.5"))
    for day, value in measured:
        values = {
            "measured_on": day,
            "value": Decimal(value),
            "source": "Logboek",
            "sentence": f"Op {value}.",
        }
        actions.note_measurement(acting=acting, indicator=indicator, values=values, send_key=uuid4())
    actions.move(acting=acting, plan=plan, target="executive")
    return plan


def word_of(client, plan: LocalPlan):
    return docx.Document(io.BytesIO(client.get(f"/plannen/{plan.uuid}/plan.docx").content))


def pages_of(client, plan: LocalPlan) -> list[str]:
    pdf = PdfReader(io.BytesIO(client.get(f"/plannen/{plan.uuid}/plan.pdf").content))
    return [re.sub(r"\s+", " ", page.extract_text().replace("\xad", "")) for page in pdf.pages]


def test_both_documents_have_the_sections_of_the_template_once_and_in_order(
    as_person, mayor, written: LocalPlan
) -> None:
    client = as_person(mayor)
    word = word_of(client, written)
    first = [each.text for each in word.paragraphs if each.style.name == "Heading 1"]
    second = [each.text for each in word.paragraphs if each.style.name == "Heading 2"]
    assert first == ["Beslissingen en data", *SECTIONS]
    assert second == ["Meer gesprek", "Werkdagen tot antwoord"]
    pages = pages_of(client, written)
    text = " ".join(pages[2:])
    places = [text.find(f"{number} {title} ") for number, title in enumerate(SECTIONS[:-1], 1)]
    assert -1 not in places
    assert places == sorted(places)
    assert [text.count(f"{number} {title}") for number, title in enumerate(SECTIONS, 1)] == [1] * 13
    assert (
        "9 Communicatie Eerst de feiten. 10 Desinformatie en haatspraak Dit deel is nog niet ingevuld."
        in text
    )
    assert "11 Indicatoren Drie maten." in text
    assert [f"{n} {title}" in pages[1] for n, title in ((9, "Communicatie"), (13, "Privacy en ethiek"))] == [
        True,
        True,
    ]


def test_an_empty_section_says_so_in_word(as_person, mayor, written: LocalPlan) -> None:
    texts = [each.text for each in word_of(as_person(mayor), written).paragraphs]
    place = texts.index("Privacy en ethiek")
    assert texts[place + 1] == "Dit deel is nog niet ingevuld."
    assert texts.count("Dit deel is nog niet ingevuld.") == 10


def table_under(word, header: str) -> list[list[str]]:
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in word.tables
        if table.rows[0].cells[0].text == header
    ]
    return tables[0]


def test_the_table_of_actions_has_everything_and_adds_up(as_person, mayor, written: LocalPlan) -> None:
    word = word_of(as_person(mayor), written)
    assert table_under(word, "Actie") == [
        ["Actie", "Trekker", "Partner", "Periode", "Budget", "BBC-code", "Hoe het loopt"],
        [
            "Gespreksavond",
            "Leen",
            "Jeugdhuis Test",
            "01/01/2026\xa0– 31/12/2026",
            "€\xa01.500,50",
            "ACT-0141/02-003",
            "nog niet gevraagd",
        ],
        ['=HYPERLINK("x")', "", "", "", "€\xa01.000,00", "", "nog niet gevraagd"],
        ["Totaal", "", "", "", "€\xa02.500,50", "", ""],
    ]
    assert table_under(word, "Doelstelling")[-1] == ["Totaal", "€\xa02.500,50"]
    text = " ".join(pages_of(as_person(mayor), written))
    assert ("ACT-0141/02-003" in text, "Totaal € 2.500,50" in text) == (True, True)


def test_indicators_have_the_latest_value_of_each_year_and_their_course(
    as_person, mayor, written: LocalPlan
) -> None:
    word = word_of(as_person(mayor), written)
    assert table_under(word, "Indicator") == [
        ["Indicator", "Beginwaarde", "2024", "2025", "Streefwaarde", "Bron"],
        ["Werkdagen tot antwoord", "6", "5", "3,5", "2", ""],
    ]
    rows = word.tables[-1].rows
    assert [[cell.text for cell in row.cells] for row in rows][1:] == [
        ["01/02/2024", "5,5", "Logboek", "Griet Test", "Op 5.5."],
        ["01/09/2024", "5", "Logboek", "Griet Test", "Op 5."],
        ["01/03/2025", "3,5", "Logboek", "Griet Test", "Op 3.5."],
    ]
    alternatives = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert alternatives == ["Werkdagen tot antwoord: van 6 naar 2. Gemeten op 1 maart 2025: 3,5."]


def test_decisions_have_a_day_and_a_role_and_name_nobody(as_person, mayor, written: LocalPlan) -> None:
    StateChange.objects.update(created_at="2026-03-05T09:00:00Z", note="Zonder advies")
    word = word_of(as_person(mayor), written)
    assert table_under(word, "Datum")[0] == ["Datum", "Beslissing", "Door", "Nota"]
    assert table_under(word, "Datum")[1] == [
        "5 maart 2026",
        "Zonder advies naar het college",
        "coördinator",
        "Zonder advies",
    ]
    assert "Griet Test" not in pages_of(as_person(mayor), written)[1]


def test_the_cover_says_whose_it_is_and_that_a_demo_is_one(as_person, mayor, written: LocalPlan) -> None:
    LocalPlan.objects.update(is_demo=True)
    client = as_person(mayor)
    pages = pages_of(client, written)
    cover = pages[0]
    assert cover.startswith("Teststad Ons plan Demo: dit plan is verzonnen. Gemeente: Teststad ")
    assert "(versie 4)" in cover
    assert pages[1].startswith("Inhoud Beslissingen en data")
    core = word_of(client, written).core_properties
    assert (core.author, core.last_modified_by, core.title) == ("Teststad", "", "Ons plan")
    pdf = PdfReader(io.BytesIO(client.get(f"/plannen/{written.uuid}/plan.pdf").content))
    assert (pdf.metadata.author, pdf.metadata.title) == ("Teststad", "Ons plan")


def test_a_code_in_word_never_breaks(as_person, mayor, written: LocalPlan) -> None:
    word = word_of(as_person(mayor), written)
    table = next(table for table in word.tables if table.rows[0].cells[0].text == "Actie")
    cell = table.rows[1].cells[5]
    assert len(list(cell._tc.iter(qn("w:noBreakHyphen")))) == 2
    assert cell._tc.tcPr.find(qn("w:noWrap")) is not None


def test_the_sheet_holds_each_action_as_dates_and_amounts(as_person, mayor, written: LocalPlan) -> None:
    answer = as_person(mayor).get(f"/plannen/{written.uuid}/acties.xlsx")
    assert answer["Content-Disposition"] == 'attachment; filename="ons-plan-acties.xlsx"'
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    rows = [[cell.value for cell in row] for row in book["Acties"].iter_rows()]
    assert rows[0] == [
        "Nummer",
        "Doelstelling",
        "Actie",
        "Wat we doen",
        "Trekker",
        "Partner",
        "Doelgroep",
        "Van",
        "Tot",
        "Budget in euro",
        "BBC-code",
        "Externe rapporteringscode",
        "Hoe het loopt",
        "In één zin",
    ]
    first = [cell.date() if hasattr(cell, "date") else cell for cell in rows[1]]
    assert first[:7] == ["8.1", "Meer gesprek", "Gespreksavond", None, "Leen", "Jeugdhuis Test", None]
    assert first[7:] == [
        date(2026, 1, 1),
        date(2026, 12, 31),
        1500.5,
        "ACT-0141/02-003",
        None,
        "nog niet gevraagd",
        None,
    ]
    assert (rows[3][0], rows[3][9]) == ("Totaal", 2500.5)
    injected = book["Acties"]["C3"]
    assert (injected.value, injected.data_type) == ('=HYPERLINK("x")', "s")
    assert (book.properties.creator, book["Acties"].freeze_panes) == ("Teststad", "A2")
    assert b"leen@test.example" not in answer.content


def test_the_mayor_has_state_goals_money_indicator_one_button_and_words_to_say(
    as_person, mayor, written: LocalPlan
) -> None:
    page = as_person(mayor).get(f"/plannen/{written.uuid}/kort/").content.decode()
    main = " ".join(re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("</main>")]).split())
    for said in (
        "Wat we van je vragen",
        "Het college keurde het goed: naar de gemeenteraad",
        "Iets anders beslissen",
        "bij het college Status",
        "€ 2.500,50 Budget van het hele plan",
        "Wat we willen bereiken Meer gesprek (€ 2.500,50)",
        "Werkdagen tot antwoord: van 6 naar 2. Gemeten op 1 maart 2025: 3,5.",
        "Wat je erover kunt zeggen In Teststad werken we aan een lokaal actieplan.",
        "actieplan. Dit willen we bereiken: Meer gesprek. Daarvoor staan er 2 acties in het plan.",
        "in het plan. Er is nog geen actie klaar.",
    ):
        assert said in main
    assert page.count('class="button button-primary') == 1


def test_a_plan_of_somebody_else_gives_no_sheet(as_person, make_person, make_municipality, plan) -> None:
    stranger = make_person("coordinator", make_municipality("Elders", "99002"))
    assert as_person(stranger).get(f"/plannen/{plan.uuid}/acties.xlsx").status_code == 404


def test_each_code_of_an_action_stands_on_a_line_of_its_own() -> None:
    both = Action(bbc_code="ACT-0141/02-003", reporting_code="VIA-7")
    assert (codes(both), codes(Action(reporting_code="VIA-7"))) == ("ACT-0141/02-003\nVIA-7", "VIA-7")


@pytest.mark.parametrize(
    ("answered", "told"), [(None, "nog niet gevraagd"), (False, "nog geen antwoord"), (True, "op schema")]
)
def test_an_action_of_which_nobody_was_asked_has_no_missing_answer(
    as_person, mayor, written: LocalPlan, answered: bool | None, told: str
) -> None:
    action = Action.objects.get(title="Gespreksavond")
    if answered is not None:
        FollowUp.objects.create(
            action=action,
            token_digest="x",
            expires_at=timezone.now(),
            progress="on_track" if answered else "",
            answered_at=timezone.now() if answered else None,
        )
    assert table_under(word_of(as_person(mayor), written), "Actie")[1][-1] == told
