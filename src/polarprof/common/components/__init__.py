"""All modules with components are imported here: the register is full when the first template is read."""

from polarprof.common.components import chrome, containers, controls, data, wayfinding

__all__ = ["chrome", "containers", "controls", "data", "wayfinding"]
