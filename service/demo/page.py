"""``/demo``: whom one can play, with which password; and the mails that a real service would have sent."""

from typing import Annotated

from fastapi import FastAPI, Header, Query
from fastapi.responses import HTMLResponse, JSONResponse

from checkin.texts import Language, language_of
from service.demo.outbox import mails
from service.demo.secrets import DemoSecrets
from service.pages import render
from service.post import FolderPost


def mount(app: FastAPI, secrets: DemoSecrets, post: FolderPost) -> None:
    """Add the demo's pages."""

    def page(
        wanted: Annotated[Language | None, Query(alias="lang")] = None,
        accepted: Annotated[str | None, Header(alias="Accept-Language")] = None,
    ) -> HTMLResponse:
        """Whom one can play."""
        people = (("operator", secrets.operator), ("officer", secrets.officer), ("lead", secrets.lead))
        return render("demo.html", wanted or language_of(accepted), people=people, mails=mails(post.folder))

    def data() -> JSONResponse:
        """The same for programs: the simulation signs in with it."""
        return JSONResponse(
            {
                "root_id": secrets.root_id,
                "people": secrets.model_dump(exclude={"root"}),
                "mails": [{"to": mail.recipient, "body": mail.body} for mail in mails(post.folder)],
            }
        )

    app.add_api_route("/demo", page, response_class=HTMLResponse, include_in_schema=False)
    app.add_api_route("/demo.json", data, response_class=JSONResponse, include_in_schema=False)
