"""The languages in which a text can be read, each by its own name, and what binds said in it."""

from __future__ import annotations

from dataclasses import dataclass

RIGHT_TO_LEFT = {"ar", "ckb", "fa", "prs", "ps", "ur"}
NAMES = {
    "en": "English", "ar": "العربية", "tr": "Türkçe", "am": "አማርኛ", "bg": "Български",
    "ckb": "کوردی (سۆرانی)", "de": "Deutsch", "es": "Español", "fa": "فارسی", "fr": "Français",
    "it": "Italiano", "kmr": "Kurdî (Kurmancî)", "pap": "Papiamentu", "pl": "Polski",
    "prs": "دری", "ps": "پښتو", "pt": "Português", "ro": "Română", "ru": "Русский",
    "so": "Soomaali", "ti": "ትግርኛ", "uk": "Українська", "ur": "اردو", "vi": "Tiếng Việt",
    "zgh": "ⵜⴰⵎⴰⵣⵉⵖⵜ", "zh": "中文",
}  # fmt: skip
# Said above every reading version; a language without its own sentence says it in English too.
BINDS = {
    "en": "Only the Dutch text is binding. This version is here to help you read it.",
    "ar": "النص الهولندي وحده هو الملزم. هذه النسخة للمساعدة على القراءة فقط.",
    "tr": "Yalnızca Hollandaca metin bağlayıcıdır. Bu metin sadece okumaya yardım eder.",
    "de": "Nur der niederländische Text ist verbindlich. Diese Fassung ist eine Lesehilfe.",
    "es": "Solo el texto neerlandés es vinculante. Esta versión ayuda a leerlo.",
    "fr": "Seul le texte néerlandais fait foi. Cette version aide à le lire.",
    "it": "Solo il testo neerlandese è vincolante. Questa versione aiuta a leggerlo.",
    "pl": "Wiążący jest tylko tekst niderlandzki. Ta wersja pomaga go przeczytać.",
    "pt": "Apenas o texto neerlandês é vinculativo. Esta versão ajuda a lê-lo.",
    "ru": "Обязательную силу имеет только нидерландский текст. Эта версия помогает его прочитать.",
    "uk": "Обов'язкову силу має лише нідерландський текст. Ця версія допомагає його прочитати.",
}


@dataclass(frozen=True)
class Language:
    """One language: its code, its own name, how it runs, and what binds said in it."""

    code: str
    name: str
    direction: str
    binds: str
    binds_in: str  # the language that sentence is in

    @classmethod
    def of(cls, code: str) -> Language:
        """The language of a known code."""
        said = code if code in BINDS else "en"
        way = "rtl" if code in RIGHT_TO_LEFT else "ltr"
        return cls(code, NAMES[code], way, BINDS[said], said)
