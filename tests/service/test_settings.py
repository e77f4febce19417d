"""Settings: all problems at once, none of them with a value."""

import pytest

from service.settings import SettingsError, load

ROOT = "A" * 43


def test_the_defaults_are_good(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEALBOOK_ROOT_ID", ROOT)
    deployment = load().deployment()
    assert (deployment.retention_days, deployment.public_url) == (28, "http://localhost:8000")
    assert load().main_url != load().locks_store_url


def test_all_problems_are_reported_together_and_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "RETENTION_DAYS": "29",
        "PUBLIC_URL": "sealbook.example/geheim",
        "ROOT_ID": "geheim",
        "LONGEST_STAY_HOURS": "0",
    }.items():
        monkeypatch.setenv(f"SEALBOOK_{name}", value)
    with pytest.raises(SettingsError) as problem:
        load()
    lines = str(problem.value).splitlines()
    assert len(lines) == 4
    for name in ("RETENTION_DAYS", "PUBLIC_URL", "ROOT_ID", "LONGEST_STAY_HOURS"):
        assert any(line.startswith(f"SEALBOOK_{name}: ") for line in lines)
    assert "geheim" not in str(problem.value)


@pytest.mark.parametrize("days", ["0", "29", "-1", "many"])
def test_retention_is_between_1_and_28_days(monkeypatch: pytest.MonkeyPatch, days: str) -> None:
    monkeypatch.setenv("SEALBOOK_RETENTION_DAYS", days)
    with pytest.raises(SettingsError, match="RETENTION_DAYS"):
        load()


def test_the_lock_store_is_never_the_main_database(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE", "LOCKS"):
        monkeypatch.setenv(f"SEALBOOK_{name}_URL", "sqlite:////tmp/one.sqlite")
    with pytest.raises(SettingsError, match="SEALBOOK_LOCKS_URL must not be the main database"):
        load()


def test_without_a_root_nothing_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SEALBOOK_ROOT_ID", raising=False)
    with pytest.raises(SettingsError, match="sealbook trust init"):
        load().deployment()


def test_a_mail_servers_password_hides_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEALBOOK_SMTP_URL", "smtp://user:geheim@mail.example:587")
    assert "geheim" not in repr(load())
