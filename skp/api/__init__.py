"""The agreement, its execution and its assessment in /api/v1/: the same services, the same visibility."""
