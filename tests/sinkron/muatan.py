"""A data-utama payload of an invented person, and both sides made from it."""

import json
from datetime import UTC, datetime

PADA = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def data_utama(**lain) -> dict:
    """Everything our reader looks at, of a person without a flaw."""
    return {
        "id": "A1", "nipBaru": "198001012005011901", "nama": "BUDI SANTOSO", "gelarDepan": "Dr.",
        "gelarBelakang": "S.E., M.Si.", "email": "budi@surel.example", "emailGov": "budi@kab.example",
        "noHp": "0899", "unorId": "U1", "unorNama": "BIDANG INFORMATIKA", "jenisJabatanId": "2",
        "jabatanNama": "Pranata Komputer Ahli Muda", "jabatanStrukturalNama": "",
        "jabatanFungsionalNama": "Pranata Komputer Ahli Muda", "jabatanFungsionalUmumNama": "",
        "tmtJabatan": "01-03-2021", "eselonId": "", "eselon": "", "jenjang": "Ahli Muda",
        "kode_jenjang_jabatan": "MU", "golRuangAkhirId": "33", "golRuangAkhir": "III/c",
        "kedudukanPnsId": "01", "kedudukanPnsNama": "Aktif", "instansiIndukId": "I1", "instansiKerjaId": "I1",
        "statusPegawai": "PNS", "tkPendidikanTerakhirId": "45", "pendidikanTerakhirId": "P1",
        "pendidikanTerakhirNama": "S-2", "tmtPns": "01-01-2006", "tmtCpns": "01-01-2005",
        "tglLahir": "01-01-1980", "jenisKelamin": "M", "validNik": True, "bupPensiun": "60",
        "jenisPegawaiId": "15", "jenisPegawaiNama": "PNS Daerah", **lain,
    }  # fmt: skip


def muatan(**lain) -> bytes:
    """The same as it comes over the wire."""
    return json.dumps(data_utama(**lain), separators=(",", ":")).encode()
