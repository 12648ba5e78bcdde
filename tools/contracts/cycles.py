"""No module imports itself through others. An import inside a function counts: it hides a cycle and does not break it."""

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from tools.contracts.imports import Module


def offenders(modules: Mapping[str, Module]) -> list[str]:
    """One cycle, as the modules along it, each imported by the next; empty where there is none."""
    graph = {
        name: sorted({one.module for one in module.imports if one.module in modules} - {name})
        for name, module in modules.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        along: list[str] = error.args[1][:-1]
        first = along.index(min(along))
        return [" <- ".join([*along[first:], *along[:first], along[first]])]
    return []
