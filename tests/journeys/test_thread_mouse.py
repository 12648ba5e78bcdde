"""The whole thread in a browser at 1280 px, by mouse, and the report held against the journal."""

from io import BytesIO

import pytest
from django.utils import timezone
from docx import Document
from pypdf import PdfReader

from polarprof.events.models import Event
from polarprof.notices.models import Notice
from tests.journeys import figures, steps
from tests.journeys.steps import nl
from tests.journeys.walker import Walker
from tests.journeys.world import DEMO
from tests.mails import latest_link, mails_to

pytestmark = pytest.mark.browser
BRAM = "bram.varenblad@wilgerode.demo.example"
AWAY = "sofie.sleutelbloem@klaverhoven.demo.example"
OWNER = "trekker@wilgerode.demo.example"


def survey(walker, coordinator: Walker) -> str:
    """Started, given away, answered on two devices, handed in, closed; the theme of the greatest need."""
    steps.start_survey(coordinator)
    response = coordinator.path
    link = steps.give_section(coordinator)
    phone = walker(width=390).go(link)
    phone.answer_each(place=2)
    chosen = phone.page.locator("main input[type=radio]:checked").evaluate_all("e => e.map(x => x.id)")
    assert len(chosen) > 3
    phone.press(nl("Save and go on later"))
    phone.says(nl("Your answers are saved. You can go on later, also on another device."))
    computer = walker().go(link)
    assert (
        computer.page.locator("main input[type=radio]:checked").evaluate_all("e => e.map(x => x.id)")
        == chosen
    )
    computer.press(nl("Hand in this section"))
    computer.says(nl("Thank you, your answers are handed in"))
    coordinator.go(response)
    coordinator.says("1 van 8")
    steps.close_survey(coordinator)
    coordinator.says("Matige nood")
    coordinator.main().locator(".next-step a").click()
    coordinator.says(nl("The answers behind it"))
    theme = coordinator.path.split("/")[-2]
    assert walker().go(link).heading == nl("This link no longer works")
    return theme


def course(walker, learner: Walker) -> None:
    assert steps.do_course(learner) == 18
    assert learner.heading == nl("Done. You completed the course.")
    paper, verify = steps.get_certificate(learner)
    assert "Bram Varenblad" in PdfReader(BytesIO(paper)).pages[0].extract_text()
    walker().go(verify).says(nl("This certificate is valid"))


def exchange(asker: Walker, answerer: Walker, theme: str) -> None:
    question = steps.ask_from_gap(asker, theme)
    answerer.go("/vragen/")
    answerer.follow("Hoe reageren jullie op een gerucht?")
    assert answerer.path == question
    answerer.main().locator("textarea[name=body]").fill("Eerst de feiten van je bestuur.")
    answerer.press(nl("Send"))
    answerer.says("Eerst de feiten van je bestuur.")
    assert "Hoe reageren jullie op een gerucht?" in mails_to(DEMO["coordinator"])[-1]
    asker.go(question)
    asker.press(nl("This helped me"))
    asker.says(nl("this helped"))


def event(walkers: list[Walker], manager: Walker) -> None:
    """Three places and four people: the fourth waits, and comes in when the first cancels."""
    for walker in walkers:
        walker.go("/agenda/")
        walker.follow("Inspiratiedag: rugdekking voor medewerkers en mandatarissen")
        walker.main().locator(".next-step button").click()
        walker.says(nl("You are on the waiting list") if walker is walkers[-1] else nl("You are registered"))
    steps.press_and_confirm(walkers[0], nl("Cancel my registration"))
    cancelled = "Your registration is cancelled. Thank you for letting us know: somebody else gets the place."
    walkers[0].says(nl(cancelled))
    walkers[-1].page.reload()
    walkers[-1].says(nl("You are registered"))
    assert Notice.objects.filter(person__email=AWAY, key__startswith="event-promoted").count() == 1
    manager.go(walkers[-1].path + "aanwezig/")
    manager.says(nl("From the day itself on you note here who was present."))
    Event.objects.filter(uuid=walkers[-1].path.strip("/").split("/")[-1]).update(starts_at=timezone.now())
    manager.go(walkers[-1].path + "aanwezig/")
    manager.press(nl("Was present"))
    manager.says(nl("present"))


