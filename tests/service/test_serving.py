"""What ``sealbook serve`` does before it answers."""

import shutil
from pathlib import Path

from crypto.contact import Contact
from tests.deployment import deployed
from tests.files import age, connected, samples, stored_bytes
from tests.processes import running, sealbook


def test_o10_a_file_copied_in_by_hand_is_purged_before_the_port_answers(tmp_path: Path) -> None:
    with deployed(tmp_path) as deployment:
        deployment.start_office()
        _, venue, _ = deployment.start_venue()
        deployment.guest().check_in(venue.code(), Contact(minute=deployment.clock.now() // 60, given="Gestern"))
        deployment.service.stop()
        file = deployment.data / "sealbook.sqlite"
        age(file, 29)
        shutil.copy(file, tmp_path / "by-hand.sqlite")
        shutil.copy(tmp_path / "by-hand.sqlite", file)
        expired = samples(file, "check_in")
        assert len(expired) == 6
        before = stored_bytes(deployment.data)
        assert all(sample in before for sample in expired)
        with running("serve", tmp_path, deployment.environment, deployment.port):
            # The first answer is there: everything happened before it.
            with connected(file) as database:
                assert database.execute("SELECT count(*) FROM check_in").fetchone() == (0,)
            after = stored_bytes(deployment.data)
            assert not any(sample in after for sample in expired)


def test_without_its_lock_store_a_service_does_not_start_and_says_where_to_read(tmp_path: Path) -> None:
    """It would take check-ins that nobody could ever open."""
    environment = {"SEALBOOK_DATA_DIR": str(tmp_path), "SEALBOOK_ROOT_ID": "A" * 43}
    sealbook("init", environment=environment)
    (tmp_path / "locks.sqlite").unlink()
    for _ in range(2):
        said = sealbook("serve", environment=environment, fails=True)
        assert "docs/operations.md, Backup" in said
        assert "Traceback" not in said
