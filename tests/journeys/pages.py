"""The pages of the thread for each role, as paths; from the small world, so that nothing on them is empty."""

from django.urls import reverse

from tests.house.test_access import PAGE, TRIED_WITH
from tests.journeys.world import World

EVERYBODY = (
    "site:start",
    "notices:list",
    "accounts:me",
    "accounts:held",
    "organisations:capacity",
    "events:list",
    "expertise:list",
)
MUNICIPAL = (
    "fieldwork:overview",
    "fieldwork:response",
    "fieldwork:gaps",
    "fieldwork:gap",
    "plans:list",
    "plans:plan",
)
PLAN = ("plans:brief", "plans:whole", "plans:items", "plans:follow-up", "plans:section", "plans:revisions")
BY_ROLE: dict[str, tuple[str, ...]] = {
    "nobody": (
        *(
            "site:home",
            "account_login",
            "account_request_login_code",
            "organisations:join",
            "organisations:accept",
        ),
        *("organisations:confirm", "site:about", "site:privacy", "site:accessibility", "site:components"),
        *(
            "events:list",
            "events:event",
            "expertise:list",
            "expertise:guide",
            "expertise:practice",
            "academy:list",
        ),
        *("academy:course", "academy:verify", "fieldwork:by-link", "plans:follow-up-answer"),
        *("standpoints:by-link", "standpoints:method", "standpoints:attendance"),
    ),
    "no capacity": ("site:start", "accounts:erase"),
    "professional": (
        *(
            *EVERYBODY,
            *MUNICIPAL,
            *PLAN,
            "fieldwork:section",
            "academy:list",
            "academy:course",
            "academy:unit",
        ),
        *(
            "academy:done",
            "academy:notebook",
            "academy:note",
            "exchange:list",
            "exchange:question",
            "exchange:ask",
        ),
        *("events:event", "expertise:expert", "plans:start"),
        *("standpoints:list", "standpoints:round", "standpoints:begin", "standpoints:vote"),
        *("standpoints:add-statement", "standpoints:mine", "standpoints:result"),
        *(
            "standpoints:stand-in",
            "standpoints:turing-test",
            "standpoints:turing-test-disagree",
            "standpoints:judge",
        ),
        *("standpoints:attendance",),
    ),
    "coordinator": (
        *(
            "site:start",
            "fieldwork:response",
            "fieldwork:delegate",
            "organisations:people",
            "organisations:invite",
        ),
        *("standpoints:prepare", "standpoints:round", "standpoints:queue", "standpoints:poster"),
        *("standpoints:close", "standpoints:asks", "standpoints:discussions"),
        *("standpoints:discussion-poster",),
        *("plans:plan", "plans:new-objective", "plans:new-action", "plans:action", "plans:new-indicator"),
        "plans:measurements",
        *("plans:decisions", "plans:decision", "plans:compare", "plans:note-decision", "plans:supplement"),
    ),
    "mayor": ("site:start", "plans:plan", "plans:brief"),
    "coach": ("standpoints:queue", "site:start", "plans:list", "plans:plan", "plans:section"),
    "programme_manager": (
        "site:start",
        "programme:report",
        "programme:evidence",
        "events:presence",
        "academy:verify",
        "organisations:overview",
        "organisations:organisation",
    ),
    "author": ("site:start",),
    "partner": ("site:start", "plans:partner"),
    "expert": ("site:start", "exchange:list", "expertise:own"),
}


# Where the world's own thing would show an empty page.
SHOWN_WITH = TRIED_WITH | {"standpoints:result": lambda world: {"uuid": world.demo_round.uuid}}


def pages_of(world: World, role: str) -> list[str]:
    return [
        reverse(name, kwargs=SHOWN_WITH[name](world) if name in SHOWN_WITH else {}) for name in BY_ROLE[role]
    ]


# Whoever sees most of a page first.
LOOKING = (
    *("coordinator", "professional", "mayor", "coach", "programme_manager", "author", "partner"),
    *("expert", "no capacity", "nobody"),
)


def pages_for_anyone(world: World) -> dict[str, list[str]]:
    """Every address that answers, by the first role that `docs/reference/access.md` says gets it."""
    pages: dict[str, list[str]] = {}
    lines = [line.split("|")[1:-1] for line in PAGE.read_text(encoding="utf-8").splitlines() if "|" in line]
    roles = [cell.strip() for cell in lines[0]]
    for line in lines[2:]:
        cells = dict(zip(roles, (cell.strip() for cell in line), strict=True))
        name = cells["name"].strip("`")
        role = next((one for one in LOOKING if cells[one] == "200"), None)
        if role and cells["method"] == "GET":
            kwargs = SHOWN_WITH[name](world) if name in SHOWN_WITH else {}
            pages.setdefault(role, []).append(reverse(name, kwargs=kwargs))
    return pages


def email_of(world: World, role: str) -> str:
    person = world.people[role]
    return person.email if person else ""
