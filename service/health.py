"""``/healthz``: the process answers. ``/readyz``: it can do its work."""

from typing import cast

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError

from checkin import directory
from checkin.context import Deployed
from checkin.problems import Problem
from service import schema
from service.database import Database

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
def readyz(request: Request, deployment: Deployed) -> JSONResponse:
    """Whether database, schema and region are there; 503 names what is not."""
    database = cast("Database", request.app.state.database)
    missing = []
    try:
        if not schema.is_current(database):
            missing.append("schema")
        else:
            with database.reading() as session:
                directory.region(session, deployment.root)
    except SQLAlchemyError:
        missing.append("database")
    except Problem:
        missing.append("region")
    return JSONResponse({"ready": not missing, "missing": missing}, 503 if missing else 200)
