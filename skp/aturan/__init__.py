"""Statutory and agreed rules as pure functions: no ORM, no request, no clock.

A rule is a generator of `Pelanggaran` whose docstring is the norm in one Indonesian sentence and
whose name starts with its code (`rcn01_...`). `docs/aturan.md` maps every code to its source and test.
"""
