# One image for web, worker and beat.
FROM python:3.11-slim-bookworm AS dasar
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app

# The lock first: code changes do not reinstall it.
COPY requirements/utama.txt requirements/utama.txt
RUN python -m pip install --require-hashes -r requirements/utama.txt

RUN useradd --system --uid 10001 --home-dir /app ekinerja \
 && mkdir -p /data /static && chown ekinerja:ekinerja /data /static
# What stays outside stands in .dockerignore.
COPY . .

ENV DJANGO_SETTINGS_MODULE=ekinerja.settings.production \
    EKINERJA_VAR=/data STATIC_ROOT=/static PORT=8000

# Collecting needs no secret; these four only satisfy the start-up check and stay in no layer's ENV.
RUN SECRET_KEY=hanya-untuk-collectstatic ALLOWED_HOSTS=localhost CSRF_TRUSTED_ORIGINS=https://localhost \
    MFA_KUNCI=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= EKINERJA_VAR=/tmp/var \
    python manage.py collectstatic --noinput -v 0 && rm -rf /tmp/var

USER ekinerja
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/sehat/', timeout=4)"]
CMD ["gunicorn", "ekinerja.wsgi", "--bind=0.0.0.0:8000", "--workers=3", "--worker-tmp-dir=/dev/shm", "--graceful-timeout=20", "--max-requests=5000", "--max-requests-jitter=500"]
