"""Every list is to be had as Excel and as CSV at its own address: the same rows, filters and rights as its page."""

import csv
import io
from collections.abc import Callable, Iterator

import openpyxl
import pytest
from django.db import connection
from django.http import Http404
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from polarprof.common import spreadsheets
from polarprof.common.spreadsheets import Row, as_csv, list_sheet
from polarprof.common.web.sheets import asked_ending, sheet_answer
from polarprof.exchange.models import Question
from tests.journeys.world import World

Signed = Callable[..., Client]
# Who opens it, the address, the name of the file, the head, how many rows, one of them: as on the page.
LISTS: dict[str, tuple[str, str, str, list[str], int, list[str]]] = {
    "people": (
        "coordinator",
        "/organisatie/mensen/",
        "wilgerode-demo-DAY-mensen",
        ["Naam", "Rol", "Toegangsbeheerder", "Functie", "Demo"],
        5,
        ["An Klaproos", "medewerker", "", "Preventieambtenaar", "demo"],
    ),
    "access": (
        "programme_manager",
        "/organisatie/overzicht/?zoek=maasmechelen",
        "polarprof-DAY-lokale-besturen",
        ["Naam", "Toegangsbeheerders", "Open uitnodigingen", "Maildomeinen", "Demo"],
        1,
        ["Maasmechelen", "0", "0", "0", ""],
    ),
    "needs": (
        "coordinator",
        "/bevraging/leemtes/",
        "wilgerode-demo-nodenbevraging-eerste-meting-demo-DAY-demo-noden",
        [
            "Thema",
            "Nood",
            "Ongeveer, in procent",
            "Hoe zeker",
            "Naast andere besturen",
            "Wat er bij jullie al is",
            "Aanbod dat hierbij past",
        ],
        2,
        ["Zelfvertrouwen", "Grote nood", "100", "Niet gevraagd hoe zeker", "", "", "Samen oordelen"],
    ),
    "plans": (
        "coordinator",
        "/plannen/",
        "polarprof-DAY-plannen",
        ["Plan", "Organisatie", "Status", "Gestart op", "Demo"],
        1,
        ["Samen leven", "Wilgerode (demo)", "jaarlijkse evaluatie", "DAY", ""],
    ),
    "follow-up": (
        "coordinator",
        "/plannen/{plan}/opvolging/",
        "samen-leven-DAY-hoe-de-acties-lopen",
        [
            "Actie",
            "Trekker",
            "Hoe het loopt",
            "In één zin",
            "Beantwoord op",
            "Gevraagd op, nog geen antwoord",
        ],
        1,
        ["Gesprekken aan de schoolpoort", "Bram", "", "", "", "DAY"],
    ),
    "rounds": (
        "coordinator",
        "/standpunten/",
        "polarprof-DAY-standpuntenrondes",
        ["Kwestie", "Organisatie", "Van", "Tot", "Status", "Demo"],
        2,
        [
            "Hoe vieren we oudejaarsnacht op het marktplein?",
            "Wilgerode (demo)",
            "FROM",
            "UNTIL",
            "open",
            "demo",
        ],
    ),
    "participants": (
        "programme_manager",
        "/agenda/{event}/aanwezig/",
        "webinar-een-gerucht-beantwoorden-in-vier-stappen-EVENT-DAY-demo-deelnemers",
        ["Naam", "Organisatie", "Status", "Aanwezigheid", "Demo"],
        1,
        ["An Klaproos", "Wilgerode (demo)", "bevestigd", "", "demo"],
    ),
    "agenda": (
        "nobody",
        "/agenda/",
        "polarprof-DAY-agenda",
        ["Activiteit", "Soort", "Begin", "Einde", "Plaats", "Status", "Demo"],
        3,
        [
            "Webinar: een gerucht beantwoorden in vier stappen",
            "webinar",
            "EVENT 12:15",
            "EVENT 13:15",
            "Online",
            "",
            "demo",
        ],
    ),
    "questions": (
        "coordinator",
        "/vragen/?toon=open",
        "polarprof-DAY-vragen",
        ["Vraag", "Thema", "Gesteld op", "Antwoorden", "Antwoorden die hielpen", "Demo"],
        2,
        ["Hoe pak je dit aan?", "Vaardigheden", "DAY", "1", "0", ""],
    ),
    "offer": (
        "nobody",
        "/aanbod/?thema=skills",
        "polarprof-DAY-aanbod",
        ["Soort", "Titel", "Van", "In het kort", "Thema's", "Demo"],
        7,
        [
            "Praktijkfiche",
            "Verwijzen naar huisregels in plaats van in discussie gaan",
            "Knokke-Heist",
            (
                "Knokke-Heist onderschreef Hier Niet en gebruikt de website bij grove of haatdragende reacties "
                "op de eigen kanalen."
            ),
            "Beleid, Haatspraak, Vaardigheden",
            "",
        ],
    ),
}


def opened(world: World, as_person: Signed, who: str) -> Client:
    return as_person(world.people[who]) if who in world.people and world.people[who] else Client()


def here(world: World, text: str) -> str:
    """The words of the table with what differs from day to day."""
    round_ = world.demo_round
    days = {
        "DAY": timezone.localdate(),
        "EVENT": timezone.localdate(world.event.starts_at),
        "FROM": round_.starts_on,
        "UNTIL": round_.ends_on,
    }
    for word, day in days.items():
        text = text.replace(word, day.isoformat())
    return text.replace("{plan}", str(world.plan.uuid)).replace("{event}", str(world.event.uuid))


