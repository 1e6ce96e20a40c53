"""One line of JSON per log record, without any NIP."""

import json
import logging
import re
import time

# 18 digits in a row, or in the groups people write them in: 19850714 201001 1 999.
_NIP = re.compile(r"\d{8}[ .-]?\d{6}[ .-]?\d[ .-]?\d{3}")
SAMARAN = "[NIP]"


def samarkan(teks: str) -> str:
    return _NIP.sub(SAMARAN, teks)


class TanpaNip(logging.Filter):
    """Mask NIPs in the message and in the traceback, before any formatter sees them."""

    def filter(self, record):
        record.msg, record.args = samarkan(record.getMessage()), None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = samarkan(record.exc_text)
        return True


class FormatJson(logging.Formatter):
    """A single line, so that journald and docker keep one record together."""

    converter = time.gmtime

    def format(self, record):
        baris = {
            "waktu": self.formatTime(record, "%Y-%m-%dT%H:%M:%SZ"),
            "tingkat": record.levelname,
            "log": record.name,
            "pesan": record.getMessage(),
        }
        if record.exc_text or record.exc_info:
            baris["jejak"] = record.exc_text or self.formatException(record.exc_info)
        return json.dumps(baris, ensure_ascii=False)
