"""What people paste into the editor, in a real browser: lists stay lists, headings headings, tables tables; what is lost is told."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from polarprof.plans.models import PlanSection
from tests.journeys import steps
from tests.journeys.steps import nl
from tests.journeys.test_axe import violations
from tests.journeys.test_small_screen import TOO_WIDE
from tests.journeys.walker import Walker
from tests.journeys.world import DEMO

pytestmark = pytest.mark.browser
CLIPBOARD = Path(__file__).parent / "clipboard"
PASTE = """([html, text]) => {
    const data = new DataTransfer();
    if (html) data.setData("text/html", html);
    data.setData("text/plain", text);
    const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
    document.activeElement.dispatchEvent(event);
}"""
WORD = (
    "<h3>Samenleven in de wijk</h3><h3>1. Wat we willen</h3>"
    "<p>We willen dat <strong>iedereen</strong> meedoet in Mechelen¹.</p>"
    "<ul><li><p>Buurthuizen</p><ul><li><p>Open op zaterdag</p><ul><li><p>Ook in de zomer</p></li></ul></li></ul></li>"
    "<li><p>Scholen</p></li></ul><h4>Stappen</h4>"
    "<ol><li><p>Vergaderen</p><ol><li><p>Zaal zoeken</p></li></ol></li><li><p>Beslissen</p></li></ol>"
    '<p>Dit is nieuw en besproken, zie <a href="https://www.mechelen.be/plan">het plan</a> van 40 m².</p>'
    "<table><tbody><tr><th>Actie</th><th>Trekker</th><th>Wanneer</th></tr>"
    "<tr><td>Straatfeest<br>in de wijk</td><td>• Jeugddienst<br>• Bib</td><td>mei</td></tr>"
    "<tr><td>Samen eten</td><td></td><td></td></tr></tbody></table>"
    "<blockquote><p>Een citaat.</p></blockquote><p>¹ Zie het bestuursakkoord.</p>"
)
LIBREOFFICE = (
    "<h3>Samenleven in de wijk</h3><p>We willen dat <strong>iedereen</strong> meedoet¹.</p>"
    "<ul><li><p>Buurthuizen</p><ul><li><p>Open op zaterdag</p>"
    "<ol><li><p>Voor de middag</p></li><li><p>Na de middag</p></li></ol></li><li><p>Gratis koffie</p></li></ul></li>"
    "<li><p>Scholen</p></li></ul><h4>Stappen</h4><ol><li><p>Vergaderen</p></li><li><p>Uitnodigen</p></li></ol>"
    "<p>Tussendoor.</p><ol><li><p>Beslissen</p></li></ol><h4>Wie doet wat</h4>"
    "<table><tbody><tr><th>Actie</th><th>Trekker</th><th>Wanneer</th></tr>"
    "<tr><td>Straatfeest</td><td>Jeugddienst</td><td>mei</td></tr>"
    "<tr><td>Infoavond</td><td>• Integratie<br>• Bib</td><td></td></tr>"
    "<tr><td>Samen eten</td><td></td><td>juli</td></tr></tbody></table>"
    "<p>Slot.</p><p>¹ Zie het bestuursakkoord.</p>"
)
GOOGLE = (
    "<h3>Stappen</h3><p>Gewoon en <strong>vet</strong> weg</p>"
    "<ul><li><p>Een</p><ul><li><p>Een punt een</p></li></ul></li><li><p>Twee</p></li></ul>"
    "<table><tbody><tr><th>Wie</th><th>Wat</th></tr><tr><td>Bib</td><td></td></tr></tbody></table>"
)
LIBREOFFICE_REMARKS = (
    "<p>De zaal is 40 m² groot en de lucht heeft CO₂.</p>"
    "<p>Formule xⁿ⁺¹ en aij, de 1ste keer, 10⁻³, xq.</p><p>Een stuk met een opmerking erover.</p>"
)
EXCEL = (
    "<table><tbody><tr><th>Jaar</th><th>Budget</th><th>Uitleg</th></tr>"
    "<tr><td>2027</td><td>€ 1.500,00</td><td>loopt over de rand</td></tr></tbody></table>"
)
WORD_WEB = "<h3>Kop</h3><ul><li><p>Een</p><ul><li><p>Een punt een</p></li></ul></li><li><p>Twee</p></li></ul><p>Slot</p>"
COMMENTS = "Opmerkingen in de marge bleven achter."
CHANGES = "Bijgehouden wijzigingen zijn overgenomen als aanvaard: wat geschrapt was, bleef achter."
HIDDEN = "Verborgen tekst bleef achter."
NOTES = "Voetnoten werden gewone tekst, onder wat je plakte."
NUMBERS = (
    "De nummering is hier opnieuw gemaakt: lijsten tellen 1, 2, 3 vanaf 1, titels hebben zelf geen nummer."
)
IMAGES = "Afbeeldingen bleven achter. Zeg in woorden wat erop staat."
CELL_LISTS = "Een lijst in een tabel werd gewone regels, met een teken ervoor."
MERGED = "Samengevoegde cellen zijn gesplitst: hun tekst staat in de eerste cel."
HEADINGS = "Hier zijn er twee soorten tussentitels: wat dieper stond, werd een kleine tussentitel."
HEADER = "De eerste rij van een tabel is de kopregel."
RAISED = (
    "Verhoogde of verlaagde letters staan hier op de hoogte van de regel. Lees na of er nog hetzelfde staat."
)
STRUCK = "Doorgehaalde tekst staat er nu zonder streep."

SETTLES = 150  # milliseconds


@pytest.fixture
def writer(walker) -> Walker:
    """A coordinator in the empty editor of a section, on a small screen."""
    page = walker(DEMO["coordinator"], width=320)
    steps.start_plan(page)
    page.main().locator('a[href^="/plannen/deel/"]').first.click()
    page.main().locator("[contenteditable=true]").click()
    return page


def paste(writer: Walker, html: str, text: str = "") -> str:
    """Pastes at the cursor; gives what the field holds afterwards."""
    writer.page.evaluate(PASTE, [html, text])
    return held(writer)


def into(page: Page, cell: str, key: str) -> None:
    """Puts the cursor into a cell; the editor hears of it a moment after the browser."""
    page.locator(cell).click()
    page.wait_for_timeout(SETTLES)
    page.keyboard.press(key)
    page.wait_for_timeout(SETTLES)


def held(writer: Walker) -> str:
    return writer.main().locator("textarea[name=body]").input_value()


def wrong(writer: Walker) -> list[str]:
    """What axe finds; the order of headings is that of the page around the text."""
    return [one for one in violations(writer) if not one.startswith("heading-order")]


def told(writer: Walker) -> list[str]:
    lines = ".editor-told[role=status] li, .editor-told[role=status] div > p:last-child"
    return writer.main().locator(lines).all_inner_texts()


@pytest.mark.parametrize(
    ("name", "html", "lines"),
    [
        ("word", WORD, [COMMENTS, CHANGES, HIDDEN, NOTES, NUMBERS, IMAGES, CELL_LISTS, MERGED, HEADER]),
        ("libreoffice", LIBREOFFICE, [NOTES, NUMBERS, HEADINGS, MERGED, CELL_LISTS, HEADER]),
        ("libreoffice-remarks", LIBREOFFICE_REMARKS, [COMMENTS, RAISED]),
        ("google-docs", GOOGLE, [STRUCK, HEADER]),
        ("excel", EXCEL, [HEADER]),
        ("word-web", WORD_WEB, []),
    ],
)
def test_what_office_programs_put_on_the_clipboard(
    writer: Walker, name: str, html: str, lines: list[str]
) -> None:
    assert paste(writer, (CLIPBOARD / f"{name}.html").read_text(encoding="utf-8")) == html
    assert told(writer) == lines
    assert writer.page.evaluate(TOO_WIDE) == ""
    assert wrong(writer) == []


@pytest.mark.parametrize(
    ("html", "kept", "lines"),
    [
        ("<p>x<sup>2</sup> is niet x2</p>", "<p>x² is niet x2</p>", []),
        ("<p>10<sup>12 345</sup></p>", "<p>10¹² ³⁴⁵</p>", []),
        ('<p>m<span style="font-size:0.6em;vertical-align:super">3</span></p>', "<p>m³</p>", []),
        ('<p>H<span style="vertical-align: sub">2</span>O</p>', "<p>H₂O</p>", []),
        ("<p>de 21<sup>e</sup> eeuw</p>", "<p>de 21e eeuw</p>", []),
        ("<p>x<sup>y</sup></p>", "<p>xy</p>", [RAISED]),
        ("<p>v<sub>max</sub></p>", "<p>vmax</p>", [RAISED]),
        ("<p>Een<!-- van een programma --> zin.</p>", "<p>Een zin.</p>", []),
    ],
)
def test_what_is_raised_or_lowered_keeps_its_meaning_or_is_told(
    writer: Walker, html: str, kept: str, lines: list[str]
) -> None:
    assert (paste(writer, html), told(writer)) == (kept, lines)


def test_nested_tables_frames_and_tables_that_are_too_large_are_told(writer: Walker) -> None:
    inner = "<table><tr><td>b</td><td>c</td></tr><tr><td>d</td></tr></table>"
    html = (
        f"<table><tr><td><h2>Kader</h2></td></tr></table><table><tr><td>a{inner}</td><td>e</td></tr></table>"
    )
    shown = "<h3>Kader</h3><table><tbody><tr><th>a<br>b · c<br>d</th><th>e</th></tr></tbody></table>"
    assert paste(writer, html) == shown
    assert told(writer) == [
        "Een kader rond een tekst viel weg, de tekst zelf staat er.",
        "Een tabel in een tabel werd gewone tekst, rij per rij.",
        HEADER,
    ]
    writer.page.keyboard.press("Control+a")
    paste(writer, f"<table><tr>{'<td>x</td>' * 12}</tr></table>")
    large = "Een tabel heeft 12 kolommen en 1 rijen, er passen er 10 en 200. Verdeel ze over meer tabellen."
    assert told(writer) == [large, HEADER]
    writer.press(nl("Save the section"))
    writer.says(large)
    assert held(writer).count("x") == 12


def test_a_text_that_is_too_long_says_so_at_once_and_is_kept(writer: Walker) -> None:
    assert len(paste(writer, "", "woord " * 7_000)) > 41_900
    said = writer.main().locator(".editor-too-long")
    long = re.compile(
        r"^Deze tekst telt 4\d\.\d{3} tekens, er passen er 40\.000\. Maak hem \d\.\d{3} tekens korter\. Er is niets afgeknipt\.$"
    )
    assert long.match(said.inner_text())
    writer.main().get_by_role("button", name=nl("Save the section")).click()
    writer.page.wait_for_function("document.activeElement.isContentEditable")
    assert len(held(writer)) > 41_900, "it was not sent, and stays"
    writer.page.keyboard.press("Control+a")
    writer.page.keyboard.type("Kort.")
    assert said.inner_text() == ""
    writer.press(nl("Save the section"))
    writer.says(nl("The section is saved."))


def test_a_table_is_made_and_changed_with_the_keyboard_alone(writer: Walker) -> None:
    keys = writer.page.keyboard
    keys.press("Alt+F10")
    bar = writer.main().get_by_role("toolbar")
    assert bar.get_by_role("button", name="Rij erboven").count() == 0
    for _ in range(8):
        keys.press("ArrowRight")
    assert writer.page.evaluate("document.activeElement.ariaLabel") == "Tabel"
    # No letter is lost between the button and the text, however fast one types on.
    assert writer.page.evaluate("(document.activeElement.click(), document.activeElement.isContentEditable)")
    for word in ("Actie", "Wie", "Wanneer", "Feest"):
        keys.type(word)
        keys.press("Tab")
    keys.type("Bib")
    keys.press("Enter")
    keys.type("Jeugd")
    keys.press("Control+Enter")
    names = [
        button.get_attribute("aria-label") for button in bar.get_by_role("group").get_by_role("button").all()
    ]
    assert names == [
        "Rij erboven", "Rij eronder (Ctrl+Enter)", "Verwijder de rij", "Kolom links", "Kolom rechts", "Verwijder de kolom", "Verwijder de tabel",
    ]  # fmt: skip
    bar.get_by_role("button", name="Verwijder de rij").click()
    bar.get_by_role("button", name="Kolom rechts").click()
    assert held(writer) == (
        "<table><tbody><tr><th>Actie</th><th></th><th>Wie</th><th>Wanneer</th></tr>"
        "<tr><td>Feest</td><td></td><td>Bib<br>Jeugd</td><td></td></tr>"
        "<tr><td></td><td></td><td></td><td></td></tr></tbody></table>"
    )
    bar.get_by_role("button", name="Verwijder de kolom").click()
    assert wrong(writer) == []
    keys.press("Alt+F10")
    assert writer.page.evaluate("document.activeElement.closest('[role=toolbar]') !== null")


def test_tab_leaves_a_table_behind_its_last_cell_and_before_its_first(writer: Walker) -> None:
    paste(writer, "<p>x</p><table><tr><td>a</td><td>b</td></tr></table>")
    page = writer.page
    into(page, ".tiptap th >> nth=0", "Home")
    page.keyboard.press("Tab")
    page.wait_for_timeout(SETTLES)
    page.keyboard.press("Tab")
    page.wait_for_function("!document.activeElement.isContentEditable")
    into(page, ".tiptap th >> nth=0", "Home")
    page.keyboard.press("Shift+Tab")
    page.wait_for_function("document.activeElement.closest('[role=toolbar]') !== null")


def test_pasting_into_a_cell_makes_lines_and_cells_fill_cells(writer: Walker) -> None:
    paste(writer, "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>")
    into(writer.page, ".tiptap td >> nth=-1", "End")
    paste(writer, "<p>een</p><ul><li>twee</li></ul>")
    assert "<tr><td>c</td><td>deen<br>twee</td></tr>" in held(writer)
    into(writer.page, ".tiptap th >> nth=0", "Home")
    paste(writer, "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>")
    assert (
        held(writer)
        == "<table><tbody><tr><th>1</th><th>2</th></tr><tr><td>3</td><td>4</td></tr></tbody></table>"
    )


def test_a_wide_table_scrolls_in_its_own_region_and_the_page_does_not(writer: Walker) -> None:
    head = "".join(f"<td>Verantwoordelijkheid {n}</td>" for n in range(6))
    paste(writer, f"<table><tr>{head}</tr><tr>{'<td>iets</td>' * 6}</tr></table>")
    assert writer.page.evaluate(TOO_WIDE) == ""
    address = writer.path
    writer.press(nl("Save the section"))
    stored = PlanSection.objects.get(uuid=address.split("/")[3])
    assert stored.body.startswith('<table><thead><tr><th scope="col">Verantwoordelijkheid 0</th>')
    writer.go(f"{address}versies/")
    region = writer.main().get_by_role("region", name=re.compile(r"^Tabel 1: Verantwoordelijkheid 0, "))
    region.focus()
    assert region.evaluate("one => one.scrollWidth > one.clientWidth && document.activeElement === one")
    assert writer.page.evaluate(TOO_WIDE) == ""
    assert wrong(writer) == []


def test_signs_stay_signs_and_the_mark_of_another_editor_is_no_proof(writer: Walker) -> None:
    """A sum keeps its asterisks; what says to come from this editor is read like anything else."""
    paste(writer, "<p>Zie *bijlage* en _jaar_ en __init__: 3 * 4 * 5.</p>")
    assert held(writer) == "<p>Zie *bijlage* en _jaar_ en __init__: 3 * 4 * 5.</p>"
    writer.page.keyboard.press("Control+a")
    writer.page.keyboard.press("Delete")
    writer.page.keyboard.type("3 *4* 5 en _zo_ en **zo**")
    assert held(writer) == "<p>3 *4* 5 en _zo_ en **zo**</p>"
    writer.page.keyboard.press("Control+a")
    writer.page.keyboard.press("Delete")
    paste(writer, '<h1 data-pm-slice="0 0 []">Titel</h1><p>Tekst <img src="x.png" alt="kaart"></p>')
    assert held(writer) == "<h3>Titel</h3><p>Tekst</p>"
    assert any("afbeelding" in one or "beeld" in one for one in told(writer))
