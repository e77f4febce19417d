"""What every request passes: headers, limits, an access log without people, errors that tell nothing."""

import json
import logging
import re
from dataclasses import replace
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from fastapi import APIRouter
from starlette.testclient import TestClient

from checkin.accounts import cookie_name
from checkin.jobs import JOBS
from crypto.encoding import b64u
from service.app import create_app
from service.plumbing import CSP
from tests.world import URL, RunVenue, StaffedOffice, World


def test_every_answer_carries_the_security_headers(world: World) -> None:
    for path in ("/healthz", "/api/v1/region", "/api/v1/nothing", "/api/v1/operator/session"):
        headers = world.http().get(path).headers
        assert headers["content-security-policy"] == CSP
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "server" not in headers
        assert "strict-transport-security" not in headers


def test_the_policy_allows_no_inline_script_and_no_other_host() -> None:
    assert "unsafe" not in CSP
    assert "http" not in CSP
    assert CSP.startswith("default-src 'none'")


def test_answers_of_the_interface_are_not_to_be_stored(world: World) -> None:
    assert world.http().get("/api/v1/region").headers["cache-control"] == "no-store"


def test_the_date_is_that_of_the_clock_that_judges(world: World) -> None:
    world.clock.advance(days=100)
    date = parsedate_to_datetime(world.http().get("/healthz").headers["date"])
    assert int(date.timestamp()) == world.clock.now()


def test_over_tls_the_cookie_and_the_browser_are_bound_to_the_host(tmp_path_factory: pytest.TempPathFactory) -> None:
    plain = World(tmp_path_factory.mktemp("tls"))
    deployment = replace(plain.deployment, public_url="https://sealbook.example")
    app = create_app(replace(plain.parts, deployment=deployment), jobs=False)
    headers = TestClient(app).get("/healthz").headers
    assert headers["strict-transport-security"] == "max-age=63072000; includeSubDomains"
    assert cookie_name("operator", deployment) == "__Host-sealbook-operator"
    plain.close()


def test_the_access_log_names_the_route_and_nobody(
    world: World, venue: RunVenue, caplog: pytest.LogCaptureFixture
) -> None:
    venue_id = b64u(venue.venue.claims.venue)
    with caplog.at_level(logging.INFO, "sealbook"):
        world.http().get(f"/api/v1/venues/{venue_id}?secret=1", headers={"User-Agent": "Guest/1.0"})
    [line] = [record.getMessage() for record in caplog.records if record.name == "sealbook.access"]
    assert line.startswith("GET /api/v1/venues/{venue} 200 ")
    for private in (venue_id, "secret", "Guest/1.0", "testclient"):
        assert private not in caplog.text


def test_an_unknown_address_does_not_get_into_the_log(world: World, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "sealbook"):
        answer = world.http().get("/c/oops/anne@example.org/more")
    assert answer.status_code == 404
    assert "anne" not in caplog.text


def test_an_unexpected_error_tells_nothing(world: World, caplog: pytest.LogCaptureFixture) -> None:
    router = APIRouter()

    @router.get("/api/v1/broken")
    def broken() -> None:
        raise RuntimeError

    world.app.include_router(router)
    answer = world.http().get("/api/v1/broken")
    assert answer.status_code == 500
    assert answer.json() == {
        "type": "urn:sealbook:problem:internal",
        "title": "Something went wrong in the service; nothing was changed.",
        "status": 500,
    }
    assert "RuntimeError" in caplog.text


@pytest.mark.parametrize(
    ("method", "path", "status", "name"),
    [
        ("GET", "/api/v1/nothing", 404, "not-found"),
        ("DELETE", "/api/v1/region", 405, "method-not-allowed"),
        ("GET", "/api/v1/venues/not-an-id", 422, "malformed"),
        ("GET", "/api/v1/log?start=-1", 422, "malformed"),
    ],
)
def test_every_error_is_a_problem_document(world: World, method: str, path: str, status: int, name: str) -> None:
    answer = world.http().request(method, path)
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:sealbook:problem:{name}")


def ready(world: World) -> tuple[int, list[str], list[str]]:
    answer = world.http().get("/readyz")
    assert answer.json()["ready"] == (answer.status_code == 200)
    return answer.status_code, answer.json()["missing"], answer.json()["warnings"]


def test_ready_says_what_is_missing(tmp_path: Path) -> None:
    empty = World(tmp_path)
    assert ready(empty) == (503, ["region"], [])
    with empty.database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM alembic_version")
    assert ready(empty) == (503, ["schema"], [])
    empty.close()


def test_ready_warns_before_keys_or_partitions_run_out(world: World, office: StaffedOffice) -> None:
    # The world's jobs are run by hand, and its office has published eight days.
    assert ready(world) == (200, [], ["day-keys", "leader"])
    office.lead.publish_day_keys(office.keys, days=20)
    assert ready(world) == (200, [], ["leader"])
    world.app.state.scheduler.start()
    assert ready(world) == (200, [], [])
    world.app.state.scheduler.stop()
    world.clock.advance(days=1)
    partitions = ["partitions"] if world.server else []
    assert ready(world) == (200, [], [*partitions, "leader"])
    world.clock.advance(days=14)
    assert ready(world) == ((503, ["partitions"], []) if world.server else (200, [], ["day-keys", "leader"]))
    world.scheduler().prepare()
    assert ready(world) == (200, [], ["day-keys", "leader"])


def test_the_numbers_name_nobody(world: World, office: StaffedOffice, venue: RunVenue) -> None:
    """Rates, latencies, groups, jobs, day keys; no guest, no venue, and no small count of one."""
    stay = world.check_in(venue)
    world.app.state.scheduler.run(JOBS[0])
    numbers = world.http().get("/metrics").text
    route = 'method="POST",route="/api/v1/venues/{venue}/check-ins",status="201"'
    assert "sealbook_request_seconds_count{" + route + "} 1.0" in numbers
    assert "sealbook_check_in_group_count 1.0" in numbers
    assert "sealbook_check_in_queue 0.0" in numbers
    assert f'sealbook_day_keys_left{{office="{b64u(office.office_id)}"}} 8.0' in numbers
    for private in (venue.venue.claims.venue, stay.secret.visit_id):
        assert b64u(private) not in numbers
    labels = set(re.findall(r'(\w+)="', numbers))
    assert labels <= {"method", "route", "status", "le", "job", "outcome", "thing", "office"}


def test_the_interface_describes_itself(world: World) -> None:
    description = world.http().get("/api/v1/openapi.json").json()
    assert description["openapi"].startswith("3.1")
    operations = [
        operation for path in description["paths"].values() for operation in path.values() if "operationId" in operation
    ]
    assert len(operations) > 40
    assert all(operation["description"] for operation in operations)
    names = [operation["operationId"] for operation in operations]
    assert len(set(names)) == len(names)
    check_in = description["components"]["schemas"]["CheckIn"]["properties"]
    assert check_in["sealed_contact"]["pattern"] == "^[A-Za-z0-9_-]{1366}$"
    assert URL not in json.dumps(description)
