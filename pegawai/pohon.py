"""Pure id-path tree: paths, ancestors and subtree ranges of the unit tree.

A path is the zero-padded ids from the root, each ended by "." ("0000000001.0000000005."). "/" is
the character after ".", so the subtree of `p` is the half-open range [p, p[:-1] + "/").
"""

LEBAR = 10
PANJANG_JALUR = 264  # 24 levels


def jalur_anak(jalur_induk: str, pk: int) -> str:
    """Path of the unit `pk` below the unit whose path is `jalur_induk` ("" for a root)."""
    return f"{jalur_induk}{pk:0{LEBAR}d}."


def leluhur(jalur: str) -> tuple[int, ...]:
    """Ids from the unit itself up to the root: (self, parent, ..., root)."""
    return tuple(int(bagian) for bagian in reversed(jalur.split(".")[:-1]))


def rentang(jalur: str) -> tuple[str, str]:
    """Half-open range [from, to) that holds the paths of the unit and all its descendants."""
    return jalur, jalur[:-1] + "/"


def di_bawah(jalur: str, jalur_atas: str) -> bool:
    """True when `jalur` is `jalur_atas` itself or lies below it."""
    return jalur.startswith(jalur_atas)
