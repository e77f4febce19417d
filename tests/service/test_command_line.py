"""The command line: root and office by hand, verbs that explain themselves and fail with a reason."""

import json
import socket
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from checkin.client import ApiProblem
from crypto import chain
from crypto.bundle import UnlockKey
from crypto.keys import VerifyingKey
from health_office.client import OfficeClient
from service.cli import app
from tests.deployment import PASSWORD, Deployment, deployed
from tests.processes import sealbook


@pytest.fixture(scope="module")
def deployment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """A service set up by hand."""
    with deployed(tmp_path_factory.mktemp("deployment")) as made:
        yield made


VERBS = (
    ("init",), ("migrate",), ("serve",), ("demo",), ("purge",), ("simulate",), ("trust",), ("office",),
    ("backup",), ("restore",), ("sunset",),
    ("trust", "init"), ("trust", "region"), ("trust", "certify"), ("trust", "publish"), ("trust", "check-sunset"),
    ("office", "invite"), ("office", "list"), ("office", "application"),
)  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_every_verb_explains_itself(verb: tuple[str, ...]) -> None:
    done = CliRunner().invoke(app, [*verb, "--help"])
    assert done.exit_code == 0
    assert "Usage:" in done.output
    assert "--help" in done.output


def test_an_unknown_verb_fails() -> None:
    assert "No such command" in sealbook("frobnicate", environment={}, fails=True)


def test_settings_that_do_not_work_are_told_together(tmp_path: Path) -> None:
    environment = {
        "SEALBOOK_DATA_DIR": str(tmp_path),
        "SEALBOOK_RETENTION_DAYS": "99",
        "SEALBOOK_PUBLIC_URL": "nowhere",
    }
    said = sealbook("serve", environment=environment, fails=True)
    assert "SEALBOOK_RETENTION_DAYS" in said
    assert "SEALBOOK_PUBLIC_URL" in said
    assert "Traceback" not in said


def test_serving_without_init_says_what_to_do(tmp_path: Path) -> None:
    environment = {"SEALBOOK_DATA_DIR": str(tmp_path), "SEALBOOK_ROOT_ID": "A" * 43}
    assert "sealbook migrate" in sealbook("serve", environment=environment, fails=True)


def test_a_port_that_is_taken_is_told_before_anything_starts(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = sealbook("demo", "--port", port, environment={"SEALBOOK_DATA_DIR": str(tmp_path / "data")}, fails=True)
    assert f"port {port}" in said
    assert "Traceback" not in said
    assert not (tmp_path / "data").exists()


def test_the_roots_key_is_a_file_for_its_owner_and_never_overwritten(deployment: Deployment) -> None:
    file = deployment.root_folder / "root.pem"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"ENCRYPTED PRIVATE KEY" in file.read_bytes()
    assert "File exists" in sealbook("trust", "init", *deployment.root_key(), environment={}, fails=True)


def test_the_region_names_the_log_key_that_init_made_and_keeps_beside_the_locks(deployment: Deployment) -> None:
    again = json.loads(sealbook("init", "--json", environment=deployment.environment))
    region = chain.region(
        deployment.guest().api.json("GET", "/region")["region"], deployment.root, now=deployment.clock.now()
    )
    assert region.claims.services.log == VerifyingKey(again["log_key"])
    assert again["log_key_fingerprint"] == VerifyingKey(again["log_key"]).fingerprint
    with sqlite3.connect(deployment.data / "locks.sqlite") as lock_store:
        [(stored,)] = lock_store.execute("SELECT secret FROM secret WHERE name = 'log'").fetchall()
    lock_store.close()
    scalar = json.loads(stored)["d"].encode()
    for file in deployment.data.glob("sealbook.sqlite*"):
        assert scalar not in file.read_bytes()
    assert scalar.decode() not in json.dumps(again) + deployment.service.printed()


@pytest.mark.parametrize("written", ["", "{", "[]", '{"log":{"kty":"EC"}}', '{"mail":{}}'])
def test_a_file_that_holds_no_log_key_is_refused(deployment: Deployment, tmp_path: Path, written: str) -> None:
    (tmp_path / "log-key.json").write_text(written)
    said = sealbook(
        *("trust", "region", *deployment.root_key(), "--log-key", str(tmp_path / "log-key.json")),
        *("--out", str(tmp_path / "no.jws")),
        environment={},
        fails=True,
    )
    assert "malformed" in said
    assert not (tmp_path / "no.jws").exists()


def test_a_wrong_passphrase_is_told(deployment: Deployment) -> None:
    said = sealbook(
        *("trust", "region", "--key", str(deployment.root_folder / "root.pem"), "--passphrase", "wrong"),
        *("--out", str(deployment.root_folder / "no.jws")),
        environment={},
        fails=True,
    )
    assert "wrong passphrase" in said
    assert not (deployment.root_folder / "no.jws").exists()


def test_an_office_is_certified_only_with_the_fingerprint_typed_by_hand(deployment: Deployment) -> None:
    office, token = deployment.invite_office()
    lead = OfficeClient(deployment.http(), deployment.root, deployment.clock)
    lead.accept(token, "Lena Leitung", PASSWORD)
    keys = lead.make_identity(UnlockKey.generate())
    fingerprint = VerifyingKey(lead.view()["identity"]).fingerprint
    assert fingerprint == keys.identity.public.fingerprint
    wrong = ("0" if fingerprint[0] != "0" else "1") + fingerprint[1:]
    assert "nothing was certified" in deployment.certify(office, wrong, fails=True)
    with pytest.raises(ApiProblem, match="not-certified"):
        lead.api.json("PUT", "/office/office-key", {"statement": "x"})
    deployment.certify(office, fingerprint.lower().replace("-", " "))
    assert lead.certificate()[1].claims.name == "Gesundheitsamt Schleswig"
    listed = json.loads(sealbook("office", "list", "--json", environment=deployment.environment))
    [found] = [entry for entry in listed if entry["office"] == office]
    assert (found["certified"], found["fingerprint"]) == (True, fingerprint)


def test_purge_says_what_it_removed(deployment: Deployment) -> None:
    removed = json.loads(sealbook("purge", "--json", environment=deployment.environment))
    assert removed.keys() >= {"check_ins", "requests", "statements", "sessions", "locks", "parked_keys"}
    assert removed["check_ins"] == 0


def test_migrating_twice_changes_nothing(deployment: Deployment) -> None:
    assert json.loads(sealbook("migrate", "--json", environment=deployment.environment)) == {"current": True}


def test_a_statement_of_another_root_is_not_published(deployment: Deployment, tmp_path: Path) -> None:
    other = ["--key", str(tmp_path / "other.pem"), "--passphrase", "another"]
    sealbook("trust", "init", *other, environment={})
    sealbook("trust", "region", *other, "--out", str(tmp_path / "region.jws"), environment={})
    publish = ("trust", "publish", str(tmp_path / "region.jws"), "--url", deployment.service.url)
    assert "bad-statement" in sealbook(*publish, environment={}, fails=True)


def test_simulating_against_a_service_that_is_no_demo_is_refused(deployment: Deployment) -> None:
    said = sealbook("simulate", "--url", deployment.service.url, environment={}, fails=True)
    assert "is not a demo" in said
