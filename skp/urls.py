"""URLs of the agreement; one URL per transition, no NIP in any of them."""

from skp.urls_penilaian import urlpatterns as penilaian
from skp.urls_perencanaan import urlpatterns as perencanaan

app_name = "skp"
urlpatterns = [*perencanaan, *penilaian]
