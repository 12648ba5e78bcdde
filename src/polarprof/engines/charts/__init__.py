"""Pictures of figures as plain geometry; so far the map of hexagons (`hexmap`).

Not for drawing: a template draws, and gives every picture its table twin.
"""
