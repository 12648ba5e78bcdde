"""Markdown on a page: read as written, and nothing of it runs."""

import pytest

from polarprof.common.templatetags.markdown import markdown


def test_it_is_read_as_written() -> None:
    assert markdown("Dit is **vet**.\n\n- een\n- twee") == (
        "<p>Dit is <strong>vet</strong>.</p>\n<ul>\n<li>een</li>\n<li>twee</li>\n</ul>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[klik](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        '[klik](https://voorbeeld.be "><script>alert(1)</script>")',
    ],
)
def test_nothing_in_it_runs(text: str) -> None:
    html = markdown(text)
    assert [part for part in ("<script", "<img", 'href="javascript', "<a onerror") if part in html] == []
