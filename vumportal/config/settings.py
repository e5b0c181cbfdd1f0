"""Settings of the werkplek: one file, everything that differs between installations from the environment.

`VUMPORTAL_OMGEVING` is productie (default), demo or test. Production refuses to start without its
secrets and switches on every transport safeguard; demo and test run on one machine without TLS.
"""

import os
import re
from pathlib import Path

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from vumportal.config import eisen

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent.parent

OMGEVING = env.str("VUMPORTAL_OMGEVING", "productie")
if OMGEVING not in {"productie", "demo", "test"}:
    raise ImproperlyConfigured("VUMPORTAL_OMGEVING moet productie, demo of test zijn.")
PRODUCTIE = OMGEVING == "productie"

DEBUG = False
SECRET_KEY = (
    env.str("DJANGO_SECRET_KEY") if PRODUCTIE else env.str("DJANGO_SECRET_KEY", "alleen-voor-demo-en-test")
)
ALLOWED_HOSTS = env.list(
    "DJANGO_ALLOWED_HOSTS",
    cast=str.strip,
    default=[] if PRODUCTIE else ["localhost", "127.0.0.1", "testserver"],
)
CSRF_TRUSTED_ORIGINS = env.list("DJANGO_CSRF_TRUSTED_ORIGINS", cast=str.strip, default=[])
if PRODUCTIE:
    eisen.require_secret("DJANGO_SECRET_KEY", SECRET_KEY, 50)
    eisen.require_hosts("DJANGO_ALLOWED_HOSTS", ALLOWED_HOSTS)
    eisen.require_origins("DJANGO_CSRF_TRUSTED_ORIGINS", CSRF_TRUSTED_ORIGINS)

INSTALLED_APPS = [
    "vumportal.organisaties",
    "vumportal.geo",
    "vumportal.begrippen",
    "vumportal.logboek",
    "vumportal.aanbod",
    "vumportal.werkzoekenden",
    "vumportal.vacatures",
    "vumportal.toestemming",
    "vumportal.caseload",
    "vumportal.notities",
    "vumportal.toezicht",
    "vumportal.uitwisseling",
    "vumportal.bron",
    "vumportal.werkplek",
    "vumportal.mijn",
    "vumportal.gast",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",  # the widget templates that templates/django/forms does not replace
    "django.contrib.humanize",
    "csp",
    "django_htmx",
    "guardian",
    "rest_framework",
    "template_partials",
]
if not PRODUCTIE:
    # Example people, embedded servers and the style page: never part of a production install.
    INSTALLED_APPS.append("vumportal.ontwikkel")

MIDDLEWARE = [
    "vumportal.logboek.spoor.SpoorMiddleware",
    "vumportal.config.kopregels.Kopregels",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "vumportal.mijn.sessie.MijnSessie",  # below /mijn/ another session and no account; see there
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "vumportal.werkplek.terug.TerugMiddleware",  # login on every page; last, see there
]

