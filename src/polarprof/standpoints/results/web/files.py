"""The result as files, for who sees the page and with what the page shows."""

from uuid import UUID

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from polarprof.common.policies import everyone, policy
from polarprof.common.tokens import digest
from polarprof.common.web.sheets import sheet_answer
from polarprof.engines import documents
from polarprof.engines.documents import ResultSheet
from polarprof.standpoints.models import Round
from polarprof.standpoints.results.in_words import Result
from polarprof.standpoints.results.presentation.files import as_csv, as_json, as_sheet
from polarprof.standpoints.results.presentation.sheet import result_sheet
from polarprof.standpoints.results.records import Published
from polarprof.standpoints.results.web.seeing import seen
from polarprof.standpoints.voting.web.same_person import for_participants

LONGEST_NAME, KEPT_SECONDS = 80, 600


def _named(answer: HttpResponse, round_: Round, ending: str) -> HttpResponse:
    name = slugify(round_.issue)[:LONGEST_NAME] or "resultaat"
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer


def _table(request: HttpRequest, uuid: UUID, ending: str) -> HttpResponse:
    found = seen(request, uuid)
    published_on = found.snapshot.published_on if found.snapshot else None
    return sheet_answer(as_sheet(found.round, found.result, published_on), ending)


@policy(everyone)
@never_cache
@require_safe
@for_participants
def csv_file(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """In the columns of Polis. With a byte order mark: otherwise spreadsheets read the letters with accents wrongly."""
    found = seen(request, uuid)
    answer = HttpResponse(as_csv(found.result).encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    return _named(answer, found.round, "csv")


@policy(everyone)
@never_cache
@require_safe
@for_participants
def excel_file(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The cells of the CSV, for people who calculate in a spreadsheet."""
    return _table(request, uuid, "xlsx")


@policy(everyone)
@never_cache
@require_safe
@for_participants
def table_file(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The same as CSV, written like every other list of the house."""
    return _table(request, uuid, "csv")


@policy(everyone)
@never_cache
@require_safe
@for_participants
def json_file(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = seen(request, uuid)
    published_on = found.snapshot.published_on if found.snapshot else None
    content = as_json(found.result or Result(found.round, Published()), published_on)
    answer = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 2})
    return _named(answer, found.round, "json")


def _drawn(sheet: ResultSheet) -> bytes:
    """The PDF, kept for ten minutes under everything that stands in it: anybody may ask, time after time."""
    key = f"result-sheet:{get_language()}:{digest(repr(sheet))}"
    kept: bytes | None = cache.get(key)
    if kept is None:
        kept = documents.result_pdf(sheet)
        cache.set(key, kept, KEPT_SECONDS)
    return kept


@policy(everyone)
@never_cache
@require_safe
@for_participants
def sheet(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One page for the council. Not there while nothing is shown."""
    found = seen(request, uuid)
    story = found.story(request)
    if story is None:
        raise Http404
    published_on = found.snapshot.published_on if found.snapshot else None
    pdf = _drawn(result_sheet(story, published_on))
    return _named(HttpResponse(pdf, content_type="application/pdf"), found.round, "pdf")
