"""Backup and restore of what an installation holds: database, media, and the secrets apart.

Not for moving single records or for exports that a person may read. How an administrator uses it: docs/deploy/backup.md.
"""
