"""Wherever `next` points, a browser that follows it stays on this site."""

import re

from django.test import RequestFactory
from hypothesis import example, given
from hypothesis import strategies as st

from polarprof.common.web.next_url import next_path, redirect_to_next
from tests.fuzz.shapes import pieces

ADDRESSES = st.text(max_size=60) | pieces(
    "/", "//", "\\", "elders.example", "http:", "https:", "javascript:", "\t", "\n", "\r", " ", "@", "?", "#", ".", "..", "%2f",
    "%5c", "\0", "\u200b", "／", "＼", "[", "]", ":80", "ik"
)  # fmt: skip


def leaves(location: str) -> bool:
    """As a browser reads an address: blanks at the ends and line ends fall away, and a backslash is a slash."""
    read = re.sub(r"[\t\r\n]", "", location.strip("".join(map(chr, range(33))))).replace("\\", "/")
    return not read.startswith("/") or read.startswith("//")


@given(ADDRESSES)
@example("/\\elders.example")
@example("/\\")
@example("/\t/elders.example")
@example("/\n/elders.example")
@example("/\n/")
@example("/\0/elders.example")
@example("//[")
def test_no_address_leads_to_another_host_and_none_raises(address: str) -> None:
    sent = {"next": address}
    for request in (RequestFactory().get("/", sent), RequestFactory().post("/", sent)):
        found = next_path(request)
        assert found in {"", address}
        assert not found or not leaves(found)
        location = redirect_to_next(request, otherwise="/start/")["Location"]
        assert not leaves(location)
        assert location.isascii()