ROOT_URLCONF = "vumportal.config.urls"
WSGI_APPLICATION = "vumportal.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "vumportal.werkplek.samenkijken.frame",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- data -----------------------------------------------------------------------------------------
DATABASES = {"default": env.db_url("DATABASE_URL", engine="vumportal.config.postgres")}
DATABASES["default"].setdefault("OPTIONS", {})
DATABASES["default"]["OPTIONS"]["pool"] = {
    "min_size": env.int("DATABASE_POOL_MIN", 1),
    "max_size": env.int("DATABASE_POOL_MAX", 8),
    "timeout": 10,
}
# What is asked most is prepared (aanbod/nabij.py, organisaties/klaargezet.py): parsed and planned once per connection,
# for whatever values it is asked with. The threshold keeps every other statement out of it. statement_timeout:
# milliseconds that one statement may take; web processes set it, commands and migrations do not.
DATABASES["default"]["OPTIONS"]["prepare_threshold"] = 2**31 - 1
DATABASES["default"]["OPTIONS"]["options"] = " ".join(
    f"-c {name}={value}"
    for name, value in {
        "plan_cache_mode": "force_generic_plan",
        "statement_timeout": env.int("DATABASE_TIJDSLIMIET", 0),
    }.items()
)
# vumportal.config.postgres looks at a connection before it is used, unless that was done a moment ago.
DATABASES["default"]["CONN_HEALTH_CHECKS"] = False
# The role that owns the tables, for `migrate` alone (organisaties/rollen.py): no process that answers or works has it.
# Which database it is, DATABASE_URL says.
DATABASE_EIGENAAR = env.db_url("DATABASE_EIGENAAR_URL") if env.str("DATABASE_EIGENAAR_URL", "") else {}
# A read replica for the supply that the bron searches; without it the bron reads the one database.
# docs/scaling.md says how a withdrawal still counts at once.
if env.str("DATABASE_LEES_URL", ""):
    DATABASES["lezen"] = env.db_url("DATABASE_LEES_URL", engine="vumportal.config.postgres")
    DATABASES["lezen"]["OPTIONS"] = DATABASES["default"]["OPTIONS"] | DATABASES["lezen"].get("OPTIONS", {})
    DATABASES["lezen"] |= {"CONN_HEALTH_CHECKS": False, "TEST": {"MIRROR": "default"}}
BRON_DATABASE = "lezen" if "lezen" in DATABASES else "default"
REDIS_URL = env.str("REDIS_URL")
if REDIS_URL.startswith("redis+socket:"):
    # Over a socket a worker does not find its broker again after a restart, and ends (see broker.py).
    raise ImproperlyConfigured("REDIS_URL moet met redis:// of rediss:// beginnen, niet met redis+socket:.")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- people and rights ----------------------------------------------------------------------------
AUTH_USER_MODEL = "organisaties.Gebruiker"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "vumportal.organisaties.wachtwoorden.Lengte", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
GUARDIAN_MONKEY_PATCH_USER = False
ANONYMOUS_USER_NAME = None
LOGIN_URL = "inloggen"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "inloggen"
# With this key the identities of a broker are hashed, by which people log in. Whoever changes it must link them anew.
INLOG_SLEUTEL = env.str("VUM_INLOG_SLEUTEL", "") or SECRET_KEY
if PRODUCTIE:
    eisen.require_secret("VUM_INLOG_SLEUTEL", INLOG_SLEUTEL, 50)
SESSION_COOKIE_AGE = 9 * 3600  # a working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# --- language and time ----------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# --- static files ---------------------------------------------------------------------------------
STATIC_URL = "static/"
# Where they are collected, to be served compressed and under names that change with them. Without such a directory,
# as in tests, the sources are served.
STATIC_ROOT = env.str("DJANGO_STATIC_ROOT", "") or (str(BASE_DIR / "staticfiles") if PRODUCTIE else None)
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_ROOT
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = STATIC_ROOT is None

