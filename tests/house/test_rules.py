"""For whom each rule of an address holds, written by hand; and no policy without a table of its own."""

import ast
import importlib
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser

from polarprof.common.policies import Rule
from polarprof.organisations.enums import OrganisationKind, Role
from polarprof.organisations.models import Organisation
from tests.conftest import PROJECT
from tests.tables import cast, read

# A line a rule (`room.name`), a column somebody. y: the rule holds; 2: it holds, and a second step of sign-in is asked.
RULES = """
                                  | prof coor coorM mayor mayorM coach coachM prog progM author expert partner partnerM without nobody
common.everyone                   | y    y    y     y     y      y     y      y    y     y      y      y       y        y       y
common.signed_in                  | y    y    y     y     y      y     y      y    y     y      y      y       y        y       -
organisations.municipal           | y    y    y     y     y      -     -      -    -     -      -      -       -        -       -
organisations.access_manager      | -    -    y     -     y      -     2      -    2     -      -      -       y        -       -
organisations.programme_manager   | -    -    -     -     -      -     -      2    2     -      -      -       -        -       -
plans.reads_plans                 | y    y    y     y     y      y     y      -    -     -      -      -       -        -       -
plans.writes_plans                | y    y    y     -     -      -     -      -    -     -      -      -       -        -       -
plans.comments_on_plans           | -    -    -     -     -      y     y      -    -     -      -      -       -        -       -
plans.follows_up                  | -    y    y     -     -      -     -      -    -     -      -      -       -        -       -
plans.is_partner                  | -    -    -     -     -      -     -      -    -     -      -      y       y        -       -
expertise.is_expert               | -    -    -     -     -      -     -      -    -     -      y      -       -        -       -
academy.revokes_certificates      | -    -    -     -     -      -     -      y    y     -      -      -       -        -       -
events.runs_events                | -    -    -     -     -      -     -      y    y     -      -      -       -        -       -
exchange.participant              | y    y    y     y     y      y     y      y    y     y      y      y       y        -       -
standpoints.participant           | y    y    y     y     y      y     y      y    y     y      y      y       y        -       -
standpoints.opens_rounds          | y    y    y     -     -      -     -      -    -     -      -      -       -        -       -
standpoints.reviews_rounds        | y    y    y     -     -      y     y      -    -     -      -      -       -        -       -
programme.reads_report            | -    -    -     -     -      -     -      y    y     -      -      -       -        -       -
notices.looks_after_mail          | -    -    -     -     -      -     -      2    2     -      -      -       -        -       -
fieldwork.coordinates             | -    y    y     -     -      -     -      -    -     -      -      -       -        -       -
fieldwork.reads_needs_of_all      | -    -    -     -     -      -     -      y    y     -      -      -       -        -       -
"""
# Who stands above each column; `cast` makes them. "without" is signed in and acts for nobody.
COLUMNS = {
    "prof": "professional own",
    "coor": "coordinator own",
    "coorM": "coordinator own manager",
    "mayor": "mayor own",
    "mayorM": "mayor own manager",
    "coach": "coach institute",
    "coachM": "coach institute manager",
    "prog": "programme_manager institute",
    "progM": "programme_manager institute manager",
    "author": "author institute",
    "expert": "expert institute",
    "partner": "partner partner",
    "partnerM": "partner partner manager",
    "without": "no-capacity",
    "nobody": "not-signed-in",
}
# The admin is opened by a permission (tests/house/test_admin.py), the postbox by a setting (below).
ELSEWHERE = {"common.admin_access", "notices.postbox"}
ROOMS = sorted(path.parent.name for path in PROJECT.glob("src/polarprof/*/policies.py"))


def rule_of(name: str) -> Rule:
    """By its name in the table: `room.name`."""
    room, _, own = name.partition(".")
    return getattr(importlib.import_module(f"polarprof.{room}.policies"), own)


def test_every_rule_stands_in_the_table() -> None:
    found = set()
    for room in ROOMS:
        tree = ast.parse((PROJECT / f"src/polarprof/{room}/policies.py").read_text(encoding="utf-8"))
        names = {target.id for one in tree.body if isinstance(one, ast.Assign) for target in one.targets}
        found |= {f"{room}.{name}" for name in names if isinstance(rule_of(f"{room}.{name}"), Rule)}
    written = set(read(RULES).rows) | ELSEWHERE
    assert found == written, (
        f"RULES in this file needs a line, or has one too many: {sorted(found ^ written)}"
    )


def test_for_whom_each_rule_holds(municipality, institute) -> None:
    table = read(RULES)
    assert table.columns == tuple(COLUMNS)
    assert {role.value for role in Role} <= {who.split()[0] for who in COLUMNS.values()}
    partner = Organisation.objects.create(name="Jeugdhuis", kind=OrganisationKind.PARTNER)
    places = {"own": municipality, "institute": institute, "partner": partner}
    people = cast(COLUMNS.values(), places)
    found = {}
    for column, who in COLUMNS.items():
        request = SimpleNamespace(user=people[who].person, acting=people[who])
        if who == "not-signed-in":
            request = SimpleNamespace(user=AnonymousUser(), acting=None)
        for name in table.rows:
            rule = rule_of(name)
            holds = rule.holds(request)
            found[name, column] = ("2" if rule.asks_second_step(request) else "y") if holds else ""
    differ = {cell: found[cell] for cell in found if found[cell] != table.letters[cell]}
    assert differ == {}


@pytest.mark.parametrize("enabled", [True, False])
def test_the_postbox_is_open_where_the_profile_says_so(settings, enabled: bool) -> None:
    settings.POSTBOX_ENABLED = enabled
    assert rule_of("notices.postbox").holds(SimpleNamespace(user=AnonymousUser())) is enabled


@pytest.mark.parametrize("room", ROOMS)
def test_every_question_and_queryset_stands_in_a_table(room: str) -> None:
    """What is added to a policy is added to `tests/<room>/test_policy_table.py`, or this fails."""
    tree = ast.parse((PROJECT / f"src/polarprof/{room}/policies.py").read_text(encoding="utf-8"))
    public = {
        one.name
        for one in tree.body
        if isinstance(one, ast.FunctionDef)
        and not one.name.startswith("_")
        and ast.unparse(one.returns or ast.Constant(None)).split("[")[0] in {"bool", "QuerySet"}
    }
    helpers = {
        "common": {"never", "always", "is_among"},  # for rules, above
        "plans": {"is_own", "own_plans"},  # asked by the others
        "fieldwork": {"given_to"},  # tests/fieldwork/test_policies.py
    }
    path = PROJECT / f"tests/{room}/test_policy_table.py"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    missing = {name for name in public if f"policies.{name}" not in text}
    assert missing == helpers.get(room, set())
