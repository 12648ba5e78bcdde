"""A mock of ACM/IDM that speaks its claims, for demo and tests: `./pp run --mock-acmidm`. Never for production.

Source of the claims: docs/domain.md, Signing in and roles. It keeps nothing and signs with a key of its own
that lives as long as the process.
"""