# --- security -------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "vumportal.config.fouten.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTIE
# With this prefix a browser takes a cookie only over https, for this host alone: a neighbour on the same domain cannot
# plant one. There are no other cookies: messages are kept in the session, where nobody reads along.
COOKIES = "__Host-" if PRODUCTIE else ""
SESSION_COOKIE_NAME = f"{COOKIES}sessionid"
CSRF_COOKIE_NAME = f"{COOKIES}csrftoken"
MIJN_COOKIE = f"{COOKIES}mijn"
GAST_COOKIE = f"{COOKIES}gast"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = PRODUCTIE
SECURE_HSTS_SECONDS = env.int("DJANGO_HSTS_SECONDS", 31536000) if PRODUCTIE else 0
# The portal may stand on the bare domain of a gemeente, whose other hosts are not ours to force to https.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("DJANGO_HSTS_SUBDOMAINS", False)
SECURE_HSTS_PRELOAD = env.bool("DJANGO_HSTS_PRELOAD", False)
# check --deploy asks for both (W005, W021); whether they may be on, only the owner of the domain knows.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTIE else None
SECURE_REDIRECT_EXEMPT = [r"^gezond$"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
# The size is the bound that counts; within it a form says at its field what is wrong, instead of a bare 400.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
# Request header in which the proxy writes the address of the browser; empty: the address of the connection.
ADRES_KOP = env.str("VUM_ADRES_KOP", "")

# --- mail: only that there is something new, to who asked for it -----------------------------------
EMAIL_HOST = env.str("VUM_MAIL_SERVER", "")  # empty: no mail, and nobody is asked for an address
EMAIL_PORT = env.int("VUM_MAIL_POORT", 587)
EMAIL_HOST_USER = env.str("VUM_MAIL_GEBRUIKER", "")
EMAIL_HOST_PASSWORD = env.str("VUM_MAIL_WACHTWOORD", "")
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_USE_TLS = not EMAIL_USE_SSL
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = env.str("VUM_MAIL_AFZENDER", "") or "portaal@localhost"
MAIL_PORTAAL = env.str("VUM_MAIL_PORTAAL", "").rstrip("/")  # origin that a mail leads to
EMAIL_FILE_PATH = env.str("VUM_MAIL_MAP", "") or None  # demo: mail becomes a file, shown on /demo/post/
if EMAIL_FILE_PATH and PRODUCTIE:
    raise ImproperlyConfigured("VUM_MAIL_MAP kan alleen in demo en test: mail blijft dan op deze machine.")
if EMAIL_HOST and PRODUCTIE:
    eisen.require_mail(DEFAULT_FROM_EMAIL, MAIL_PORTAAL)
MAIL_AAN = bool(EMAIL_HOST or EMAIL_FILE_PATH)
_ACHTER = "filebased" if EMAIL_FILE_PATH else "smtp" if EMAIL_HOST else "dummy"
EMAIL_BACKEND = f"django.core.mail.backends.{_ACHTER}.EmailBackend"

# --- koppelvlak (design section 4) ----------------------------------------------------------------
VUM_EIGEN_OIN = env.str("VUM_EIGEN_OIN", "")  # the processor: viaParty
VUM_VOORZIENING_URL = env.str("VUM_VOORZIENING_URL", "")  # origin of the exchange; empty: not connected
VUM_VOORZIENING_OIN = env.str("VUM_VOORZIENING_OIN", "")
for naam, oin in (("VUM_EIGEN_OIN", VUM_EIGEN_OIN), ("VUM_VOORZIENING_OIN", VUM_VOORZIENING_OIN)):
    if oin and not re.fullmatch("[0-9]{20}", oin):
        raise ImproperlyConfigured(f"{naam} moet een OIN van 20 cijfers zijn.")
VUM_VOORZIENING_PAD = env.str("VUM_VOORZIENING_PAD", "/vum/v3")
VUM_CLIENT_CERTIFICAAT = env.str("VUM_CLIENT_CERTIFICAAT", "")  # PEM file, PKIoverheid
VUM_CLIENT_SLEUTEL = env.str("VUM_CLIENT_SLEUTEL", "")
VUM_CA = env.str("VUM_CA", "")
VUM_VERBINDTIJD = env.float("VUM_VERBINDTIJD", 3.0)  # seconds
VUM_LEESTIJD = env.float("VUM_LEESTIJD", 15.0)  # seconds; the exchange waits for its bronnen
VUM_DETAILS_PER_VRAAG = env.int("VUM_DETAILS_PER_VRAAG", 10)
VUM_DETAILS_TEGELIJK = env.int(
    "VUM_DETAILS_TEGELIJK", 4
)  # per web process; never more than half of its threads
VUM_MAXIMUM_PER_ANTWOORD = env.int("VUM_MAXIMUM_PER_ANTWOORD", 2000)  # results kept, the nearest
VUM_MAXIMUM_PER_ZOEKOPDRACHT = env.int("VUM_MAXIMUM_PER_ZOEKOPDRACHT", 4000)  # of all its answers together
# How much the exchange is asked: requests per hour of the installation, and the most that one organisation may have.
# In the quiet hours a part of it (VUM_NACHT_DEEL percent) is for saved searches alone.
VUM_VRAGEN_PER_UUR = env.int("VUM_VRAGEN_PER_UUR", 2000)
VUM_VRAGEN_PER_UUR_ORGANISATIE = env.int("VUM_VRAGEN_PER_UUR_ORGANISATIE", VUM_VRAGEN_PER_UUR)
VUM_NACHT = eisen.read_hours(
    "VUM_NACHT", env.str("VUM_NACHT", "22-6")
)  # quiet hours, by the clock of TIME_ZONE
VUM_NACHT_DEEL = env.int("VUM_NACHT_DEEL", 80)
VUM_NACHT_TEGELIJK = env.int(
    "VUM_NACHT_TEGELIJK", 2
)  # questions of saved searches under way at the same time
VUM_NACHT_PER_KEER = env.int(
    "VUM_NACHT_PER_KEER", 60
)  # questions of one saved search in one night, with all parts
VUM_BUDGET_VENSTER = env.int("VUM_BUDGET_VENSTER", 3600)  # seconds; shorter in tests alone
if not 0 <= VUM_NACHT_DEEL <= 95:
    raise ImproperlyConfigured(
        "VUM_NACHT_DEEL moet van 0 tot en met 95 zijn: ook 's nachts zoekt er iemand zelf."
    )
if VUM_BUDGET_VENSTER < 1 or 3600 % VUM_BUDGET_VENSTER or (PRODUCTIE and VUM_BUDGET_VENSTER != 3600):
    raise ImproperlyConfigured("VUM_BUDGET_VENSTER moet 3600 zijn; in demo en test ook een deler daarvan.")
VUM_DETAIL_BEWAARDAGEN = env.int("VUM_DETAIL_BEWAARDAGEN", 30)
VUM_RESULTAAT_BEWAARDAGEN = env.int("VUM_RESULTAAT_BEWAARDAGEN", 30)

BRON_TOEGANG = env.str("VUM_BRON_TOEGANG", "proxy")
if BRON_TOEGANG not in {"proxy", "lokaal"}:
    raise ImproperlyConfigured("VUM_BRON_TOEGANG moet proxy of lokaal zijn.")
if BRON_TOEGANG == "lokaal" and PRODUCTIE:
    raise ImproperlyConfigured(
        "VUM_BRON_TOEGANG=lokaal kan alleen in demo en test: er is dan geen controle van de OIN."
    )
BRON_PROXY_GEHEIM = env.str("VUM_BRON_PROXY_GEHEIM", "")  # the proxy proves itself with this
if BRON_PROXY_GEHEIM and PRODUCTIE:
    eisen.require_secret("VUM_BRON_PROXY_GEHEIM", BRON_PROXY_GEHEIM, 24)
BRON_MAXIMUM = env.int("VUM_BRON_MAXIMUM", 100)  # results per zoekvraag
BRON_MAXIMALE_VRAAG = env.int("VUM_BRON_MAXIMALE_VRAAG", 65536)  # bytes of one request body
BRON_TOETS_REISAFSTAND = env.bool("VUM_BRON_TOETS_REISAFSTAND", True)
BRON_KAARTEN = env.str("VUM_KAARTEN", "")  # directory of the kaarten, of worker and web; empty: SQL only
# NumPy would start threads of its own, and a process with threads is forked.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

REST_FRAMEWORK: dict[str, object] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
}

