"""Addresses in mails and documents: of the site as it is set, whether or not with a slash behind it."""

import pytest

from polarprof.common.urls import absolute


@pytest.mark.parametrize("base", ["https://polarprof.example", "https://polarprof.example/"])
def test_an_address_has_one_slash_behind_the_host(settings, base: str) -> None:
    settings.WAGTAILADMIN_BASE_URL = base
    assert absolute("site:about") == "https://polarprof.example/over/"
