"""The benchmark that anybody can run on a folder of exported conversations."""

from pathlib import Path

import numpy as np
import pytest
from bench.exported import COLUMNS, folders, main, measure, report

from polarprof.engines.landscape.polis_files import read_folder


def written(folder: Path, people: int = 60, statements: int = 20) -> Path:
    """Two camps that answer oppositely but for one answer in ten; the published groups are the camps.

    The seed is none of a split: `hold_out` draws a share of one in ten with 0 to 4, and would hold out exactly the answers
    that go against the camp.
    """
    folder.mkdir()
    dice = np.random.default_rng(6)
    lines = [
        "participant,group-id,n-comments,n-votes,n-agree,n-disagree," + ",".join(map(str, range(statements)))
    ]
    for person in range(people):
        side = np.where((person % 2 == 0) == (np.arange(statements) % 2 == 0), 1, -1)
        answers = np.where(dice.random(statements) < 0.1, -side, side)
        counts = (0, statements, int((answers > 0).sum()), int((answers < 0).sum()))
        lines.append(",".join(map(str, (person, person % 2, *counts, *answers))))
    (folder / "participants-votes.csv").write_text("\n".join(lines) + "\n")
    return folder


def test_two_opposed_camps_are_found_as_published(tmp_path: Path) -> None:
    found = measure(read_folder(written(tmp_path / "camps")))
    assert (found["people"], found["statements"], found["votes"]) == (60, 20, 1200)
    assert (found["count"], found["counts"], found["ari_draws"]) == (2, "2:10", 1.0)
    assert (found["headline"], found["chance"]) == ("groups 2, strong", 1.0)
    assert (found["ari_polis"], found["ari_polis_count"]) == (1.0, 1.0)
    assert 0.4 < found["skill"] < 0.7
    assert found["peer_cpu"] in {"not installed", "not asked for"}
    assert found.keys() == {key for _, key in COLUMNS}


def test_every_folder_with_votes_is_a_conversation(tmp_path: Path) -> None:
    written(tmp_path / "b", people=2)
    written(tmp_path / "a", people=2)
    (tmp_path / "empty").mkdir()
    assert [one.name for one in folders(tmp_path)] == ["a", "b"]
    assert folders(tmp_path / "a") == [tmp_path / "a"]


def test_a_small_conversation_has_no_groups_to_compare_and_still_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path / "small", people=12)
    assert report(tmp_path) == 0
    title, line = capsys.readouterr().out.splitlines()
    assert title.split("\t")[:4] == ["conversation", "people", "statements", "votes"]
    told = dict(zip(title.split("\t"), line.split("\t"), strict=True))
    assert (told["conversation"], told["K"], told["K of draws"], told["ARI Polis, K"]) == (
        "small",
        "-",
        "-",
        "-",
    )
    assert told["headline"] == "undecided"


def test_without_a_conversation_or_with_a_broken_one_the_exit_code_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(tmp_path) == 2
    (tmp_path / "votes.csv").write_text("timestamp,comment-id,voter-id,vote\n1,2,3,9\n")
    assert main([str(tmp_path)]) == 1
    assert "votes.csv" in capsys.readouterr().err