def file_at(client: Client, url: str, ending: str) -> tuple[str, list[list[str]]]:
    """Its name and its rows, every cell as text."""
    answer = client.get(f"{url}{'&' if '?' in url else '?'}als={ending}")
    assert answer.status_code == 200
    name = answer["Content-Disposition"].partition('filename="')[2].rstrip('"')
    if ending == "csv":
        return name, list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    page = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    return name, [["" if cell is None else str(cell) for cell in row] for row in page.values]


@pytest.mark.parametrize("key", LISTS)
def test_a_list_as_files(key: str, world: World, as_person: Signed) -> None:
    who, url, name, head, count, row = LISTS[key]
    client, url, name = opened(world, as_person, who), here(world, url), here(world, name)
    csv_name, rows = file_at(client, url, "csv")
    assert (csv_name, rows[0], len(rows) - 1) == (f"{name}.csv", head, count)
    assert [here(world, cell) for cell in row] in rows
    excel_name, in_excel = file_at(client, url, "xlsx")
    assert (excel_name, in_excel[0], len(in_excel) - 1) == (f"{name}.xlsx", head, count)
    page = client.get(url).content.decode()
    query = f"{url.partition('?')[2]}&amp;als=" if "?" in url else "als="
    assert [page.count(f'href="?{query}{ending}"') for ending in ("xlsx", "csv")] == [1, 1]


# Whoever does not get the page does not get the file either.
CLOSED = {
    "people": {"nobody": 302, "professional": 403, "coordinator away": 200},
    "access": {"nobody": 302, "coordinator": 403},
    "needs": {"nobody": 302, "coach": 403},
    "plans": {"nobody": 302, "partner": 403},
    "follow-up": {"nobody": 302, "coordinator away": 404},
    "rounds": {"nobody": 302},
    "participants": {"nobody": 302, "coordinator": 403},
    "questions": {"nobody": 302},
}


@pytest.mark.parametrize("key", CLOSED)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_file_is_for_those_of_the_page(key: str, ending: str, world: World, as_person: Signed) -> None:
    url = here(world, LISTS[key][1])
    url = f"{url}{'&' if '?' in url else '?'}als={ending}"
    got = {who: opened(world, as_person, who).get(url) for who in CLOSED[key]}
    assert {who: answer.status_code for who, answer in got.items()} == CLOSED[key]
    assert [who for who, answer in got.items() if b"An Klaproos" in answer.content] == []


def test_experts_are_no_names_for_visitors(world: World, as_person: Signed) -> None:
    kinds = [row[0] for row in file_at(Client(), "/aanbod/", "csv")[1]]
    assert "Expert" not in kinds
    assert "Expert" in [
        row[0] for row in file_at(opened(world, as_person, "coordinator"), "/aanbod/", "csv")[1]
    ]


def test_there_is_no_other_kind_of_file() -> None:
    with pytest.raises(Http404):
        asked_ending(RequestFactory().get("/", {"als": "pdf"}))


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("programme_manager", "/meldingen/"),
        ("programme_manager", "/programma/2022-2024/bewijs/learnt/"),
        ("programme_manager", "/programma/2022-2024/"),
        ("programme_manager", "/vragen/{question}/"),
        ("programme_manager", "/start/"),
        ("partner", "/plannen/als-partner/"),
        ("nobody", "/"),
    ],
)
def test_a_page_without_a_file_has_none(who: str, path: str, world: World, as_person: Signed) -> None:
    """It was answered with the page itself, as if `als` had not been asked."""
    client = opened(world, as_person, who)
    path = path.replace("{question}", str(world.question.uuid))
    assert client.get(path).status_code == 200
    for ending in ("csv", "xlsx", "pdf"):
        assert client.get(f"{path}?als={ending}").status_code == 404
    assert client.get(f"{path}?als=").status_code == 200


def test_a_long_title_keeps_its_days_and_what_the_list_is_of() -> None:
    sheet = list_sheet(
        "Deelnemers", (("Naam", 9),), (), about=f"{'Studiedag ' * 20} 2026-12-01", is_demo=True
    )
    name = sheet_answer(sheet, "csv")["Content-Disposition"].partition('filename="')[2].rstrip('"')
    today = timezone.localdate().isoformat()
    assert name.endswith(f"studiedag-st-2026-12-01-{today}-demo-deelnemers.csv")
    assert len(name) <= 124


def test_no_more_rows_are_read_than_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "MOST_ROWS", 2)

    def rows() -> Iterator[Row]:
        yield from (("=1+1", 1), ("b", 2), ("c", 3))
        raise AssertionError("read further")

    text = as_csv(list_sheet("Lijst", (("Naam", 9), ("Aantal", 9)), rows())).decode("utf-8-sig")
    assert text.splitlines() == [
        "Naam;Aantal",
        "'=1+1;1",
        "b;2",
        "Er zijn er meer: dit zijn de eerste 2.;",
    ]


@pytest.mark.parametrize("count", [1, 30])
def test_a_file_counts_its_queries(count: int, world: World, as_person: Signed) -> None:
    for number in range(count):
        Question.objects.create(
            theme=world.question.theme, send_key=f"{number:032}", title=f"Vraag {number}", situation="x"
        )
    client = opened(world, as_person, "coordinator")
    client.get("/vragen/")
    with CaptureQueriesContext(connection) as queries:
        rows = file_at(client, "/vragen/", "csv")[1]
    assert (len(queries), len(rows) - 1) == (4, 5 + count)
