"""What somebody should know before erasing their account: a room registers what it has to say in its `apps.py`.

For what others would miss afterwards. What is deleted itself stands in the room's personal data (common.privacy).
"""

from collections.abc import Callable
from typing import Any

from polarprof.common.registries import Registry

Warnings = Callable[[Any], list[str]]
before_leaving: Registry[Warnings] = Registry("before leaving")


def warnings_for(person: Any) -> list[str]:
    """In words for this person, room by room; nothing for most people."""
    return [text for warn in before_leaving for text in warn(person)]