def plan(walker, coordinator: Walker, mayor: Walker, coach: Walker) -> None:
    """Started, gaps in one click, objective and action, both exports, through its states, followed up."""
    path = steps.start_plan(coordinator)
    gaps = coordinator.page.locator("main table tbody tr", has_text="eemtes").first
    gaps.locator("a").click()
    coordinator.press(nl("Take in the needs of the survey"))
    coordinator.says(nl("The needs of your survey stand in the plan."))
    assert coordinator.main().locator("table tbody tr").count() > 0
    objective_and_action(coordinator, path)
    word, pdf = (fetched(coordinator, path + name) for name in ("plan.docx", "plan.pdf"))
    assert "Gesprekken aan de schoolpoort" in "\n".join(
        cell.text for table in Document(BytesIO(word)).tables for row in table.rows for cell in row.cells
    )
    assert "schoolpoort" in "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    assert coach.go(path).status == 404
    steps.move(coordinator, path, nl("Ask the coach for advice"))
    steps.move(coach, path, nl("Give it back with advice"))
    steps.move(coordinator, path, nl("Send to the executive without advice"))
    coordinator.go(path)
    assert coordinator.page.get_by_role("button", name=nl("The council approved it: start")).count() == 0
    steps.move(mayor, path, nl("The executive approved it: to the council"))
    steps.move(mayor, path, nl("The council approved it: start"))
    follow_up(walker, coordinator, path)


def objective_and_action(writer: Walker, path: str) -> None:
    writer.go(path + "acties/")
    writer.main().locator(f'a[href="{path}doel/"]').click()
    writer.main().locator("input[name=title]").fill("Rust aan de schoolpoort")
    writer.press(nl("Save"))
    writer.says("Rust aan de schoolpoort")
    writer.main().locator('a[href$="/actie/"]').click()
    writer.main().locator("input[name=title]").fill("Gesprekken aan de schoolpoort")
    writer.main().locator("input[name=owner_name]").fill("Leen")
    writer.main().locator("input[name=owner_email]").fill(OWNER)
    writer.press(nl("Save"))
    writer.says("Gesprekken aan de schoolpoort")


def fetched(walker: Walker, path: str) -> bytes:
    with walker.page.expect_download() as download:
        walker.go("/".join(path.split("/")[:-1]) + "/").page.locator(f'a[href="{path}"]').click()
    return download.value.path().read_bytes()


def follow_up(walker, coordinator: Walker, path: str) -> None:
    coordinator.go(path + "opvolging/")
    coordinator.press(nl("Ask the owners"))
    owner = walker(width=390).go(latest_link(OWNER))
    owner.page.locator("input[value=on_track]").check()
    owner.main().locator("input[name=sentence]").fill("Twee gesprekken gehad.")
    owner.press(nl("Send"))
    owner.says(nl("Thank you, your answer is noted"))
    coordinator.go(path + "opvolging/").says("Twee gesprekken gehad.")


def test_the_whole_thread_by_mouse(walker) -> None:
    coordinator = walker()
    coordinator.sign_in_by_code(DEMO["coordinator"])
    bram, away, manager = walker(BRAM), walker(AWAY), walker(DEMO["programme_manager"])
    theme = survey(walker, coordinator)
    course(walker, bram)
    exchange(coordinator, away, theme)
    event([coordinator, bram, walker(DEMO["professional"]), away], manager)
    plan(walker, coordinator, walker(DEMO["mayor"]), walker(DEMO["coach"]))
    manager.go("/start/").follow(
        nl("Open the report") if nl("Open the report") != "Open the report" else "Verslag openen"
    )
    assert figures.on_page(manager.page) == figures.from_journal("2025-2027")
    for edition in ("2025-2027", "2022-2024"):
        for work_year in figures.work_years(edition):
            manager.go(f"/programma/{edition}/" + (f"?werkjaar={work_year}" if work_year else ""))
            assert figures.on_page(manager.page) == figures.from_journal(edition, work_year), (
                edition,
                work_year,
            )
            assert figures.stages_on_page(manager.page) == figures.stages_from_journal(edition, work_year)