# --- background work ------------------------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its broker as long as that takes
# Seconds. Without limits a broker that hangs would hold every process that tells it something, for ever.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 120,
    "socket_connect_timeout": 2.0,
    "socket_timeout": 5.0,
    "socket_keepalive": True,
    # Whoever sends a message tries twice at once and then goes on. Without this kombu waits six seconds for a broker
    # that is away: of a press on a button, and of each saved search that begins.
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
}
# Seconds. They act on a pool of processes only, which docker-compose.yml uses. bin/demo uses threads, which need no
# children to clean up; there the time limits of the client of the exchange (25 s in all) do the work alone.
CELERY_TASK_TIME_LIMIT = 90
CELERY_TASK_SOFT_TIME_LIMIT = 75
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "herstel-zoekvragen": {"task": "uitwisseling.herstel_zoekvragen", "schedule": 15.0},
    # Within a minute what is published is with whom it fits. What no worker took in time is worth nothing any more.
    "breng-eigen-aanbod": {"task": "uitwisseling.eigen_bij", "schedule": 5.0, "options": {"expires": 60.0}},
    "herbeoordeel": {"task": "uitwisseling.herbeoordeel", "schedule": 300.0},
    # What changed after a kaart was made is looked up in the table, so a minute more or less matters little.
    "ververs-kaarten": {"task": "aanbod.ververs_kaarten", "schedule": 60.0, "options": {"expires": 60.0}},
    # All day, so that it is seen when it stops; outside the quiet hours it starts nothing.
    "nachtronde": {"task": "uitwisseling.nachtronde", "schedule": 120.0},
    "ruim-zoekopdrachten-op": {"task": "uitwisseling.ruim_op", "schedule": 3600.0},
    "verzegel-logboek": {"task": "logboek.verzegel", "schedule": 60.0},
    "anker-logboek": {"task": "logboek.anker", "schedule": 3600.0},
    "maak-partities-logboek": {"task": "logboek.maak_partities", "schedule": crontab(hour=1, minute=40)},
    "vergeet-gesloten": {"task": "uitwisseling.vergeet_gesloten", "schedule": crontab(hour=0, minute=20)},
    "ruim-dossiers-op": {"task": "caseload.ruim_dossiers_op", "schedule": crontab(hour=2, minute=40)},
    # Within a minute somebody without a klantmanager is with the team lead.
    "kijk-rond": {"task": "caseload.zicht", "schedule": 30.0},
    "reken-feiten-na": {"task": "caseload.feiten", "schedule": crontab(hour=4, minute=10)},
    # In the afternoon again, for what was planned for tomorrow meanwhile.
    "herinner-aan-afspraken": {"task": "caseload.herinner", "schedule": crontab(hour="9,12,15", minute=20)},
    # Three rounds: for whom the mail server could not be reached, and who is new. Nobody gets two.
    "verstuur-dagbericht": {"task": "caseload.dagbericht", "schedule": crontab(hour=7, minute="0,20,40")},
    "ruim-toezicht-op": {"task": "toezicht.ruim_op", "schedule": crontab(hour=2, minute=50)},
    "ruim-emmers-op": {"task": "organisaties.ruim_op", "schedule": 3600.0},
    "herinner-aan-einde-vacature": {
        "task": "vacatures.herinner_aan_einde",
        "schedule": crontab(hour=6, minute=40),
    },
    "verstuur-mail": {"task": "werkzoekenden.verstuur_alles", "schedule": 300.0},
    "meld-eindes": {"task": "toestemming.meld_eindes", "schedule": crontab(hour=8, minute=30)},
    # One run stops after a minute, long before all people of a large organisation are done.
    "begin-publieke-taak": {
        "task": "toestemming.begin_publieke_taak",
        "schedule": crontab(hour="0-5", minute="*/10"),
    },
    # At a time of day: an interval of a day would begin anew each time that beat is restarted.
    "ruim-sessies-op": {"task": "organisaties.ruim_sessies_op", "schedule": crontab(hour=3, minute=10)},
}

# --- logging: never bodies or personal data, in an unexpected error neither (logregels.py) --------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "regel": {
            "class": "vumportal.config.logregels.Logregel",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "filters": {"zonder_gegevens": {"()": "vumportal.config.logregels.ZonderGegevens"}},
    "handlers": {
        "scherm": {"class": "logging.StreamHandler", "formatter": "regel", "filters": ["zonder_gegevens"]}
    },
    "root": {"handlers": ["scherm"], "level": "INFO"},
    "loggers": {
        "httpx2": {"level": "WARNING"},
        "httpcore2": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},
    },
}
