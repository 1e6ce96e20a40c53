"""Addresses of the synchronisation, one list per subject."""

app_name = "sinkron"
urlpatterns = []
