"""The report counted anew in plain Python from the journal's statements, and what the page of the report shows."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Page

from polarprof.journal.models import Statement
from polarprof.organisations.models import Municipality
from tests.journeys.steps import nl

BRUSSELS = ZoneInfo("Europe/Brussels")
NOBODY = "00000000-0000-4000-8000-000000000001"

# Figure: what the statement says was done (one of; empty: anything), to what kind of thing, and what is counted.
COUNTED: dict[str, tuple[str, str, str]] = {
    "reached": ("", "", "municipality"),
    "signed_in": ("logged-in", "product", "municipality"),
    "answered": ("answered", "needs-survey-section", "municipality"),
    "learnt": ("progressed", "unit", "person"),
    "certificates": ("earned", "certificate", "act"),
    "plan": ("drafted", "local-plan", "municipality"),
    "running": ("approved", "local-plan", "municipality"),
    "questions_answered": ("shared", "answer", "act"),
    "event_participants": ("attended", "event", "act"),
}
STAGES = ("reached", "signed_in", "answered", "learnt", "plan", "running")
STAGE_WORDS = ("not reached yet", "reached", "signed in", "answered", "learnt", "plan", "plan runs")


def work_years(edition: str) -> list[str]:
    """The empty one is the whole edition."""
    first, latest = (int(year) for year in edition.split("-"))
    return ["", *(str(year) for year in range(first, latest + 1))]


def statements(edition: str, work_year: str) -> list[dict[str, Any]]:
    """The statements of a period in whole Belgian days, taken apart."""
    first, latest = edition.split("-")
    start, end = date(int(work_year or first), 1, 1), date(int(work_year or latest), 12, 31)
    found = []
    everything = list(Statement.objects.values_list("statement", flat=True))
    # What was taken back is named by the statement that takes it back; neither counts.
    voiding = {one["id"]: one["object"]["id"] for one in everything if one["verb"]["id"].endswith("/voided")}
    gone = {*voiding, *voiding.values()}
    for statement in everything:
        if statement["id"] in gone:
            continue
        moment = datetime.fromisoformat(statement["timestamp"]).astimezone(BRUSSELS)
        if start <= moment.date() <= end:
            found.append(_taken_apart(statement))
    return found


def _taken_apart(statement: dict[str, Any]) -> dict[str, Any]:
    extensions = statement.get("context", {}).get("extensions", {})
    organisation = next((value for key, value in extensions.items() if key.endswith("/organisation")), None)
    return {
        "id": statement["id"],
        "verb": statement["verb"]["id"].rsplit("/", 1)[1],
        "kind": statement["object"]["definition"]["type"].rsplit("/", 1)[1],
        "actor": statement["actor"]["account"]["name"],
        "organisation": organisation,
    }


def _today() -> dict[str, str]:
    """Organisation of a municipality, of then or of now, to the NIS code of today."""
    places = Municipality.objects.select_related("organisation", "current")
    return {str(place.organisation.uuid): place.current.nis for place in places if place.current}


def _is(statement: dict[str, Any], key: str) -> bool:
    verb, kind, _counted = COUNTED[key]
    return (not verb or statement["verb"] == verb) and (not kind or statement["kind"] == kind)


def from_journal(edition: str, work_year: str = "") -> dict[str, int]:
    happened, today = statements(edition, work_year), _today()
    what: dict[str, Callable[[dict[str, Any]], Any]] = {
        "municipality": lambda statement: today.get(statement["organisation"]),
        "person": lambda statement: statement["actor"] if statement["actor"] != NOBODY else None,
        "act": lambda statement: statement["id"],
    }
    return {
        key: len({what[counted](statement) for statement in happened if _is(statement, key)} - {None})
        for key, (_verb, _kind, counted) in COUNTED.items()
    }


def on_page(page: Page) -> dict[str, int]:
    """The figures by the address of the evidence behind each."""
    counts = {}
    for stat in page.locator("main .stat").all():
        link = str(stat.locator("a").get_attribute("href"))
        key = re.search(r"/bewijs/([^/?]+)", link)
        value = re.match(r"\d+", stat.locator(".stat-value").inner_text())
        assert key is not None
        assert value is not None
        counts[key.group(1)] = int(value.group())
    return counts


def stages_from_journal(edition: str, work_year: str = "") -> dict[str, str]:
    """The word for the furthest stage of each municipality of today."""
    today = _today()
    furthest = dict.fromkeys(
        Municipality.objects.filter(valid_to__isnull=True).values_list("nis", flat=True), 0
    )
    for statement in statements(edition, work_year):
        nis = today.get(statement["organisation"])
        if nis:
            ranks = [rank for rank, key in enumerate(STAGES, start=1) if _is(statement, key)]
            furthest[nis] = max([furthest[nis], *ranks])
    return {nis: nl(STAGE_WORDS[rank]) for nis, rank in furthest.items()}


def stages_on_page(page: Page) -> dict[str, str]:
    page.locator("details", has=page.locator("#map-table")).evaluate("one => { one.open = true; }")
    rows = page.locator("#map-table tbody tr").evaluate_all(
        "rows => rows.map(row => [row.cells[1].innerText.trim(), row.cells[3].innerText.trim()])"
    )
    return dict(rows)
