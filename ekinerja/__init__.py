"""Wiring of the portal: settings, URLs, Celery. No domain words live here."""

from .celery import app as celery_app

__all__ = ("celery_app",)
