"""Two worker processes give what one machine gives; a file read in blocks is the file."""

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from polarprof.cli import landscape as command
from polarprof.engines.landscape import landscape as module
from polarprof.engines.landscape.landscape import Landscape, landscape
from polarprof.engines.landscape.vote_files import blocks, joined, read_block, read_votes, widened
from polarprof.engines.landscape.votes import Votes
from tests.engines.landscape.made import grouped

pytestmark = pytest.mark.slow

TITLES = ("timestamp", "comment-id", "voter-id", "vote")


def write(path: Path, votes: Votes) -> Path:
    """Shuffled, with a first answer that was changed later for every tenth vote."""
    rows = list(zip(votes.columns(), votes.rows(), votes.answers(), strict=True))
    changed = [(1, column, row, -answer) for column, row, answer in rows[::10]]
    every = [*changed, *((2, *row) for row in rows)]
    order = np.random.default_rng(1).permutation(len(every))
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(TITLES)
        writer.writerows(every[place] for place in order)
    return path


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as cluster:
        yield cluster.scheduler_address


def test_a_file_in_blocks_holds_every_row_once(tmp_path: Path) -> None:
    votes = grouped(1, people=80).votes
    path = write(tmp_path / "votes.csv", votes)
    pieces = [read_block(path, *block) for block in blocks(path, 777)]
    assert len(pieces) > 10
    whole = read_block(path, 0, path.stat().st_size)
    for column in range(4):
        assert np.concatenate([piece[column] for piece in pieces]).tolist() == whole[column].tolist()
    assert read_votes(path).codes.tolist() == votes.codes.tolist()


def test_a_broken_row_is_named(tmp_path: Path) -> None:
    path = tmp_path / "votes.csv"
    for row, problem in (("1,2,x,1", "1,2,x,1"), ("1,2,3,5", "1,2,3,5"), ("1,2", "1,2")):
        path.write_text(",".join(TITLES) + "\n1,1,1,1\n" + row + "\n")
        with pytest.raises(ValueError, match=problem):
            read_votes(path)
    path.write_text("a,b\n1,2\n")
    with pytest.raises(ValueError, match="no column voter-id"):
        read_votes(path)


def test_runs_of_people_are_put_together_again() -> None:
    votes = grouped(1, people=80).votes
    assert joined([votes.run(0, 30), votes.run(30, 80)]).codes.tolist() == votes.codes.tolist()
    wider = widened(votes, np.append(votes.statements, 99))
    assert wider.counts()[:-1].tolist() == votes.counts().tolist()
    assert wider.counts()[-1].tolist() == [0, 0, 0]


@pytest.mark.parametrize("sample", [200, 20_000])
def test_two_workers_give_what_one_machine_gives(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample: int
) -> None:
    from polarprof.engines.landscape import distributed

    monkeypatch.setattr(module, "SAMPLED_PEOPLE", sample)
    monkeypatch.setattr(distributed, "SAMPLED_PEOPLE", sample)
    path = write(tmp_path / "votes.csv", grouped(2, people=400, spread=1.5).votes)
    here = landscape(read_votes(path))
    there = distributed.distributed_landscape(scheduler, path, block_bytes=9_000, people_per_run=90)
    assert here.groups.count == 2
    assert there.people.tolist() == here.people.tolist()
    assert there.counts.tolist() == here.counts.tolist()
    for name in ("offset", "statement_offset", "positions", "covariances", "loadings"):
        assert getattr(there.points, name) == pytest.approx(getattr(here.points, name), abs=1e-9)
    assert there.groups.memberships == pytest.approx(here.groups.memberships, abs=1e-5)
    assert there.stability == here.stability
    assert there.fitted_people == here.fitted_people


def test_two_workers_say_as_well_that_there_are_too_few_people(scheduler: str, tmp_path: Path) -> None:
    from polarprof.engines.landscape.distributed import distributed_landscape

    path = write(tmp_path / "votes.csv", grouped(2, people=40).votes)
    surveys = distributed_landscape(scheduler, path, people_per_run=15)
    assert surveys.rates_only == module.RatesOnly.TOO_FEW_PEOPLE
    assert surveys.points is None


def test_the_command_says_it_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "votes.csv", grouped(2, spread=1.5).votes)
    assert command.main([str(path)]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].startswith("300 mensen, 60 stellingen, ")
    assert shown[2].startswith("2 groepen, van ")
    assert shown[4].startswith("Stabiliteit: sterk (0,")
    small: Landscape = landscape(grouped(2, people=40).votes)
    assert command.summary(small)[1] == "Geen kaart: te weinig mensen voor een kaart (50 nodig)."


def test_the_command_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "votes.csv"
    path.write_text("a,b\n")
    assert command.main([str(path)]) == 1
    assert "no column voter-id" in capsys.readouterr().err
    assert command.main([str(tmp_path / "none.csv")]) == 1
