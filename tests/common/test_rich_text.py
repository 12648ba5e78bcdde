"""Rich text on a page, and what is said about what somebody wants to store."""

import pytest
from django.utils import translation

from polarprof.common.forms.rich_text import complaints
from polarprof.common.templatetags.rich_text import rich_text
from polarprof.engines.richtext import from_markdown


@pytest.fixture(autouse=True)
def _dutch():
    with translation.override("nl"):
        yield


def test_each_table_scrolls_in_a_region_with_a_name_of_its_own() -> None:
    shown = rich_text(
        from_markdown('|Wie|"Wat" & <hoe>|\n|-|-|\n|a|b|\n\nx\n\n| | |\n|-|-|\n|c|d|'), "gisteren"
    )
    start = '<div class="table-scroll" role="region" tabindex="0" aria-label="'
    assert shown.count(start) == 2
    assert f'{start}Tabel 1: Wie, &quot;Wat&quot; &amp; &lt;hoe&gt; (gisteren)"><table>' in shown
    assert f'{start}Tabel 2 (gisteren)"><table>' in shown
    assert shown.count("</table></div>") == 2
    assert rich_text("<p>a</p>") == "<p>a</p>"


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>" + "é😀" * 20_000 + "</p>", []),
        (
            "<p>" + "x" * 40_000 + "</p><p>yz</p>",
            ["Deze tekst telt 40.002 tekens, er passen er 40.000. Maak hem 2 tekens korter. Er is niets afgeknipt."],
        ),
        ("<p></p>" * 60_000, ["Deze tekst heeft meer opmaak dan we kunnen bewaren. Plak hem zonder opmaak, of in delen."]),
        (from_markdown(f"|{'a|' * 10}\n|{'-|' * 10}\n" + f"|{'b|' * 10}\n" * 199), []),
        (
            from_markdown(f"|{'a|' * 11}\n|{'-|' * 11}"),
            ["Een tabel heeft 11 kolommen en 1 rijen, er passen er 10 en 200. Verdeel ze over meer tabellen."],
        ),
        (
            from_markdown("|a|\n|-|\n" + "|b|\n" * 200),
            ["Een tabel heeft 1 kolommen en 201 rijen, er passen er 10 en 200. Verdeel ze over meer tabellen."],
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_stored_is_said_in_words(html: str, said: list[str]) -> None:
    assert complaints(html, 40_000) == said
