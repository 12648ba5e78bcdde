"""The cellar of the house: pure engines that run without Django and without any other part of PolarProf.

Not for anything that reads a database, a setting or a request: callers pass values in and get values back.
"""
