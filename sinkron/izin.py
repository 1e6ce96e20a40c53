"""Pure predicates of the synchronisation."""

from pegawai.izin import Pelaku, adalah_admin_instansi, adalah_admin_nasional, adalah_operator


def boleh_jalankan_sinkron(pelaku: Pelaku, instansi_id: int) -> bool:
    """Start, stop and let apply: the admin of the agency, or the national admin."""
    return adalah_admin_nasional(pelaku) or adalah_admin_instansi(pelaku, instansi_id)


def mengurus_sinkron(pelaku: Pelaku) -> bool:
    """Has anything to do with runs at all: the menu entry and the list."""
    return adalah_admin_nasional(pelaku) or adalah_admin_instansi(pelaku) or adalah_operator(pelaku)


def boleh_kelola_sambungan(pelaku: Pelaku) -> bool:
    """See and test the connection to SIASN: any admin; it is one for the whole portal."""
    return adalah_admin_nasional(pelaku) or adalah_admin_instansi(pelaku)
