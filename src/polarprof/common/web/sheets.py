"""A list as a file to download, for people who go on calculating with it.

A page with a list gives it as a file at its own address, with `als` added (the links are the component `list-files`): the
same policy stands before it, and the same filters and rows come out.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify

from polarprof.common.spreadsheets import AS_FILE, as_csv
from polarprof.engines import documents

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_NAME = 120
ENDINGS = frozenset({"xlsx", "csv"})


def asked_ending(request: HttpRequest) -> str:
    """As what kind of file the list of this page is asked for; "" for the page itself. Http404 for a kind there is not."""
    ending = request.GET.get(AS_FILE, "")
    if ending and ending not in ENDINGS:
        raise Http404
    return ending


def sheet_answer(sheet: documents.Sheet, ending: str) -> HttpResponse:
    """Named after its title and its own name; ending: "xlsx" or "csv". Http404 for any other."""
    if ending == "xlsx":
        answer = HttpResponse(documents.sheet_xlsx(sheet), content_type=EXCEL)
    elif ending == "csv":
        answer = HttpResponse(as_csv(sheet), content_type="text/csv; charset=utf-8")
    else:
        raise Http404
    name = slugify(f"{sheet.title} {sheet.name}")[:LONGEST_NAME] or "lijst"
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer
