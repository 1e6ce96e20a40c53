"""Mock SIASN: a real server in a process of its own that speaks BKN's documented contract, faults included.

It knows nothing of Django models or of `sinkron.klien`: what it serves is written down twice on purpose.
"""
