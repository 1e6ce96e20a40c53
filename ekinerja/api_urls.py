"""/api/v1/: the apps' endpoints, the schema and its documentation; anything else is a 404 in JSON."""

from functools import cache

from django.urls import include, path, re_path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiJsonRenderer2
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView


@cache
def susun_skema() -> dict:
    """The schema, made once per process: it holds no data and costs half a second."""
    return SchemaGenerator().get_schema(public=True)


@extend_schema(exclude=True)
class Skema(APIView):
    authentication_classes = ()
    permission_classes = (AllowAny,)
    renderer_classes = (OpenApiJsonRenderer, OpenApiJsonRenderer2)

    def get(self, request):
        return Response(susun_skema())


@extend_schema(exclude=True)
class TidakAda(APIView):
    """Every other address: also with DEBUG on, and for ids that are no numbers, never an HTML page."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    def initial(self, request, *args, **kwargs):
        raise NotFound


app_name = "api"
urlpatterns = [
    path("", include("pegawai.api.urls")),
    path("", include("skp.api.urls")),
    path("skema/", Skema.as_view(), name="skema"),
    path("dokumen/", SpectacularSwaggerSplitView.as_view(url_name="api:skema"), name="dokumen"),
    re_path(r"", TidakAda.as_view(), name="tidak-ada"),
]
