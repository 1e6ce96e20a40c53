"""Benchmarks: ratios within one run, never absolute times. `make bench` runs them (docs/skala.md)."""
