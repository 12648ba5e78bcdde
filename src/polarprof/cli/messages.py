"""Catalogues: finds texts in code and templates, adds them to each room's catalogue, compiles.

`./pp messages` updates and reports; `./pp run` and the tests compile what is newer than its compiled file.
"""

import sys
from collections import defaultdict
from pathlib import Path

import polib

ROOMS_DIR = Path(__file__).resolve().parents[1]
LANGUAGE = "nl"
Message = tuple[str | None, str, str | None]


def catalogue_paths() -> list[Path]:
    return sorted(ROOMS_DIR.glob(f"*/locale/{LANGUAGE}/LC_MESSAGES/django.po"))


def compile_catalogues() -> int:
    """Compiles every catalogue that changed; returns how many."""
    count = 0
    for path in catalogue_paths():
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(compiled))
            count += 1
    return count


def messages_in(room: Path) -> dict[Message, list[str]]:
    """(context, text, plural) with the files where it stands, for one room."""
    from polarprof.cli.extract import from_python, from_template

    occurrences: dict[Message, list[str]] = defaultdict(list)
    for path in sorted(room.rglob("*.py")):
        if "migrations" not in path.parts:
            for message in from_python(path):
                occurrences[message].append(str(path.relative_to(room)))
    for path in sorted(room.glob("templates/**/*")):
        if path.is_file():
            for message in from_template(path):
                occurrences[message].append(str(path.relative_to(room)))
    return occurrences


def rooms() -> list[Path]:
    return sorted(path.parent for path in ROOMS_DIR.glob("*/apps.py"))


def update(room: Path) -> list[str]:
    """Brings the room's catalogue in line with its texts; returns the texts without Dutch."""
    path = room / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"
    wanted = messages_in(room)
    if not wanted and not path.exists():
        return []
    old = polib.pofile(str(path)) if path.exists() else polib.POFile()
    known = {(entry.msgctxt, entry.msgid): entry for entry in old}
    fresh = polib.POFile(wrapwidth=110)
    fresh.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": LANGUAGE,
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for (context, text, plural), places in sorted(wanted.items(), key=lambda item: (item[1][0], item[0][1])):
        entry = known.get((context, text)) or polib.POEntry(msgid=text, msgctxt=context)
        if plural:
            entry.msgid_plural = plural
            entry.msgstr_plural = entry.msgstr_plural or {0: "", 1: ""}
        entry.occurrences = [(place, "") for place in sorted(set(places))]
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        fresh.append(entry)
    for (context, text), entry in known.items():
        if (context, text) not in {(c, t) for c, t, _ in wanted} and entry.comment == "library":
            fresh.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    if str(fresh) != (path.read_text(encoding="utf-8") if path.exists() else ""):
        fresh.save(str(path))
    return [entry.msgid for entry in fresh if not entry.translated()]


def main(arguments: list[str]) -> int:
    """Updates all catalogues; exit code 1 when a text has no Dutch."""
    chosen = set(arguments)
    missing = 0
    for room in rooms():
        if chosen and room.name not in chosen:
            continue
        for text in update(room):
            missing += 1
            print(f"{room.name}: {text!r}")
    compile_catalogues()
    print(f"{missing} texts without Dutch", file=sys.stderr)
    return 1 if missing else 0
