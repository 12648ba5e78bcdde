"""A heading that ends in letters read from right to left turns nothing around that stands behind it."""

from dataclasses import replace
from pathlib import Path

from polarprof.engines.documents import Section, claims_pdf_ua, plan_pdf
from tests.counterparts.programs import needs, run
from tests.engines.documents.samples import PLAN

HEBREW = "\u05e9\u05dc\u05d5\u05dd"


@needs("pdftotext")
def test_the_number_of_the_page_stands_behind_the_heading(tmp_path: Path) -> None:
    part = Section(f"Buren: {HEBREW}", f"<h3>Straten: {HEBREW}</h3><p>x</p>")
    pdf = plan_pdf(replace(PLAN, front=(), sections=(part,)))
    assert claims_pdf_ua(pdf)
    (tmp_path / "plan.pdf").write_bytes(pdf)
    text = run("pdftotext", "-f", "2", "-l", "2", "-layout", tmp_path / "plan.pdf", "-")
    entries = [line for line in text.splitlines() if "Buren" in line or "Straten" in line]
    assert [line.rstrip()[-1] for line in entries] == ["3", "3"]
