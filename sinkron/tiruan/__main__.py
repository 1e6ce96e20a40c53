"""`python -m sinkron.tiruan`: the mock without Django."""

from argparse import ArgumentParser

from sinkron.tiruan.perintah import jalankan, tambah_argumen

if __name__ == "__main__":
    parser = ArgumentParser(prog="python -m sinkron.tiruan", description="Server tiruan layanan SIASN.")
    tambah_argumen(parser)
    jalankan(**vars(parser.parse_args()))
