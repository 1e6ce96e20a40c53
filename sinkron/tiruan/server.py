"""The HTTP side of the mock: threads, keep-alive, streamed replies, and connections cut on purpose."""

import contextlib
import socket
import struct
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

from sinkron.tiruan.dunia import Dunia
from sinkron.tiruan.lalu_lintas import GALAT_DALAM, Jawaban, Permintaan
from sinkron.tiruan.pengirim import layani

BADAN_PALING_BESAR = 20 * 1024 * 1024


class ServerTiruan(ThreadingHTTPServer):
    """Serves one `Dunia`. `berhenti()` also ends idle keep-alive connections."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 1024
    allow_reuse_address = True

    def __init__(self, dunia: Dunia, host: str = "127.0.0.1", port: int = 0):
        self.dunia = dunia
        self.terbuka: set[socket.socket] = set()
        super().__init__((host, port), Penangan)

    @property
    def url(self) -> str:
        return f"http://{self.server_address[0]}:{self.server_address[1]}"

    def berhenti(self) -> None:
        """Stop taking requests, wake who waits, cut what is open. Not for the server's own thread."""
        self.dunia.berhenti.set()
        self.shutdown()
        self.server_close()
        for soket in list(self.terbuka):
            with contextlib.suppress(OSError):
                soket.shutdown(socket.SHUT_RDWR)

    def mulai(self) -> threading.Thread:
        """Serve in a thread of its own."""
        utas = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        utas.start()
        return utas

    def handle_error(self, request, client_address):
        """A client that went away is no news; anything else is a fault of the mock."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class Penangan(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "SIASNTiruan"
    disable_nagle_algorithm = True
    wbufsize = 64 * 1024
    server: ServerTiruan

    def setup(self):
        super().setup()
        self.server.terbuka.add(self.connection)

    def finish(self):
        self.server.terbuka.discard(self.connection)
        with contextlib.suppress(OSError):
            super().finish()

    def log_message(self, format, *args):
        """Paths hold NIPs, so nothing is logged."""

    def _layani(self):
        jalan = urlsplit(self.path)
        teks = self.headers.get("Content-Length") or "0"
        panjang = int(teks) if teks.isdecimal() else BADAN_PALING_BESAR + 1
        if panjang > BADAN_PALING_BESAR:
            self.close_connection = True
            return self._tulis(Jawaban(413, {"message": "terlalu besar"}))
        permintaan = Permintaan(
            self.command,
            unquote(jalan.path),
            dict(parse_qsl(jalan.query, keep_blank_values=True)),
            {k.lower(): v for k, v in self.headers.items()},
            self.rfile.read(panjang) if panjang else b"",
        )
        try:
            jawaban = layani(self.server.dunia, permintaan)
        except Exception:  # noqa: BLE001 - a fault of the mock must not look like a cut connection
            self.server.handle_error(self.request, self.client_address)
            jawaban = GALAT_DALAM
        return self._tulis(jawaban)

    do_GET = do_POST = do_PUT = do_DELETE = _layani  # noqa: N815 - names http.server looks up

    def _tulis(self, jawaban: Jawaban):
        if jawaban.putus:
            return self._putus()
        self.send_response(jawaban.status)
        self.send_header("Content-Type", jawaban.jenis)
        for nama, isi in jawaban.tajuk.items():
            self.send_header(nama, isi)
        if jawaban.alir is not None:
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for potong in jawaban.alir:
                if potong:
                    self.wfile.write(b"%x\r\n%b\r\n" % (len(potong), potong))
            self.wfile.write(b"0\r\n\r\n")
        else:
            badan = jawaban.badan()
            self.send_header("Content-Length", str(len(badan)))
            self.end_headers()
            self.wfile.write(badan)
        self.wfile.flush()
        return None

    def _putus(self):
        """Connection reset: lingering for zero seconds makes the kernel send RST."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.rfile.close()
        self.connection.close()
