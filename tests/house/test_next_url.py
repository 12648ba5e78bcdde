"""Where somebody was going is read in one place, and leads to a path on this site or nowhere."""

import re
from pathlib import Path

import pytest
from django.test import RequestFactory

from polarprof.common.web.next_url import next_path, redirect_to_next

SRC = Path(__file__).resolve().parents[2] / "src" / "polarprof"
READS = re.compile(r"""\.(GET|POST|params)(\.get(list)?\(|\[)["\']next["\']""")
# Reads it to put it into its page; allauth takes it from there, and checks it.
FOR_ALLAUTH = {"accounts/web/reauthentication.py"}

HERE = ["/", "/bevraging/", "/plannen/?tab=acties#doel", "/vragen/é/"]
NOWHERE = [
    "",
    "nan",
    ",",
    "--",
    "²",
    "account_logout",
    "site:start",
    "bevraging/",
    "./ik/",
    "?a=b",
    "//elders.example/",
    "///elders.example/",
    "/\\elders.example/",
    "\\\\elders.example/",
    "https://elders.example/",
    "https:elders.example",
    "http://testserver/ik/",
    "javascript:alert(1)",
    " /ik/",
    "\t//elders.example",
    "//[",
    "/" + "a" * 2000,
]


def test_nobody_else_reads_where_to_go_on() -> None:
    readers = {
        str(path.relative_to(SRC)) for path in SRC.rglob("*.py") if READS.search(path.read_text("utf-8"))
    }
    assert readers - FOR_ALLAUTH == set()


@pytest.mark.parametrize("path", HERE)
def test_a_path_of_this_site_is_gone_to(path: str) -> None:
    request = RequestFactory().post("/", {"next": path})
    assert next_path(request) == path
    assert next_path(RequestFactory().get("/", {"next": path})) == path
    assert redirect_to_next(request, otherwise="/start/")["Location"] == path.replace("é", "%C3%A9")


@pytest.mark.parametrize("path", NOWHERE)
def test_what_is_no_path_of_this_site_is_not_gone_to(path: str) -> None:
    request = RequestFactory().post("/", {"next": path})
    assert next_path(request) == ""
    assert redirect_to_next(request, otherwise="/start/")["Location"] == "/start/"


def test_of_a_form_only_what_was_sent_counts() -> None:
    assert next_path(RequestFactory().post("/?next=/ik/", {})) == ""
