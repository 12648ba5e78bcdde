"""Where the product finds its own files and keeps what it writes."""

import os
from pathlib import Path

SRC_DIR = Path(__file__).resolve().parents[3]
PROJECT_DIR = SRC_DIR.parent
CONTENT_DIR = PROJECT_DIR / "content"
VAR_DIR = Path(os.environ.get("POLARPROF_VAR_DIR", PROJECT_DIR / "var"))
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/media/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_URL = "/static/"
