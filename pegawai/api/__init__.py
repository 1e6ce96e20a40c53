"""Staffing and the account in /api/v1/: token, who am I, notices; and the base of every API view."""
