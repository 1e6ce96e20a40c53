"""How the API describes itself (drf-spectacular)."""

SPECTACULAR_SETTINGS = {
    "TITLE": "API e-Kinerja",
    "DESCRIPTION": (
        "Perjanjian kinerja ASN: perencanaan, pelaksanaan, dan penilaian SKP. Setiap SKP dan penilaian "
        "menyebut aksi yang terbuka bagi Anda saat ini. Penolakan: {galat: {kode, pesan, pelanggaran}}."
    ),
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    # No badge of an outside validator.
    "SWAGGER_UI_SETTINGS": {"validatorUrl": None, "deepLinking": True},
    "REDOC_DIST": "SIDECAR",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "StatusSKPEnum": "skp.pilihan.StatusSKP",
        "StatusPenilaianEnum": "skp.pilihan.StatusPenilaian",
        "PendekatanEnum": "skp.pilihan.Pendekatan",
        "RatingEnum": "skp.pilihan.Rating",
        "NilaiPerilakuEnum": "skp.pilihan.NilaiPerilaku",
        "JenisPenempatanEnum": "pegawai.pilihan.JenisPenempatan",
        "JenisRHKEnum": "skp.pilihan.JenisRHK",
        "JenisLampiranEnum": "skp.pilihan.JenisLampiran",
        "JenisPeriodeEnum": "skp.pilihan.JenisPeriode",
        "PeranEnum": "pegawai.pilihan.Peran",
        "PeranBertindakEnum": "pegawai.pilihan.PeranBertindak",
    },
}
