"""Tables of who may do what: written by hand, read by people, compared with the questions and querysets of a policy.

A row is somebody, a column a thing in some state. A cell holds one letter for everything that is allowed, or `-`.
The question (`may_…`) and the queryset are both compared with the table and never with each other: two halves that
agree can be wrong together.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Model, QuerySet

from polarprof.accounts.models import Person
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import CapacitySource, Role
from polarprof.organisations.models import Capacity, Organisation

NOTHING = "-"
Cells = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """What a text says: rows and columns in its order, and the letters of each cell."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    letters: Mapping[tuple[str, str], str]

    def where(self, letter: str) -> Cells:
        """The cells that have the letter."""
        return frozenset(cell for cell, letters in self.letters.items() if letter in letters)


def read(text: str) -> Table:
    """Reads `name | cell cell`, the first line being the names of the columns.

    Raises ValueError for a row that is there twice, and for one with too many or too few cells.
    """
    lines = [line.partition("|")[::2] for line in text.strip().splitlines() if "|" in line]
    (_, head), *body = lines
    columns = tuple(head.split())
    letters: dict[tuple[str, str], str] = {}
    for name, cells in body:
        row = " ".join(name.split())
        if (row, columns[0]) in letters:
            raise ValueError(f"{row} stands there twice")
        for column, cell in zip(columns, cells.split(), strict=True):
            letters[row, column] = "" if cell == NOTHING else cell
    rows = tuple(dict.fromkeys(row for row, _ in letters))
    return Table(rows, columns, letters)


def assert_table(
    text: str,
    people: Mapping[str, Acting],
    things: Mapping[str, Model],
    rules: Mapping[str, tuple[Callable[..., bool] | None, Callable[..., QuerySet[Any]]]],
) -> None:
    """Asks every question and every queryset of `rules` (by letter) for every cell; the table has every role.

    A rule without a question is a queryset alone.
    """
    table = read(text)
    assert table.rows == tuple(people)
    assert table.columns == tuple(things)
    assert {role.value for role in Role} <= {row.split()[0] for row in table.rows}
    assert set("".join(table.letters.values())) == set(rules)
    for letter, (question, rows) in rules.items():
        expected = table.where(letter)
        if question:
            asked = {
                (who, name)
                for who, acting in people.items()
                for name, thing in things.items()
                if question(acting, thing)
            }
            assert asked == expected, f"{question.__name__}: {sorted(asked ^ expected)}"
        names = {thing.pk: name for name, thing in things.items()}
        listed = [
            (who, names[key])
            for who, acting in people.items()
            for key in rows(acting).values_list("pk", flat=True)
            if key in names
        ]
        assert sorted(listed) == sorted(expected), f"{rows.__name__}: {sorted(set(listed) ^ expected)}"


def cast(rows: Iterable[str], places: Mapping[str, Organisation]) -> dict[str, Acting]:
    """Somebody for each row: `mayor own` acts as mayor for `places["own"]`; one without a role has no capacity.

    `manager` anywhere after the place makes an access manager; other words only tell people apart.
    """
    people = {}
    for number, row in enumerate(rows):
        role, *rest = row.split()
        person = Person.objects.create_user(f"rij{number}@test.example", name=row)
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        capacity = None
        if role in Role.values:
            capacity = Capacity.objects.create(
                person=person,
                organisation=places[rest[0]],
                role=role,
                source=CapacitySource.INVITATION,
                is_access_manager="manager" in rest[1:],
            )
        people[row] = Acting(person, capacity)
    return people
