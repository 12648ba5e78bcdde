"""A Polis conversation becomes a round, whole or not at all."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from polarprof.engines.perspectives.cells import Cell
from polarprof.standpoints.models import Ballot, Round, Statement
from polarprof.standpoints.results.queries import latest

pytestmark = pytest.mark.django_db
COMMENTS = (
    "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    '1500000000000,x,0,0,24,1,1,"Meer bomen\nop het plein"\n'
    "1500000000000,x,7,0,10,15,1,Minder auto's\n"
    "1500000000000,x,9,0,3,0,-1,Weggelaten\n"
)


def votes() -> str:
    """25 people on two statements; three of them on one that was moderated out."""
    lines = ["timestamp,datetime,comment-id,voter-id,vote"]
    for person in range(25):
        lines.append(f"1500000001000,x,0,{person},{-1 if person == 3 else 1}")
        lines.append(f"1500000001000,x,7,{person},{1 if person < 10 else -1}")
    lines += [f"1500000001000,x,9,{person},1" for person in range(3)]
    return "\n".join(lines) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "comments.csv").write_text(COMMENTS, encoding="utf-8")
    (tmp_path / "votes.csv").write_text(votes(), encoding="utf-8")
    return tmp_path


def read(folder: Path, nis: str = "99001") -> str:
    out = StringIO()
    options = {"organisation": nis, "issue": "Wat met het plein?", "source": "Proef, CC BY 4.0"}
    call_command("import_polis", str(folder), stdout=out, **options)
    return out.getvalue()


def test_statements_votes_and_result_are_there(folder: Path, municipality) -> None:
    said = read(folder)
    round_ = Round.objects.get()
    assert said == f"Ingelezen: /standpunten/{round_.uuid}/resultaat/\n"
    assert (round_.state, round_.starts_on.isoformat(), round_.context) == (
        "ended",
        "2017-07-14",
        "Proef, CC BY 4.0",
    )
    assert list(Statement.objects.values_list("number", "body")) == [
        (1, "Meer bomen op het plein"),
        (2, "Minder auto's"),
    ]
    published = latest(round_)
    assert (Ballot.objects.count(), published.people, published.votes) == (25, 25, 50)
    assert published.rows == {1: (Cell(1.0, 25, 0.0),), 2: (Cell(0.4, 25, 0.6),)}


def test_a_broken_row_is_named_and_nothing_is_read(folder: Path, municipality) -> None:
    broken = votes().splitlines()
    broken[11] = "1500000001000,x,7,een,1"
    (folder / "votes.csv").write_text("\n".join(broken), encoding="utf-8")
    with pytest.raises(CommandError) as problem:
        read(folder)
    assert ("votes.csv" in str(problem.value), "12" in str(problem.value)) == (True, True)
    assert (Round.objects.count(), Statement.objects.count()) == (0, 0)


def test_nothing_to_read_is_said(tmp_path: Path, municipality) -> None:
    with pytest.raises(CommandError, match="Er is niets ingelezen"):
        read(tmp_path)
    with pytest.raises(CommandError, match="Geen gemeente"):
        read(tmp_path, nis="00000")
    assert Round.objects.count() == 0


def test_its_first_day_is_that_of_brussels(folder: Path, municipality) -> None:
    new_years_eve = COMMENTS.replace("\n1500000000000", "\n1483225200000")
    (folder / "comments.csv").write_text(new_years_eve, encoding="utf-8")
    read(folder)
    assert Round.objects.get().starts_on.isoformat() == "2017-01-01"


def test_a_moment_beyond_the_calendar_and_a_nul_are_no_reason_to_stop(folder: Path, municipality) -> None:
    odd = COMMENTS.replace("Meer bomen\nop", "Meer\0bomen op").replace(
        "\n1500000000000", "\n100000000000000000"
    )
    (folder / "comments.csv").write_text(odd + '1500000000000,x,11,0,0,0,1,"\0"\n', encoding="utf-8")
    read(folder)
    assert Round.objects.get().starts_on.isoformat() == "2017-07-14"
    assert list(Statement.objects.values_list("number", "body")) == [
        (1, "Meer bomen op het plein"),
        (2, "Minder auto's"),
    ]
    (folder / "comments.csv").write_text(odd, encoding="utf-8")
    read(folder)
    assert Round.objects.latest("pk").starts_on == Round.objects.latest("pk").ends_on
