"""Our PDFs in a reader that was not written here: their words in order, their title, and tags for a screen reader."""

from dataclasses import replace
from pathlib import Path

from polarprof.engines.documents import certificate_pdf, plan_pdf
from tests.counterparts.programs import needs, run
from tests.engines.documents.samples import CERTIFICATE, PLAN

pytestmark = [needs("pdftotext"), needs("pdfinfo")]
TITLE = "Lokaal actieplan – één visie & „coöperatie” <2026-2031> (demo)"


def written(folder: Path, pdf: bytes) -> Path:
    (folder / "one.pdf").write_bytes(pdf)
    return folder / "one.pdf"


def facts(path: Path) -> dict[str, str]:
    lines = (line.partition(":") for line in run("pdfinfo", path).splitlines())
    return {name: value.strip() for name, _, value in lines}


def test_a_plan_is_read_in_the_order_in_which_it_was_written(tmp_path: Path) -> None:
    path = written(tmp_path, plan_pdf(replace(PLAN, title=TITLE)))
    lines = [
        " ".join(line.split())
        for line in run("pdftotext", "-f", "3", "-l", "3", "-layout", path, "-").splitlines()
    ]
    assert [line for line in lines if line][:16] == [
        "1 Omgevingsanalyse",
        "In deze demogemeente leven sterke meningen over een nieuwe kwestie.",
        "We kijken naar alle kanten.",
        "1.1 Wat we zien",
        "• Online",
        "‣ Groepen",
        "‣ Reacties",
        "• Op straat",
        "Wie ontbreekt",
        "1. Jongeren",
        "2. Wie stil is",
        "1. Opnieuw vanaf een",
        "Een gezonde democratie heeft verschil nodig.",
        "Actoren (demo)",
        "Actor Rol",
        "Jeugdhuis Partner",
    ]
    found = facts(path)
    assert (found["Title"], found["Tagged"], found["JavaScript"], found["Encrypted"]) == (
        TITLE,
        "yes",
        "no",
        "no",
    )


def test_a_certificate_says_who_what_and_how_to_check_it(tmp_path: Path) -> None:
    path = written(tmp_path, certificate_pdf(replace(CERTIFICATE, holder="Zoë D’Hondt-Çelik (demo)")))
    words = " ".join(run("pdftotext", path, "-").split())
    for said in (
        "Attest van deelname",
        "Zoë D’Hondt-Çelik (demo)",
        "Omgaan met schadelijke polarisatie (demo)",
        "12 maart 2026",
        "DEMO-7F3K-2Q9X",
    ):
        assert words.count(said) >= 1, said
    assert (facts(path)["Pages"], facts(path)["Tagged"]) == ("1", "yes")
