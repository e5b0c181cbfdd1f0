# One image for web, worker and beat (see docker-compose.yml). Production dependencies only.
FROM python:3.12-slim AS bouw
COPY bin/uv.txt requirements.txt /bouw/
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r /bouw/uv.txt \
    && /opt/venv/bin/uv pip install --no-cache --compile-bytecode --require-hashes --python /opt/venv/bin/python \
       -r /bouw/requirements.txt \
    && /opt/venv/bin/pip uninstall --yes uv

FROM python:3.12-slim
# A fresh volume on /kaarten gets the owner and mode of the directory that it is mounted on.
RUN useradd --uid 10001 --no-create-home --home-dir /app --shell /usr/sbin/nologin vumportal \
    && install -d -o vumportal -g vumportal -m 0700 /kaarten
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONPATH=/app DJANGO_SETTINGS_MODULE=vumportal.config.settings
WORKDIR /app
COPY --from=bouw /opt/venv /opt/venv
COPY manage.py gunicorn.conf.py ./
COPY templates templates
COPY static static
COPY vumportal vumportal
# The demo, its embedded servers and the stand-in exchange do not belong in production: .dockerignore keeps them out,
# and a builder that does not heed it stops here. Collecting static files needs settings but no secrets and no services
# (this key signs nothing). A container may not write here, so the bytecode is made now; and its user must be able to
# read what came from a clone with a strict umask.
RUN test ! -e vumportal/ontwikkel && test ! -e vumportal/voorziening \
    && chmod -R a+rX /app \
    && python -m compileall -q vumportal gunicorn.conf.py \
    && DJANGO_SECRET_KEY=only-for-collecting-static-files-while-building-kept-nowhere DJANGO_ALLOWED_HOSTS=localhost \
       DATABASE_URL=postgres://bouw@localhost/bouw REDIS_URL=redis://localhost/0 \
       python manage.py collectstatic --noinput --verbosity 0
USER vumportal
EXPOSE 8000
CMD ["gunicorn", "vumportal.config.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "8", \
     "--keep-alive", "30", "--graceful-timeout", "25", "--no-control-socket"]
