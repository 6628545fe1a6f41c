"""Settings. Everything an office changes is an environment variable; see docs/guides/operation.md.

SSJ_HOME: folder of database and files. SSJ_DATABASE: URL of the database. SSJ_KEY_FILE: the installation's key.
SSJ_HOSTS: names under which the office is reached. SSJ_HTTPS: 1 behind TLS.
SSJ_IDLE_MINUTES: after so long without a request one signs in again. SSJ_POLICY: policy pack, id or folder.
SSJ_FONTS: folder with the fonts of official documents.
"""

import os
from pathlib import Path

from shuangsuiji.project.environment import database, secret_key

HOME = Path(os.environ.get("SSJ_HOME", "var")).resolve()
KEY_FILE = Path(os.environ.get("SSJ_KEY_FILE", f"{HOME}-keys/installation.key"))
DEMO = (HOME / ".ssj-demo").is_file()
HTTPS = os.environ.get("SSJ_HTTPS") == "1"
ALLOWED_HOSTS = [*filter(None, os.environ.get("SSJ_HOSTS", "").split(",")), "127.0.0.1", "localhost", "[::1]"]

DEBUG = False
SECRET_KEY = secret_key(KEY_FILE)
DATABASES = {"default": database(os.environ.get("SSJ_DATABASE", ""), home=HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "shuangsuiji.bilingual",
    "shuangsuiji.project",
    "shuangsuiji.ledger",
    "shuangsuiji.vault",
    "shuangsuiji.documents",
    "shuangsuiji.accounts",
    "shuangsuiji.registry",
    "shuangsuiji.plans",
    "shuangsuiji.draws",
    "shuangsuiji.filing",
    "shuangsuiji.desk",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "shuangsuiji.bilingual.middleware.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "shuangsuiji.project.middleware.uploads",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "shuangsuiji.project.middleware.moment_and_chance",
    "shuangsuiji.project.middleware.refusals",
    "shuangsuiji.accounts.middleware.SignedIn",
    "shuangsuiji.accounts.middleware.Access",
]
ROOT_URLCONF = "shuangsuiji.project.urls"
WSGI_APPLICATION = "shuangsuiji.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "shuangsuiji.project.context.page",
            ],
            "builtins": ["shuangsuiji.bilingual.templatetags.bilingual", "django.templatetags.static"],
        },
    }
]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "ssj_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "static/"
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
FILES = HOME / "files"
JOBS = HOME / "jobs"
# Folder with fonts of the office's own (仿宋, 小标宋…): docs/guides/documents.md.
FONTS = os.environ.get("SSJ_FONTS", "")
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
# A workbook of 50 MB is read; what is larger never reaches a view, nor the disk (project.middleware.uploads).
UPLOAD_LIMIT = 50_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# Argon2id as OWASP ASVS 5.0 asks; an older hash is taken over at the next sign-in.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# The cookie holds the id of a sign-in and nothing else; the sign-in itself stands in the database and can be ended.
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_NAME = "ssj_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
IDLE_MINUTES = int(os.environ.get("SSJ_IDLE_MINUTES", "60"))
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "ssj_csrf"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "shuangsuiji.project.views.csrf_refused"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
# The proxy that ends TLS says so by this header; it must drop the one a browser sends (docs/guides/operation.md).
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin" if HTTPS else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
    }
}

# Whose numbers and readings hold in this office: docs/guides/policy-packs.md.
POLICY = os.environ.get("SSJ_POLICY", "lingchuan-2024-1")
# An office's own table of holidays, where it keeps one: docs/guides/plan.md.
HOLIDAYS = HOME / "holidays.toml"

# Who knows clock and chance for the acts of the worker.
WORKER_ACTS = "shuangsuiji.project.clock.act_of"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"django.request": {"level": "ERROR"}, "django.db.backends": {"level": "WARNING"}},
}
# Deploy checks that ask for TLS concern an office that has it; ours serves loopback until SSJ_HTTPS=1.
SILENCED_SYSTEM_CHECKS = [] if HTTPS else ["security.W004", "security.W008", "security.W012", "security.W016"]
