"""How an endpoint describes itself in the schema."""

from drf_spectacular.utils import extend_schema

from ekinerja.api_galat import Galat


def skema(nama: str, ringkas: str, keluar=None, *, masuk=None, status: int = 200, uraian: str = "", **lain):
    """Name, summary and bodies of one operation; every operation may answer with the error envelope."""
    return extend_schema(
        operation_id=nama,
        summary=ringkas,
        description=uraian or f"{ringkas}.",
        request=masuk,
        responses={status: keluar, "4XX": Galat},
        **lain,
    )
