"""`python -m sinkron.tiruan`: the mock without Django."""

from argparse import ArgumentParser

from sinkron.tiruan.perintah import jalankan, tambah_argumen
from sinkron.tiruan.skenario import GangguanTakDikenal

if __name__ == "__main__":
    parser = ArgumentParser(prog="python -m sinkron.tiruan", description="Server tiruan layanan SIASN.")
    tambah_argumen(parser)
    try:
        jalankan(**vars(parser.parse_args()))
    except (GangguanTakDikenal, OSError) as galat:
        parser.error(str(galat))
