"""Logging in: allauth adapters and forms, the second factor, sessions that lose nothing."""
