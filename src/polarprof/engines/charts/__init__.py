"""Pictures of figures as plain geometry; the map of hexagons (`hexmap`), the course of one figure (`course`).

Not for drawing: a template draws, and gives every picture its table twin.
"""
