"""The admin carries the name and the colours of the house, and leads back from every page."""

import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from polarprof.organisations.enums import Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/beheer/", "/beheer/snippets/academy/course/add/"])
def test_every_page_has_the_name_the_colours_and_the_way_back(
    as_person, make_person, institute, address: str
) -> None:
    page = as_person(make_person(Role.AUTHOR, institute)).get(address).content.decode()
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    assert title is not None
    assert (title[1].strip().endswith("PolarProf"), "Wagtail" in title[1]) == (True, False)
    assert re.search(r'<link rel="stylesheet" href="/static/common/admin[^"]*\.css">', page)
    sidebar = json.loads(
        page.split('id="wagtail-sidebar-props" type="application/json">')[1].split("</script>")[0]
    )
    told = json.dumps(sidebar)
    assert "Je startpagina" in told
    assert '"/start/"' in told


def test_the_colours_are_those_of_the_house() -> None:
    sheet = Path(finders.find("common/admin.css")).read_text(encoding="utf-8")
    assert "--w-color-primary-hue:224" in sheet.replace(" ", "")
    assert "--w-color-secondary-hue:327" in sheet.replace(" ", "")
