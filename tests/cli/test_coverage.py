"""The floor of coverage: figures per package, a fall is refused, and writing it down only raises it."""

from polarprof.cli.coverage import as_toml, by_package, complaints, raised


def file(lines: int, of_lines: int, branches: int, of_branches: int) -> dict[str, dict[str, int]]:
    return {
        "summary": {
            "covered_lines": lines,
            "num_statements": of_lines,
            "covered_branches": branches,
            "num_branches": of_branches,
        }
    }


def test_lines_and_branches_of_a_package_count_together_and_are_rounded_down() -> None:
    files = {
        "src/polarprof/plans/actions/items.py": file(20, 20, 9, 10),
        "src/polarprof/plans/models.py": file(30, 30, 0, 0),
        "src/polarprof/engines/xapi/verbs.py": file(1, 2, 0, 1),
        "src/polarprof/site/__init__.py": file(0, 0, 0, 0),
        "src/polarprof/__init__.py": file(1, 1, 0, 0),
    }
    assert by_package({"files": files}) == {"engines": 33.3, "plans": 98.3, "polarprof": 100.0}


def test_what_is_below_new_or_gone_is_said() -> None:
    assert complaints({"plans": 98.2, "site": 90.0}, {"plans": 98.3, "themes": 80.0}) == [
        "plans: 98.2 %, onder 98.3 %",
        "site: 90.0 %, nog zonder ondergrens",
        "themes: niet gemeten, ondergrens 80.0 %",
    ]
    assert complaints({"plans": 98.3}, {"plans": 98.3}) == []


def test_the_floor_never_falls() -> None:
    new = raised({"site": 90.0, "plans": 97.0}, {"plans": 98.3, "themes": 80.0})
    assert new == {"plans": 98.3, "site": 90.0}
    assert as_toml(new).splitlines()[1:] == ["plans = 98.3", "site = 90.0"]
    assert complaints({"site": 90.0, "plans": 97.0}, new) == ["plans: 97.0 %, onder 98.3 %"]
