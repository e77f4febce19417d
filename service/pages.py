"""The pages: one per actor, built by Vite into ``service/site``; the first page and ``/docs`` from templates."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Final

from fastapi import FastAPI, Header, Query
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from checkin import problems
from checkin.context import Deployed
from checkin.problems import Problem
from checkin.texts import LANGUAGES, Language, Texts, language_of
from crypto.encoding import b64u

SITE: Final = Path(__file__).parent / "site"
TEXTS: Final = Texts(Path(__file__).parent / "locales")
TEMPLATES: Final = Environment(
    loader=PackageLoader("service"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
_ACTORS: Final = {
    "/c/{venue}": "checkin/web/guest.html",
    "/guest": "checkin/web/guest.html",
    "/operator": "operator_portal/web/operator.html",
    "/office": "health_office/web/office.html",
}
_FILES: Final = ("mark.svg", "icon.png")


class _Forever(StaticFiles):
    """Files whose name contains a hash of their content: they never change."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:  # noqa: ANN401 - Starlette's signature
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def mount(app: FastAPI) -> None:
    """Add all pages to the app."""
    app.mount("/assets", GZipMiddleware(_Forever(directory=SITE / "assets", check_dir=False)))
    for name in _FILES:
        app.add_api_route(f"/{name}", _file(name), include_in_schema=False)
    _page(app, "/", first_page)
    _page(app, "/docs", docs)
    app.add_api_route("/c/{venue}/{area}", without_fragment, include_in_schema=False)
    for path, page in _ACTORS.items():
        _page(app, path, _actor_page(page))


def _page(app: FastAPI, path: str, send: Callable[..., HTMLResponse]) -> None:
    app.add_api_route(path, send, response_class=HTMLResponse, include_in_schema=False)


def _file(name: str) -> Callable[[], FileResponse]:
    def send() -> FileResponse:
        return FileResponse(SITE / name, headers={"Cache-Control": "public, max-age=86400"})

    return send


def _actor_page(page: str) -> Callable[..., HTMLResponse]:
    def send(deployment: Deployed) -> HTMLResponse:
        # The root is what every client is configured with; the page carries it, because the page is the client.
        built = (SITE / page).read_text(encoding="utf-8")
        html = built.replace("%SEALBOOK_ROOT%", b64u(deployment.root))
        return HTMLResponse(html, headers={"Cache-Control": "no-cache"})

    return send


def without_fragment(venue: str, area: str) -> RedirectResponse:  # noqa: ARG001 - only a code's fragment says the area
    """A hand-typed address: the page will say that the rest of the code is missing."""
    return RedirectResponse(f"/c/{venue}", 308)


def style_sheet() -> str:
    """The address of the style sheet that all pages share."""
    manifest = json.loads((SITE / ".vite/manifest.json").read_text(encoding="utf-8"))
    return "/" + str(manifest["checkin/web/kit/style.css"]["css"][0])


def render(template: str, language: Language, **values: object) -> HTMLResponse:
    """A page that needs no script, in one language."""

    def text(name: str, **inner: str | int) -> str:
        return TEXTS(language, name, inner)

    page = TEMPLATES.get_template(template).render(
        text=text, language=language, languages=LANGUAGES, style=style_sheet(), **values
    )
    return HTMLResponse(page, headers={"Vary": "Accept-Language"})


Wanted = Annotated[Language | None, Query(alias="lang")]
Accepted = Annotated[str | None, Header(alias="Accept-Language")]


def first_page(deployment: Deployed, wanted: Wanted = None, accepted: Accepted = None) -> HTMLResponse:
    """What this is, and three doors."""
    return render("first.html", wanted or language_of(accepted), days=deployment.retention_days)


def docs(wanted: Wanted = None, accepted: Accepted = None) -> HTMLResponse:
    """The interface's description, drawn by Swagger UI from our own files."""
    if not (SITE / "assets" / "swagger-ui-bundle.js").exists():
        raise Problem(problems.NOT_FOUND)
    return render("docs.html", wanted or language_of(accepted))
