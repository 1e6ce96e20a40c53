"""Pure: numbers drawn from a seed and a place instead of a stream, and ids that can be read back.

`campur` is splitmix64. A person or unit id is a permuted serial number plus noise in one of the three
shapes that stand side by side in SIASN (siasn.md 3.1), so an id finds its number without any table.
"""

M64 = (1 << 64) - 1
M48 = (1 << 48) - 1
PENGALI = 0x9E3779B97F4B5 | 1
PEMBALIK = pow(PENGALI, -1, 1 << 48)


def campur(*nilai: int) -> int:
    """64 well-mixed bits that depend on every argument."""
    x = 0
    for n in nilai:
        x = (x + n + 0x9E3779B97F4A7C15) & M64
        x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & M64
        x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & M64
        x ^= x >> 31
    return x


def id_ke(n: int, garam: int) -> str:
    """The id of number n: 32 hex upper (old SAPK), 32 hex lower, or a UUID."""
    rendah = (n * PENGALI + garam) & M48
    h, bentuk = campur(n, garam), n % 20
    if bentuk < 11:
        return f"{rendah:012X}{h & 0xFFFF:04X}E040640A{h >> 32:08X}"
    if bentuk < 18:
        return f"8ae48{h >> 4:015x}{rendah:012x}"
    return f"{h >> 32:08x}-{h & 0xFFFF:04x}-4{h >> 16 & 0xFFF:03x}-8{h >> 20 & 0xFFF:03x}-{rendah:012x}"


def nomor_dari_id(id_: str, garam: int) -> int | None:
    """The number an id was made from; None for anything this seed did not make."""
    hex12 = id_[:12] if len(id_) == 32 and id_[16:24] == "E040640A" else id_[-12:]
    try:
        n = ((int(hex12, 16) - garam) * PEMBALIK) & M48
    except ValueError:
        return None
    return n if id_ke(n, garam) == id_ else None
