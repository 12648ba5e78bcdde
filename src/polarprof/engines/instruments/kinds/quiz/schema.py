"""A quiz (zelftoets): its choices have a right answer, and it is graded."""

from polarprof.engines.instruments.kinds.quiz.scoring import Grade, grade
from polarprof.engines.instruments.kinds.registry import Fail, Kind
from polarprof.engines.instruments.model import CHOICE_KINDS, Item, ItemKind


def _check_item(item: Item, fail: Fail) -> None:
    if item.kind not in CHOICE_KINDS:
        return
    if not item.correct:
        raise fail("options", "a quiz needs a correct option")
    if item.kind is not ItemKind.MULTIPLE and len(item.correct) > 1:
        raise fail("options", "only a multiple item has several correct options")


KIND: Kind[Grade] = Kind("quiz", grade, may_be_flat=True, is_graded=True, check_item=_check_item)
