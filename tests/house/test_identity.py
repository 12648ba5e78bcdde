"""Identity is a verified address (docs/decisions/0009): nobody is compared, looked up or mailed by the bare
`Person.email`.

What a mail address in a row of its own says (an invitation, a request) may be compared; who it belongs to is asked of
accounts.queries and accounts.addresses.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "polarprof"
LOOKUPS = {"filter", "exclude", "get", "get_or_create", "update_or_create", "Q", "get_object_or_404", "aget"}
OF_A_PERSON = re.compile(r"\b(person|user|owner|asker|author|sender|member|Person)\w*\.email\b")
THROUGH_A_PERSON = re.compile(r"(?<!emailaddress)__email(__\w+)?$")
ALLOWED = {
    ("accounts/actions.py", "give_up_claims"): "takes an address away from who never proved it",
    ("accounts/actions.py", "believe"): "marks the person's own, by the word of who claimed the domain",
    ("accounts/queries.py", "is_said_by_somebody"): "only that it is taken, not by whom",
    ("accounts/models.py", "get_by_natural_key"): "the framework's way to load a person by hand",
    ("organisations/demo.py", "demo_person"): "finds the invented people of the demo",
    ("organisations/demo.py", "load_people"): "makes the invented people of the demo",
}


def bare_comparisons(text: str) -> Iterator[tuple[str, str]]:
    """(function, code) of each comparison with, lookup by and mail to an address that a person only said to have."""
    tree = ast.parse(text)
    inside = {
        child: function.name
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for child in ast.walk(function)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and OF_A_PERSON.search(ast.unparse(node)):
            yield inside.get(node, ""), ast.unparse(node)
        if isinstance(node, ast.keyword) and node.arg == "to" and OF_A_PERSON.search(ast.unparse(node.value)):
            yield inside.get(node, ""), ast.unparse(node)
        if isinstance(node, ast.Call) and _looks_up(node):
            yield inside.get(node, ""), ast.unparse(node)


def _looks_up(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    if name.rpartition(".")[2] not in LOOKUPS:
        return False
    of_people = name.startswith(("Person.", "people().")) or "get_user_model()" in name or name == "self.get"
    return any(
        THROUGH_A_PERSON.search(one.arg or "")
        or (of_people and (one.arg or "").startswith("email"))
        or (one.arg and "email" in one.arg and OF_A_PERSON.search(ast.unparse(one.value)))
        for one in call.keywords
        if one.arg != "defaults"
    )


def test_nobody_is_compared_or_looked_up_by_an_address_that_was_not_proven() -> None:
    offenders = {
        (str(path.relative_to(SOURCE)), function)
        for path in SOURCE.rglob("*.py")
        if "migrations" not in path.parts
        for function, _code in bare_comparisons(path.read_text(encoding="utf-8"))
    }
    assert offenders == set(ALLOWED)


@pytest.mark.parametrize(
    "code",
    [
        "person.email == invitation.email",
        "invitation.email.lower() == acting.person.email.lower()",
        "request.user.email in addresses",
        "Person.objects.filter(email__iexact=address)",
        "Person.objects.select_related('x').get(email=address)",
        "people().filter(is_active=True).get(email=address)",
        "Task.objects.filter(delegate__email=address)",
        "Task.objects.filter(person__email__iexact=address)",
        "Task.objects.exclude(delegate_email=person.email)",
        "Q(owner_email__iexact=self.person.email)",
        "mail.send(to=registration.person.email)",
        "mail.send(to=asker.email)",
    ],
)
def test_each_way_to_do_so_is_seen(code: str) -> None:
    assert list(bare_comparisons(f"def one():\n    return {code}"))[0][0] == "one"


@pytest.mark.parametrize(
    "code",
    [
        "Invitation.objects.filter(email__iexact=address)",
        "EmailAddress.objects.filter(email__iexact=address, verified=True)",
        "Capacity.objects.filter(person__emailaddress__email__iexact=address)",
        "mail.send(to=invitation.email)",
    ],
)
def test_what_is_no_identity_is_not(code: str) -> None:
    assert list(bare_comparisons(code)) == []
