"""A list as a file to download, for people who go on calculating with it.

A page with a list gives it as a file at its own address, with `als` added (the links are the component `list-files`): the
same policy stands before it, and the same filters and rows come out.
"""

import re
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.defaults import page_not_found

from polarprof.common.spreadsheets import AS_FILE, as_csv
from polarprof.engines import documents

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_NAME = 120
_DAYS_AT_THE_END = re.compile(r"(-\d{4}-\d{2}-\d{2})+(-demo)?$")
ENDINGS = frozenset({"xlsx", "csv"})


def asked_ending(request: HttpRequest) -> str:
    """As what kind of file the list of this page is asked for; "" for the page itself. Http404 for a kind there is not."""
    ending = request.GET.get(AS_FILE, "")
    if ending and ending not in ENDINGS:
        raise Http404
    return ending


class NoSuchFileMiddleware:
    """A page asked for as a file that it does not give is not there, for every page alike; otherwise a page would be stored as a list."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        is_page = answer.status_code == HTTPStatus.OK and answer.get("Content-Type", "").startswith(
            "text/html"
        )
        is_read = request.method in {"GET", "HEAD"} and not request.path.startswith(settings.ADMIN_PREFIX)
        if is_page and is_read and request.GET.get(AS_FILE):
            return page_not_found(request, Http404())
        return answer


def sheet_answer(sheet: documents.Sheet, ending: str) -> HttpResponse:
    """Named after its title and its own name; ending: "xlsx" or "csv". Http404 for any other."""
    if ending == "xlsx":
        answer = HttpResponse(documents.sheet_xlsx(sheet), content_type=EXCEL)
    elif ending == "csv":
        answer = HttpResponse(as_csv(sheet), content_type="text/csv; charset=utf-8")
    else:
        raise Http404
    answer["Content-Disposition"] = f'attachment; filename="{_file_name(sheet)}.{ending}"'
    return answer


def _file_name(sheet: documents.Sheet) -> str:
    """Of a title that is too long only its beginning is cut: the day, and what the list is of, tell files apart."""
    title, name = slugify(sheet.title), slugify(sheet.name)
    day = _DAYS_AT_THE_END.search(title)
    tail = f"{title[day.start() :] if day else ''}-{name}"[:LONGEST_NAME]
    about = (title[: day.start()] if day else title)[: LONGEST_NAME - len(tail)]
    return f"{about.rstrip('-')}{tail}".strip("-") or "lijst"
