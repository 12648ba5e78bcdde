"""Courses from content/courses: made when they are new, brought up to date as long as no author has touched them."""

import json
import tomllib
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from polarprof.academy.enums import Moment, UnitKind
from polarprof.academy.models import Course, Module, Unit
from polarprof.academy.rendering import body_from_markdown
from polarprof.common.authored import digest_of, is_for_the_starter, publish_as_starter
from polarprof.expertise.api import Source, all_sources
from polarprof.themes.api import Theme, topics

COURSE_FIELDS = ("title", "summary", "audience", "hours", "language", "version")
Entry = dict[str, Any]


@transaction.atomic
def load_courses() -> str:
    """The group of authors, and each course with its units, published with a revision."""
    paths = sorted((settings.CONTENT_DIR / "courses").glob("*/course.toml"))
    units = sum(_load(path) for path in paths)
    return f"opleidingen: {len(paths)}, leereenheden: {units}"


def _load(path: Path) -> int:
    entry = tomllib.loads(path.read_text(encoding="utf-8"))
    themes = {theme.key: theme for theme in topics()}
    sources = {source.key: source for source in all_sources()}
    course = _course(entry, themes)
    modules = {module.key: module for module in Module.objects.filter(course=course)}
    count = 0
    for part in entry["module"]:
        for order, unit in enumerate(part["unit"]):
            # A module that an author removed does not come back with its units.
            if part["key"] in modules:
                text = (path.parent / unit["file"]).read_text(encoding="utf-8") if "file" in unit else ""
                _unit(modules[part["key"]], order, unit, text, themes, sources)
                count += 1
    return count


def _course(entry: Entry, themes: dict[str, Theme]) -> Course:
    course = Course.objects.filter(key=entry["key"]).first()
    own = {name: value for name, value in entry.items() if name != "module"}
    parts = [{name: part[name] for name in ("key", "title", "summary", "hours")} for part in entry["module"]]
    digest = digest_of(own, parts)
    if not is_for_the_starter(course, digest):
        assert course is not None  # noqa: S101 tells the type checker
        return course
    course = course or Course(key=entry["key"], slug=entry["key"], live=False)
    for name in COURSE_FIELDS:
        setattr(course, name, entry[name])
    course.learning_goals = "\n".join(entry["learning_goals"])
    course.is_demo = entry.get("is_demo", False)
    course.themes = [themes[key] for key in entry["themes"]]
    stored = {module.key: module for module in course.modules.all()}
    course.modules = [  # type: ignore[misc]
        _module(stored.get(part["key"]), part, place) for place, part in enumerate(parts)
    ]
    publish_as_starter(course, digest)
    return course


def _module(module: Module | None, part: Entry, place: int) -> Module:
    module = module or Module(key=part["key"])
    module.title, module.summary, module.hours = part["title"], part["summary"], part["hours"]
    module.sort_order = place
    return module


def _unit(
    module: Module, order: int, entry: Entry, text: str, themes: dict[str, Theme], sources: dict[str, Source]
) -> None:
    unit = Unit.objects.filter(module=module, key=entry["key"]).first()
    digest = digest_of(entry, order, text)
    if not is_for_the_starter(unit, digest):
        return
    unit = unit or Unit(module=module, key=entry["key"], live=False)
    unit.order, unit.kind, unit.title, unit.minutes = order, entry["kind"], entry["title"], entry["minutes"]
    unit.body = body_from_markdown(text)
    unit.instrument_key = entry.get("instrument", "")
    if unit.kind == UnitKind.SELF_TEST:
        unit.moment = Moment.BEFORE if unit.instrument_key.endswith("-before") else Moment.AFTER
    steps = [
        {"type": "step", "value": {"help": "", **step}, "id": str(uuid4())} for step in entry.get("step", [])
    ]
    unit.steps = json.dumps(steps)
    unit.sources = [sources[key] for key in entry["sources"]]
    unit.themes = [themes[key] for key in entry["themes"]]
    publish_as_starter(unit, digest)
