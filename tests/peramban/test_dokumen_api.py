"""Swagger UI under our CSP: drawn from our own files, no complaint in the console, nothing from outside."""


def test_dokumen_api_tampil_tanpa_pelanggaran_csp(tamu):
    halaman = tamu()
    halaman.goto("/api/v1/dokumen/")
    halaman.locator("#operations-skp-skp_ajukan .opblock-summary-control").click()
    assert halaman.locator("#operations-skp-skp_ajukan .opblock-description").inner_text() == (
        "Setelah diajukan, SKP tidak dapat diubah sampai pejabat penilai memutuskan."
    )
