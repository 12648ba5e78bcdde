"""A list as a file to download, for people who go on calculating with it."""

from django.http import Http404, HttpResponse
from django.utils.text import slugify

from polarprof.common.spreadsheets import as_csv
from polarprof.engines import documents

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_NAME = 80


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
