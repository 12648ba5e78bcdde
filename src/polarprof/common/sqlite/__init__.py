"""Django's SQLite with connections that are handed back at the end of a request; see base.py."""
