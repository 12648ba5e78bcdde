"""Every address, tried as everybody: what happens equals what `docs/reference/access.md` says.

`POLARPROF_WRITE_ACCESS=1 pytest tests/house/test_access.py` writes the table anew; read the difference line by line
before it is committed.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, get_resolver, resolve, reverse

from tests.house.test_urls import own_patterns
from tests.journeys.world import THEME, World

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "access.md"
SIGN_IN = "/aanmelden/login/?next="
METHODS = ("GET", "POST")
# Answers that mean: nobody gets anywhere with this method. Then it has no line.
CLOSED = {"405", "login", "403"}
HEAD = """# Who gets what: every address tried as everybody

Made and checked by `tests/house/test_access.py`; an address without a line fails. A POST is tried without data. One
line an address and method; a method that nobody can use (405) has no line.

`login`: sent to sign-in · `200`: the page · `302`: done, or sent on to another page · `403`: not with this role · `404`:
not there for this person · `409`: there, but it can no longer be changed · `422`: allowed, but the form is incomplete.

Everything tried belongs to one municipality or to one of its people: the note, the certificate, the place at the event
and the question are the professional's own; the answer below the question is by the coordinator of the other
municipality; the section of the survey was given to the professional; the plan is in its yearly review; the event is
still to come. The columns "away" are people of another municipality.
"""

# What the database takes back and the session does not: afterwards everybody signs in again.
ENDS_SESSIONS = {"accounts:sign-out-everywhere"}

Arguments = Callable[[World], dict[str, Any]]
# What an address with a converter is tried with; the others need nothing.
TRIED_WITH: dict[str, Arguments] = {
    "accounts:held": lambda w: {"key": "accounts"},
    "accounts:resume": lambda w: {"key": "nothing"},
    "academy:note": lambda w: {"uuid": w.note.uuid},
    "academy:certificate-pdf": lambda w: {"uuid": w.certificate.uuid},
    "academy:verify": lambda w: {"code": w.certificate.code},
    "academy:revoke": lambda w: {"code": w.certificate.code},
    "academy:unit": lambda w: {"uuid": w.self_test.uuid},
    "academy:retry": lambda w: {"uuid": w.self_test.uuid},
    "academy:course": lambda w: {"slug": w.course.slug},
    "academy:start": lambda w: {"slug": w.course.slug},
    "academy:resume": lambda w: {"slug": w.course.slug},
    "academy:done": lambda w: {"slug": w.course.slug},
    "academy:issue": lambda w: {"slug": w.course.slug},
    "events:event": lambda w: {"uuid": w.event.uuid},
    "events:register": lambda w: {"uuid": w.event.uuid},
    "events:cancel": lambda w: {"uuid": w.event.uuid},
    "events:calendar": lambda w: {"uuid": w.event.uuid},
    "events:presence": lambda w: {"uuid": w.event.uuid},
    "events:note-presence": lambda w: {"uuid": w.registration.uuid},
    "academy:replace": lambda w: {"uuid": w.certificate.uuid},
    "events:undo-presence": lambda w: {"uuid": w.registration.uuid},
    "exchange:question": lambda w: {"uuid": w.question.uuid},
    "exchange:change": lambda w: {"uuid": w.question.uuid},
    "exchange:helped": lambda w: {"uuid": w.answer.uuid},
    "expertise:guide": lambda w: {"uuid": w.guide.uuid},
    "expertise:practice": lambda w: {"uuid": w.practice.uuid},
    "expertise:expert": lambda w: {"uuid": w.expert.uuid},
    "fieldwork:start": lambda w: {"uuid": w.wave.uuid},
    "fieldwork:by-link": lambda w: {"token": w.link_token},
    "fieldwork:section": lambda w: {"uuid": w.task.uuid},
    "fieldwork:delegate": lambda w: {"uuid": w.task.uuid},
    "fieldwork:remind": lambda w: {"uuid": w.task.uuid},
    "fieldwork:gap": lambda w: {"theme": THEME},
    "plans:take-gap": lambda w: {"theme": THEME},
    "fieldwork:distribute": lambda w: {"uuid": w.response.uuid},
    "fieldwork:response": lambda w: {"uuid": w.response.uuid},
    "fieldwork:share": lambda w: {"uuid": w.response.uuid},
    "fieldwork:close": lambda w: {"uuid": w.response.uuid},
    "notices:postbox-mail": lambda w: {"uuid": w.mail.uuid},
    "notices:drop-mail": lambda w: {"uuid": w.unsent.uuid},
    "organisations:decide": lambda w: {"uuid": w.join_request.uuid},
    "organisations:invitation": lambda w: {"uuid": w.invitation.uuid},
    "organisations:opening-invitation": lambda w: {
        "uuid": w.invitation.organisation.uuid,
        "invitation": w.invitation.uuid,
    },
    "organisations:end": lambda w: {"uuid": w.acting("professional").capacity.uuid},  # type: ignore[union-attr]
    **dict.fromkeys(
        (
            "organisations:organisation",
            "organisations:invite-coordinator",
            "organisations:claim-domain",
            "organisations:withdraw-domain",
            "organisations:set-numbers",
        ),
        lambda w: {"uuid": w.acting("coordinator").organisation.uuid},  # type: ignore[union-attr]
    ),
    "organisations:confirm": lambda w: {"token": w.confirmation_token},
    "organisations:accept": lambda w: {"token": w.invitation_token},
    "plans:follow-up-answer": lambda w: {"token": w.follow_up_token},
    "plans:section": lambda w: {"uuid": w.section.uuid},
    "plans:sheet-csv": lambda w: {"uuid": w.plan.uuid},
    "plans:take-standpoints": lambda w: {"uuid": w.section.uuid, "round_uuid": w.round.uuid},
    "plans:comment": lambda w: {"uuid": w.section.uuid},
    "plans:judge-comment": lambda w: {"uuid": w.comment.uuid},
    "plans:revisions": lambda w: {"uuid": w.section.uuid},
    "plans:objective": lambda w: {"uuid": w.objective.uuid},
    "plans:new-action": lambda w: {"uuid": w.objective.uuid},
    "plans:action": lambda w: {"uuid": w.plan_action.uuid},
    "plans:supplement": lambda w: {"uuid": w.plan_action.uuid},
    **dict.fromkeys(
        ("plans:decision", "plans:compare", "plans:note-decision"), lambda w: {"uuid": w.decision.uuid}
    ),
    "plans:indicator": lambda w: {"uuid": w.indicator.uuid},
    "plans:measurements": lambda w: {"uuid": w.indicator.uuid},
    "plans:delete-measurement": lambda w: {"uuid": w.measurement.uuid},
    "plans:delete": lambda w: {"kind": "action", "uuid": w.plan_action.uuid},
    **{
        f"plans:{name}": lambda w: {"uuid": w.plan.uuid}
        for name in (
            *("plan", "brief", "move", "take-gaps", "items", "new-objective", "new-indicator"),
            *("follow-up", "whole", "word", "pdf", "sheet", "decisions"),
        )
    },
    "standpoints:by-link": lambda w: {"code": w.round.code},
    "standpoints:review": lambda w: {"uuid": w.statement.uuid},
    **{
        f"standpoints:{name}": lambda w: {"uuid": w.round.uuid}
        for name in (
            *("round", "change", "move", "close", "hall", "poster", "queue", "begin", "vote"),
            *("entry", "codes", "withdraw-codes", "hall-screen", "somebody-else", "first"),
            *(
                "add-statement",
                "mine",
                "withdraw",
                "result",
                "result-screen",
                "result-csv",
                "result-excel",
                "result-table",
                "result-json",
                "stand-in",
                "asks",
                "turing-test",
                "judge",
                "discussions",
            ),
        )
    },
    "standpoints:result-sheet": lambda w: {"uuid": w.demo_round.uuid},
    "standpoints:attendance": lambda w: {"code": w.discussion.code},
    "standpoints:discussion-poster": lambda w: {"uuid": w.discussion.uuid},
    "standpoints:remove-discussion": lambda w: {"uuid": w.discussion.uuid},
    "standpoints:review-text": lambda w: {"uuid": w.test_text.uuid},
    **{
        f"standpoints:turing-test-{side}": lambda w: {"uuid": w.round.uuid, "number": 1}
        for side in ("agree", "disagree")
    },
    "standpoints:guess": lambda w: {"uuid": w.round.uuid, "group": 0},
    "programme:edition": lambda w: {"edition": "2025-2027"},
    "programme:evidence": lambda w: {"edition": "2025-2027", "kpi": "answered"},
    "programme:list": lambda w: {"edition": "2025-2027", "which": "cijfers", "ending": "csv"},
    "programme:evidence-list": lambda w: {
        "edition": "2025-2027",
        "kpi": "answered",
        "which": "gemeenten",
        "ending": "csv",
    },
}


def named_patterns() -> list[tuple[str, str, URLPattern]]:
    """Full name, route and pattern of every own address, by name."""
    spaces = {space: prefix for space, (prefix, _resolver) in get_resolver().namespace_dict.items()}
    offenders = []
    for route, entry in own_patterns():
        module = entry.callback.__module__.split(".")[1]
        assert module in spaces, route
        offenders.append((f"{module}:{entry.name}", f"/{route}", entry))
    return sorted(offenders, key=lambda one: one[0])


def told(answer: HttpResponse) -> str:
    location = answer.headers.get("Location", "")
    return "login" if location.startswith(SIGN_IN) else str(answer.status_code)


def tried(client: Client, method: str, path: str) -> str:
    """The answer, with everything that the request changed taken back."""
    with transaction.atomic():
        answer = client.get(path) if method == "GET" else client.post(path)
        transaction.set_rollback(True)
    return told(cast("HttpResponse", answer))


def line(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def table_of(world: World, as_person: Callable[..., Client]) -> str:
    clients = {who: as_person(person) if person else Client() for who, person in world.people.items()}
    lines = [line("name", "method", "path", "rule", *clients), line(*["---"] * (4 + len(clients)))]
    for name, route, entry in named_patterns():
        path = path_of(world, name)
        for method in METHODS:
            answers = [tried(client, method, path) for client in clients.values()]
            if not ("405" in answers and set(answers) <= CLOSED):
                rule = entry.callback.policy.key  # type: ignore[attr-defined]
                lines.append(line(f"`{name}`", method, f"`{route}`", rule, *answers))
        if name in ENDS_SESSIONS:
            clients = {who: as_person(person) if person else Client() for who, person in world.people.items()}
    return HEAD + "\n" + "\n".join(lines) + "\n"


# Words of the municipality and of its people that no outsider may read on any page.
KEPT = (
    "Samen leven",
    "schoolpoort",
    "Vuurwerk",
    "eigenaar@test.example",
    "Wie wil meedoen",
    "nieuw@test.example",
    "weg@test.example",
)
OUTSIDERS = (
    "nobody",
    "no capacity",
    "author",
    "expert",
    "professional away",
    "coordinator away",
    "mayor away",
)
# The demo's postbox shows every mail by design; whoever has a link in a mail may open what it is for.
OPEN_BY_DESIGN = {
    *("notices:postbox", "notices:postbox-mail", "plans:follow-up-answer"),
    *("organisations:accept", "organisations:confirm", "fieldwork:by-link"),
}


def path_of(world: World, name: str) -> str:
    try:
        path = reverse(name, kwargs=TRIED_WITH[name](world) if name in TRIED_WITH else {})
    except NoReverseMatch:
        pytest.fail(
            f"{name} has something to fill in: TRIED_WITH in {Path(__file__).name} needs a line for it"
        )
    assert resolve(path).view_name == name
    return path


@pytest.mark.slow
def test_no_outsider_reads_a_word_of_a_municipality(world: World, as_person: Callable[..., Client]) -> None:
    leaks = []
    for who in OUTSIDERS:
        person = world.people[who]
        client = as_person(person) if person else Client()
        for name, _route, _entry in named_patterns():
            if name not in OPEN_BY_DESIGN:
                text = client.get(path_of(world, name)).content.decode("utf-8", "replace")
                leaks += [(who, name, word) for word in KEPT if word in text]
    assert leaks == []


def test_what_addresses_are_tried_with_names_addresses_that_exist() -> None:
    assert set(TRIED_WITH) - {name for name, _route, _entry in named_patterns()} == set()


@pytest.mark.slow
def test_every_address_answers_everybody_as_written(world: World, as_person: Callable[..., Client]) -> None:
    found = table_of(world, as_person)
    if os.environ.get("POLARPROF_WRITE_ACCESS"):
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(found, encoding="utf-8")
    written = PAGE.read_text(encoding="utf-8")
    assert found.splitlines() == written.splitlines(), (
        "meant? The docstring of this file says how to write it anew"
    )
