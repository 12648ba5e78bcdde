"""Word and PDF open, hold the plan, and keep mail addresses out."""

import io
import re
from uuid import uuid4

import docx
import pytest
from pypdf import PdfReader

from polarprof.plans import actions
from polarprof.plans.models import LocalPlan

pytestmark = pytest.mark.django_db


def test_word_and_pdf_open_and_hold_the_plan(
    as_person, coordinator, section, make_action, acting_of, plan
) -> None:
    actions.save_section(
        acting=acting_of(coordinator), section=section, body="<p>Daarom dit plan.</p>", base_version=0
    )
    make_action(budget="1000")
    client = as_person(coordinator)
    word = client.get(f"/plannen/{plan.uuid}/plan.docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(word.content)).paragraphs)
    pdf = PdfReader(io.BytesIO(client.get(f"/plannen/{plan.uuid}/plan.pdf").content))
    pages = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pdf.pages))
    assert "Daarom dit plan." in text
    assert ("Daarom dit plan." in pages, "Gespreksavond" in pages) == (True, True)
    assert bool(pdf.trailer["/Root"]["/MarkInfo"]["/Marked"])
    assert "leen@test.example" not in pages


def words_of(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_word_holds_actions_partners_and_indicators(
    as_person, mayor, make_action, partner_organisation, plan, objective, coordinator, acting_of
) -> None:
    make_action(description="Een <tafel> & stoelen", target_group="jongeren", partners=[partner_organisation])
    values = {"name": "Avonden", "kind": "output", "baseline": "0", "target": "12", "unit": "avonden"}
    acting = acting_of(coordinator)
    actions.save_indicator(acting=acting, plan=plan, indicator=None, values=values, send_key=uuid4())
    text = words_of(as_person(mayor).get(f"/plannen/{plan.uuid}/plan.docx").content)
    wanted = ("Een <tafel> & stoelen", "Voor: jongeren.", "Leen\nJeugdhuis Test", "Avonden · avonden")
    assert [part for part in wanted if part not in text] == []


@pytest.mark.parametrize("title", ["Plan “Één voor állen” 2026/2031", "\N{CJK UNIFIED IDEOGRAPH-6C34}"])
def test_the_file_name_is_plain(as_person, coordinator, plan: LocalPlan, title: str) -> None:
    LocalPlan.objects.update(title=title)
    name = as_person(coordinator).get(f"/plannen/{plan.uuid}/plan.docx")["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="[a-z0-9-]+\.docx"', name)


def test_an_empty_plan_exports_too(as_person, coordinator, plan: LocalPlan) -> None:
    client = as_person(coordinator)
    assert "Ons plan" in words_of(client.get(f"/plannen/{plan.uuid}/plan.docx").content)
    assert len(PdfReader(io.BytesIO(client.get(f"/plannen/{plan.uuid}/plan.pdf").content)).pages) > 0


def test_the_words_are_in_the_language_of_the_reader(as_person, coordinator, plan: LocalPlan) -> None:
    client = as_person(coordinator)
    client.cookies["django_language"] = "en"
    assert "Municipality: Teststad" in words_of(client.get(f"/plannen/{plan.uuid}/plan.docx").content)
