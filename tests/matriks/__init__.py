"""Who gets which status code where: tables written by hand, read by tests/test_matriks.py."""
