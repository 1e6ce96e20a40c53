"""Pages of other people's packages: the account pages of allauth, and the admin of reference data.

Nobody of these roles is staff, so the admin sends all of them away, whatever they ask for.
"""

from tests.matriks.bentuk import Baris


def akun(nama, metode, anonim, masuk, argumen=(), **lain):
    """One row: the code for a visitor, and the code for everybody who is logged in."""
    pola = {"": f"{anonim} " + f"{masuk} " * 9}
    return Baris(nama, metode, pola, argumen=lambda _m: list(argumen), json=False, **lain)


# A POST carries no field, so a form that may be used at all comes back (200) instead of doing anything.
AKUN = (
    akun("account_login", "GET", 200, 302),
    akun("account_login", "POST", 200, 302),
    akun("account_logout", "GET", 302, 200),
    akun("account_logout", "POST", 302, 302),
    akun("account_inactive", "GET", 200, 200),
    akun("account_inactive", "POST", 405, 405),
    # Closed: accounts come from the staffing data.
    akun("account_signup", "GET", 200, 302),
    akun("account_signup", "POST", 200, 302),
    akun("account_reauthenticate", "GET", 302, 200),
    akun("account_reauthenticate", "POST", 302, 200),
    akun("account_email", "GET", 302, 200),
    akun("account_email", "POST", 302, 302),
    akun("account_email_verification_sent", "GET", 200, 200),
    akun("account_email_verification_sent", "POST", 405, 405),
    akun("account_confirm_email", "GET", 200, 200, argumen=("kunci-palsu",)),
    akun("account_confirm_email", "POST", 404, 404, argumen=("kunci-palsu",)),
    akun("account_change_password", "GET", 302, 200),
    akun("account_change_password", "POST", 302, 200),
    akun("account_set_password", "GET", 302, 302),
    akun("account_set_password", "POST", 302, 302),
    akun("account_reset_password", "GET", 200, 200),
    akun("account_reset_password", "POST", 200, 200),
    akun("account_reset_password_done", "GET", 200, 200),
    akun("account_reset_password_done", "POST", 405, 405),
    akun("account_reset_password_from_key", "GET", 200, 200, argumen=("1", "kunci-palsu")),
    akun("account_reset_password_from_key", "POST", 200, 200, argumen=("1", "kunci-palsu")),
    akun("account_reset_password_from_key_done", "GET", 200, 200),
    akun("account_reset_password_from_key_done", "POST", 405, 405),
    akun("account_confirm_login_code", "GET", 302, 302),
    akun("account_confirm_login_code", "POST", 302, 302),
    akun("mfa_index", "GET", 302, 200),
    akun("mfa_index", "POST", 302, 405),
    akun("mfa_authenticate", "GET", 302, 302),
    akun("mfa_authenticate", "POST", 302, 302),
    akun("mfa_reauthenticate", "GET", 302, 302),
    akun("mfa_reauthenticate", "POST", 302, 302),
    # Keys to the account ask for the password once more (302) unless the login is fresh.
    akun("mfa_activate_totp", "GET", 302, 302),
    akun("mfa_activate_totp", "POST", 302, 302),
    akun("mfa_deactivate_totp", "GET", 302, 404),
    akun("mfa_deactivate_totp", "POST", 302, 404),
    akun("mfa_generate_recovery_codes", "GET", 302, 302),
    akun("mfa_generate_recovery_codes", "POST", 302, 302),
    # Nobody here has a second factor, so there are no recovery codes either.
    akun("mfa_view_recovery_codes", "GET", 302, 404),
    akun("mfa_view_recovery_codes", "POST", 302, 405),
    akun("mfa_download_recovery_codes", "GET", 302, 404),
    akun("mfa_download_recovery_codes", "POST", 302, 404),
)

MODEL_ADMIN = (
    "pegawai/akun",
    "pegawai/delegasi",
    "pegawai/instansi",
    "pegawai/jabatan",
    "pegawai/pegawai",
    "pegawai/pejabatnonasn",
    "pegawai/penempatanjabatan",
    "pegawai/penetapanpenilai",
    "pegawai/pengaturaninstansi",
    "pegawai/peranakun",
    "pegawai/unor",
)
HALAMAN_ADMIN = (
    ("admin:index", ()),
    ("admin:logout", ()),
    ("admin:password_change", ()),
    ("admin:password_change_done", ()),
    ("admin:autocomplete", ()),
    ("admin:jsi18n", ()),
    ("admin:view_on_site", (1, 1)),
    ("admin:app_list", ("pegawai",)),
    ("admin/(?P<url>.*)$", ()),
    *(
        (f"admin:{model.replace('/', '_')}_{halaman}", argumen)
        for model in MODEL_ADMIN
        for halaman, argumen in (
            ("changelist", ()),
            ("add", ()),
            ("change", (1,)),
            ("delete", (1,)),
            ("history", (1,)),
        )
    ),
    *((f"admin/{model}/<path:object_id>/", ()) for model in MODEL_ADMIN),
)
ADMIN = (
    akun("admin:login", "GET", 302, 403),
    akun("admin:login", "POST", 302, 403),
    *(akun(nama, metode, 302, 302, argumen) for nama, argumen in HALAMAN_ADMIN for metode in ("GET", "POST")),
)
