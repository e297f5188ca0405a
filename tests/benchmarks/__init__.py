"""The benchmark: our services against the bare driver and SQLAlchemy Core, written by hand.

`python -m tests.benchmarks` measures everything and writes design/performance.md.
"""
