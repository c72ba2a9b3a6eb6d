"""Every setting of the product: its name, type, default and meaning, read once from the environment."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from dotenv import dotenv_values

ROOT = Path(__file__).resolve().parent
VAR = ROOT / "var"
ENVIRONMENTS = ("development", "production")


class SettingsError(SystemExit):
    """The product can't start as it is set; its text says what to set."""


def setting(default: Any, meaning: str, *, needed: bool = False) -> Any:
    """One setting; `needed` means production does not start without it."""
    return field(default=default, metadata={"meaning": meaning, "needed": needed})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings; an attribute's name in capitals is the environment variable."""

    environment: str = setting("development", "`development`, or `production`: real people's data")
    secret_key: str = setting(
        "",
        "Signs sessions and links: 32 random characters or more. Development keeps one in `var/secret-key`",
        needed=True,
    )
    database_url: str = setting(
        f"sqlite:///{VAR / 'as-advertised.sqlite'}",
        "`sqlite:////absolute/path.sqlite` or `postgresql://user:password@server/name`",
        needed=True,
    )
    base_url: str = setting(
        "",
        "The address people open, used in links; https in production. Empty: `http://HOST:PORT`",
        needed=True,
    )
    host: str = setting("127.0.0.1", "The address that the server listens on")
    port: int = setting(8000, "The port that the server listens on")
    web_workers: int = setting(2, "Server processes; about one per core")
    web_threads: int = setting(4, "Threads in each server process")
    proxies: int = setting(0, "Trusted reverse proxies in front, whose X-Forwarded-* headers count")
    trusted_hosts: str = setting(
        "",
        "Further host names that may be asked for, separated by commas, besides the one of BASE_URL (production)",
    )
    evidence_store: str = setting(
        f"file://{VAR / 'evidence'}",
        "Where photos and receipts are kept: `file:///folder`, `s3://bucket/folder`, `gs://…`, `az://…`",
    )
    fonts: str = setting(
        "",
        "A folder with further font files (TTF, OTF) for PDF and pictures, for scripts that the built-in ones lack",
    )
    smtp_host: str = setting(
        "", "Mail server. Empty: no mail is sent, and links are shown to the desk instead"
    )
    smtp_port: int = setting(587, "Port of the mail server")
    smtp_user: str = setting("", "User name at the mail server, when it asks for one")
    smtp_password: str = setting("", "Password at the mail server")
    smtp_starttls: bool = setting(True, "Encrypt the connection to the mail server")
    smtp_from: str = setting("As Advertised <no-reply@localhost>", "Sender of our mails")
    session_hours: int = setting(24 * 14, "Hours that a sign-in lasts without being used")
    max_upload_mb: int = setting(
        32, "Largest request in megabytes: a workbook, a CSV file, a few photos"
    )
    max_unfinished_mb: int = setting(
        500,
        "Photos and recordings of one person that may be on their way at once, in megabytes; more waits on the phone",
    )
    max_photo_megapixels: int = setting(
        64, "Largest photo in megapixels; larger ones are refused before they are unpacked"
    )
    default_language: str = setting(
        "en",
        "Language of pages when a browser asks for none that we have, and of editions mailed to people without an"
        " account: `en`, `de`, `es`",
    )
    demo: bool = setting(True, "`make run` loads the demo program; never in production")
    argon2_memory_kib: int = setting(
        19456, "Memory cost of password hashing (OWASP: 19456); tests lower it"
    )
    argon2_passes: int = setting(2, "Time cost of password hashing (OWASP: 2); tests lower it")

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Self:
        """Read the process environment over the file `.env`; refuse what is missing or malformed."""
        if environ is None:
            written = {name: text or "" for name, text in dotenv_values(ROOT / ".env").items()}
            environ = {**written, **os.environ}
        values = {
            f.name: _parse(f, environ[f.name.upper()])
            for f in fields(cls)
            if environ.get(f.name.upper())
        }
        return cls(**_completed(values))

    @property
    def is_production(self) -> bool:
        return self.environment == "production"

    @property
    def allows_demo(self) -> bool:
        """Whether invented people with known passwords may be loaded."""
        return self.demo and not self.is_production

    @property
    def hosts(self) -> list[str] | None:
        """Host names that requests may name; None: any."""
        further = [name.strip() for name in self.trusted_hosts.split(",") if name.strip()]
        return [urlsplit(self.base_url).hostname or "", *further] if self.is_production else None


def _parse(f: "Field[Any]", text: str) -> Any:
    try:
        if f.type is bool:
            return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[
                text.lower()
            ]
        return int(text) if f.type is int else text
    except (KeyError, ValueError):
        kind = "yes or no" if f.type is bool else "a whole number"
        raise SettingsError(f"{f.name.upper()} is {text!r}; it must be {kind}.") from None


def _completed(values: dict[str, Any]) -> dict[str, Any]:
    environment = values.get("environment", "development")
    if environment not in ENVIRONMENTS:
        raise SettingsError(
            f"ENVIRONMENT is {environment!r}; it must be one of {', '.join(ENVIRONMENTS)}."
        )
    if "database_url" in values:
        values["database_url"] = _with_driver(values["database_url"])
    if environment == "production":
        _check_production(values)
        values.setdefault("demo", False)
    values.setdefault("secret_key", _development_key() if environment == "development" else "")
    host, port = values.get("host", "127.0.0.1"), values.get("port", 8000)
    values["base_url"] = values.get("base_url", f"http://{host}:{port}").rstrip("/")
    return values


def _check_production(values: dict[str, Any]) -> None:
    needed = [f.name for f in fields(Settings) if f.metadata["needed"]]
    wrong = [
        f"{name.upper()} is not set: {_meaning(name)}." for name in needed if not values.get(name)
    ]
    if not wrong and len(values["secret_key"]) < 32:
        wrong.append("SECRET_KEY is shorter than 32 characters.")
    if not wrong and not values["base_url"].startswith("https://"):
        wrong.append(
            "BASE_URL must begin with https://: phones give no camera or position to other pages."
        )
    if values.get("demo"):
        wrong.append("DEMO is yes: demo people have known passwords and are refused in production.")
    if wrong:
        raise SettingsError(
            "Not started, because ENVIRONMENT is production and\n  - " + "\n  - ".join(wrong)
        )


def _meaning(name: str) -> str:
    return next(str(f.metadata["meaning"]) for f in fields(Settings) if f.name == name)


def _with_driver(url: str) -> str:
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def _development_key() -> str:
    path = VAR / "secret-key"
    VAR.mkdir(exist_ok=True)
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(file, "w") as opened:
        opened.write(secrets.token_urlsafe(48))
    return path.read_text()


def as_table() -> str:
    """All settings as the Markdown table of docs/settings.md."""
    lines = ["| setting | type | default | meaning |", "|---|---|---|---|"]
    for f in fields(Settings):
        kind = getattr(f.type, "__name__", str(f.type))
        default = "" if f.default is MISSING else str(f.default).replace(str(ROOT) + "/", "")
        needed = " **Needed in production.**" if f.metadata["needed"] else ""
        lines.append(
            f"| `{f.name.upper()}` | {kind} | `{default}` | {f.metadata['meaning']}.{needed} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    print(as_table())
