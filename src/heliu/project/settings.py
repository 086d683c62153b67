"""Django's settings, made from :mod:`heliu.project.config`, which alone reads the environment."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from heliu.kernel.postgres import embedded
from heliu.kernel.telemetry import logs
from heliu.project import config as config_module
from heliu.web.kit import limits
from heliu.web.operator.admin.look import look

CONFIG = config_module.read()
PACKAGE = Path(__file__).resolve().parents[1]


def _database(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    host = query.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(query.pop("port", "") or parts.port or ""),
        # Preparing needs both: psycopg's client-side cursor never prepares.
        "OPTIONS": {
            # An open transaction holds the stream's readers back, a held lock everybody else.
            "options": "-c idle_in_transaction_session_timeout=60000 -c lock_timeout=15000",
            **query,
            "server_side_binding": True,
            "prepare_threshold": 2,
            "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
        },
    }


_url = CONFIG.database_owner_url if CONFIG.role == "owner" else CONFIG.database_url
DATABASES = {"default": _database(_url or embedded.url(CONFIG.data, CONFIG.role))}

SECRET_KEY = CONFIG.secret_key
DEBUG = CONFIG.debug
ALLOWED_HOSTS = [CONFIG.host, "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [CONFIG.site_url]
ROOT_URLCONF = "heliu.project.urls"
WSGI_APPLICATION = "heliu.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
SITE_URL = CONFIG.site_url
LIVE_URL = CONFIG.live_url
SITE_NAME = CONFIG.site_name
CURRENCY = CONFIG.currency
#: Whether this is the demo: its folder says so.
DEMO = (CONFIG.data / "demo.json").exists()
COMMISSION_BPS = CONFIG.commission_bps

ROOMS = [
    "accounts",
    "shops",
    "ledger",
    "traffic",
    "catalog",
    "social",
    "inventory",
    "payments",
    "carts",
    "orders",
    "checkout",
    "reviews",
    "imports",
    "analytics",
    "notifications",
]
INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",
    "heliu.web.operator.admin.apps.OperatorAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "procrastinate.contrib.django",
    "heliu.kernel",
    *(f"heliu.domains.{room}" for room in ROOMS),
    "heliu.web.kit",
    "heliu.web.live",
    "heliu.project",
    *CONFIG.apps,
]
MIDDLEWARE = [
    "heliu.web.kit.access_log.AccessLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "heliu.web.kit.middleware.CompressMiddleware",
    "csp.middleware.CSPMiddleware",
    "heliu.web.kit.middleware.FencedMiddleware",
    "heliu.web.kit.middleware.ReadableInputMiddleware",
    "heliu.web.kit.middleware.PrivateMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "heliu.web.kit.middleware.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "heliu.web.kit.limiting.LimitMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "web", PACKAGE / "web" / "shopper"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "heliu.web.kit.jinja.environment",
            "context_processors": ["heliu.web.kit.jinja.context"],
            "trim_blocks": True,
            "lstrip_blocks": True,
        },
    },
    # The admin, and whatever of Django itself still renders its own language.
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "operator" / "admin" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

# The address is unique whatever its case: a constraint on lower(email), which the check cannot see.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTHENTICATION_BACKENDS = ["heliu.web.kit.viewer.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "heliu.web.shopper.account.adapter.AccountAdapter"
ACCOUNT_FORMS = {"signup": "heliu.web.shopper.account.forms.SignupForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
# Whoever's password, address or second step is changed is told so by mail.
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Whose act counts how often stands in one table; the library counts what it alone knows.
RATE_LIMITS = CONFIG.rate_limits
ACCOUNT_RATE_LIMITS = limits.LIBRARY_SETTING if RATE_LIMITS else False
# Behind TLS there is one proxy, whose word on the client's address the limits go by.
ALLAUTH_TRUSTED_PROXY_COUNT = 0 if CONFIG.insecure else 1
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if CONFIG.insecure else "https"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SHOP_APPROVAL = CONFIG.shop_approval
# Where the admin is, and whether operators need a second step (a code from an app) to do anything.
ADMIN_PATH = CONFIG.admin_path
OPERATOR_MFA = CONFIG.operator_mfa
MFA_ADAPTER = "heliu.web.shopper.account.second_step.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = CONFIG.site_name
MFA_TOTP_TOLERANCE = 1
UNFOLD = look(CONFIG.site_name)

_NAMES = {"zh-hans": _("Simplified Chinese"), "en": _("English")}
LANGUAGES = [(code, _NAMES[code]) for code in CONFIG.languages]
LANGUAGE_CODE = CONFIG.languages[0]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = CONFIG.static_root
MEDIA_URL = "/media/"
STORAGES = {
    "default": {
        "BACKEND": "heliu.kernel.object_storage.ObjectStorage",
        "OPTIONS": {
            "location": CONFIG.media_url or CONFIG.data / "media",
            "endpoint": CONFIG.media_endpoint,
            "region": CONFIG.media_region,
            "access_key": CONFIG.media_access_key,
            "secret_key": CONFIG.media_secret_key,
        },
    },
    # Files on their way in, which are worked on here and then of no more use.
    "uploads": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": CONFIG.data / "uploads"},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# Only what was collected, under names that carry their hash: the source folders are not served.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

CACHES = {"default": {"BACKEND": "heliu.kernel.cache.Cache", "LOCATION": "cache"}}
SESSION_ENGINE = "heliu.web.kit.session"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not CONFIG.insecure
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 0 if CONFIG.insecure else 60 * 60 * 24 * 365
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = None if CONFIG.insecure else ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "heliu.web.kit.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        # Rules on what to fetch ahead hold addresses, never code.
        "script-src": [SELF, "'inline-speculation-rules'"],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF, CONFIG.live_url],
        "form-action": [SELF, *filter(None, [CONFIG.payment_site])],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

_mail = urlsplit(CONFIG.email_url)
if _mail.scheme in ("smtp", "smtps", "smtp+tls"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _mail.hostname or "localhost"
    EMAIL_PORT = _mail.port or {"smtps": 465, "smtp+tls": 587}.get(_mail.scheme, 25)
    EMAIL_HOST_USER = unquote(_mail.username or "")
    EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
    EMAIL_USE_TLS = _mail.scheme == "smtp+tls"
    EMAIL_USE_SSL = _mail.scheme == "smtps"
    EMAIL_TIMEOUT = 20
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = CONFIG.email_from

# To standard error, for whoever runs the processes; commands say only what went wrong, and those
# that serve say more (see heliu.project.watching).
LOGGING = logs.use(logs.form_of(CONFIG.log_format), "warning")
REQUEST_ID_HEADER = CONFIG.request_id_header

#: The sandbox is off where money is real: its payments cost nothing.
PAYMENTS: dict[str, dict[str, str]] = (
    {"sandbox": {"key": CONFIG.sandbox_key}}
    if CONFIG.payment_provider == "sandbox"
    else {CONFIG.payment_provider: {}}
)
PROCRASTINATE_ON_APP_READY = None
