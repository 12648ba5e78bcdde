"""What is too long for any column may be split, a day never is, and no text changes."""

import re

import pytest
from django.template import Context, Template

from polarprof.common.components.words import mark_words

LONG = "https://www.wilgerode.be/gemeenteraadsbeslissing"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<td>Beginwaarde</td>", "<td>Beginwaarde</td>"),
        (f"<td>a {LONG} b</td>", f'<td>a <span class="long-word">{LONG}</span> b</td>'),
        (
            f'<th><a href="{LONG}" title="a > b">{LONG}</a></th>',
            f'<th><a href="{LONG}" title="a > b"><span class="long-word">{LONG}</span></a></th>',
        ),
        ("<td>24/10/2025</td>", '<td><span class="whole">24/10/2025</span></td>'),
        (
            "<td>1/9/2026\xa0– 2/9/2026.</td>",
            '<td><span class="whole">1/9/2026</span>\xa0– <span class="whole">2/9/2026</span>.</td>',
        ),
        ("<td>2026/0141/24/10/2025</td>", "<td>2026/0141/24/10/2025</td>"),
        ("<td>&quot;Samen&#x27;leven&#x27;&quot;</td>", "<td>&quot;Samen&#x27;leven&#x27;&quot;</td>"),
        (f"<td><svg><title>{LONG}</title></svg>x</td>", f"<td><svg><title>{LONG}</title></svg>x</td>"),
        (f"<td><button>{LONG}</button></td>", f"<td><button>{LONG}</button></td>"),
    ],
)
def test_words_of_cells_are_marked_and_tags_left_alone(html: str, expected: str) -> None:
    assert mark_words(html) == expected


def test_every_table_has_its_words_marked() -> None:
    source = '{% load ui %}{% uiblock "table" caption="x" %}<tr><td>{{ cell }}</td></tr>{% enduiblock %}'
    html = Template(source).render(Context({"cell": f"<b>{LONG}"}))
    cell = re.search(r"<td>.*</td>", html)
    assert cell is not None
    assert cell[0] == f'<td><span class="long-word">&lt;b&gt;{LONG}</span></td>'
