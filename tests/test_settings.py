"""The product starts only as it is meant to, and says what is missing."""

import re
import stat
from pathlib import Path

import pytest

import settings
from settings import ROOT, Settings, SettingsError

PRODUCTION = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "k" * 32,
    "DATABASE_URL": "postgresql://u:p@localhost/x",
    "BASE_URL": "https://audits.example.org/",
}


def test_development_needs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "VAR", tmp_path)
    made = Settings.from_env({})
    assert made.base_url == "http://127.0.0.1:8000"
    assert made.database_url.startswith("sqlite:///")
    assert Settings.from_env({}).secret_key == made.secret_key
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "BASE_URL"])
def test_production_does_not_start_without_its_secrets(name: str) -> None:
    with pytest.raises(SettingsError, match=f"{name} is not set"):
        Settings.from_env({**PRODUCTION, name: ""})


def test_everything_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(SettingsError) as told:
        Settings.from_env({"ENVIRONMENT": "production"})
    assert all(name in str(told.value) for name in ("SECRET_KEY", "DATABASE_URL", "BASE_URL"))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"SECRET_KEY": "short"}, "32 characters"),
        ({"BASE_URL": "http://audits.example.org"}, "https://"),
        ({"DEMO": "yes"}, "demo people have known passwords"),
    ],
)
def test_production_refuses_what_would_be_unsafe(wrong: dict[str, str], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        Settings.from_env({**PRODUCTION, **wrong})


def test_production_starts_with_what_it_needs() -> None:
    made = Settings.from_env(PRODUCTION)
    assert made.is_production
    assert not made.allows_demo
    assert made.database_url == "postgresql+psycopg://u:p@localhost/x"
    assert made.base_url == "https://audits.example.org"
    assert made.hosts == ["audits.example.org"]


@pytest.mark.parametrize(
    ("name", "text"), [("PORT", "eighty"), ("SMTP_STARTTLS", "perhaps"), ("ENVIRONMENT", "test")]
)
def test_a_malformed_setting_is_named(name: str, text: str) -> None:
    with pytest.raises(SettingsError, match=f"{name} is '{text}'"):
        Settings.from_env({name: text, "SECRET_KEY": "x"})


def test_every_setting_is_documented() -> None:
    assert settings.as_table() in (ROOT / "docs" / "settings.md").read_text()


def test_the_example_file_names_only_settings_that_exist() -> None:
    known = {name.upper() for name in Settings.__dataclass_fields__}
    named = set(re.findall(r"^# ([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M))
    assert named <= known
