"""Dutch first, English by switch; Belgian dates and numbers."""

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Brussels"
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["polarprof.common.formats"]
