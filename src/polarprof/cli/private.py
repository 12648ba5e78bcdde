"""What the product writes is for its own user alone: the folder, the database with its log, the media."""

import os
from pathlib import Path

OWN_FOLDER, OWN_FILE = 0o700, 0o600


def own_umask() -> None:
    """For this process and all that it starts: new files are nobody else's."""
    os.umask(0o077)


def close_to_others(folder: Path) -> None:
    """Also what an earlier release left open; links and static files that nginx reads are inside the closed folder."""
    folder.mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
    folder.chmod(OWN_FOLDER)
    for path in [
        *folder.glob("*.sqlite3*"),
        *folder.glob("*.log*"),
        *folder.glob("media"),
        *folder.glob("media/**/*"),
    ]:
        if not path.is_symlink():
            path.chmod(OWN_FOLDER if path.is_dir() else OWN_FILE)
