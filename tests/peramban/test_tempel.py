"""A table with holes from a spreadsheet: paste, look, add what is right."""

import re

from playwright.sync_api import expect

from tests.peramban import langkah
from tests.peramban.conftest import potret

PIMPINAN = "Layanan kepegawaian selesai tepat waktu"
TEMPELAN = f"""RHK pimpinan\tRHK\tAspek\tIndikator\tTarget
{PIMPINAN}\tTersusunnya arsip digital\tKuantitas\tJumlah arsip\t12 Dokumen
\t\tWaktu\tKetepatan unggah\tpaling lambat 31-03-2026

\tTerlaksananya layanan loket\tKuantitas\tJumlah layanan\t100 Layanan
\tTersusunnya peta jabatan\tWarna\tJumlah peta\t3 Dokumen
"""


def test_tempelan_berlubang(p, orang):
    h = orang("pemilik")
    h.goto(f"/skp/{p.skp.pk}/")
    h.get_by_role("main").get_by_role("link", name="Tempel dari spreadsheet").last.click()
    h.get_by_label(re.compile("^Tabel dari spreadsheet")).focus()
    h.keyboard.insert_text(TEMPELAN)
    h.get_by_role("button", name="Pratinjau").click()
    expect(h.get_by_role("heading", name="Pratinjau: 3 RHK, 3 indikator")).to_be_visible()
    potret(h, "30-tempel-pratinjau")
    isi = h.get_by_role("table", name="Baris tempelan dan statusnya").get_by_role("row").all()[1:]
    baris = [[" ".join(s.split()) for s in b.get_by_role("cell").all_inner_texts()] for b in isi]
    assert [b[:2] for b in baris] == [
        ["1", "Judul"],
        ["2", "Siap"],
        ["3", "Siap"],
        ["5", "Siap"],
        ["6", "Perlu diperbaiki TMP-03"],
    ]
    assert baris[2][2:] == ["", "", "Waktu", "Ketepatan unggah", "paling lambat 31-03-2026"]
    expect(h.get_by_role("link", name="Aspek “Warna” tidak dikenal.")).to_be_visible()

    h.get_by_role("button", name="Tambahkan 3 RHK").click()
    expect(langkah.rhk(h, "Terlaksananya layanan loket")).to_be_visible()
    potret(h, "31-tempel-diterapkan")
    assert [
        (r.teks, r.intervensi_id, [(i.aspek, i.teks, i.target_teks) for i in r.indikator.all()])
        for r in p.skp.rhk.all()
    ] == [
        (PIMPINAN, p.rhk_pimpinan.pk, [("kuantitas", "Jumlah berkas yang selesai", "12 Dokumen")]),
        (
            "Tersusunnya arsip digital",
            p.rhk_pimpinan.pk,
            [
                ("kuantitas", "Jumlah arsip", "12 Dokumen"),
                ("waktu", "Ketepatan unggah", "paling lambat 31-03-2026"),
            ],
        ),
        (
            "Terlaksananya layanan loket",
            p.rhk_pimpinan.pk,
            [("kuantitas", "Jumlah layanan", "100 Layanan")],
        ),
        ("Tersusunnya peta jabatan", p.rhk_pimpinan.pk, []),
    ]
