"""A test double of the room: the phone API in memory on the real fold. Nothing is stored."""

from __future__ import annotations

import asyncio
import json
import secrets
import threading
import time
import tomllib
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from facilitator.activities.catalogue import CATALOGUE
from facilitator.workshop import lead
from facilitator.workshop.events import ROOM, Draft, Event
from facilitator.workshop.fold import Fold
from facilitator.workshop.refused import Refused

HERE = Path(__file__).parent
PAGE = HERE.parent.parent / "facilitator" / "room" / "page"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json"}


class Double:
    """One session in memory. `url`, `join` and `code` are as `serve --json` tells them."""

    def __init__(self, agenda: Path = HERE / "agenda.toml", host: str = "hall.lan") -> None:
        self.fold = Fold(CATALOGUE)
        self.host, self.port = host, 0
        self.code, self.secret = "KTRMAC", secrets.token_urlsafe(9)
        self.tokens: dict[str, str] = {}
        self.cids: dict[str, int] = {}
        self.ends = 0
        self.broken = 0
        self.log: list[dict[str, Any]] = []
        table = tomllib.loads(agenda.read_text("utf-8"))
        self._add(Draft("open", {"title": table["title"], "cause": "Clean water", "agenda": table}))
        self.start()

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}/"

    @property
    def join(self) -> str:
        return self.url + "#" + self.secret

    def _add(self, draft: Draft) -> int:
        seq = self.fold.frame.head + 1
        at = draft.at or int(time.time() * 1000)
        self.fold.apply(
            Event(seq, draft.cid, draft.who, draft.step, draft.kind, 1, draft.body, at)
        )
        return seq

    def do(self, action: str, argument: Any = "") -> None:
        if action == "version":
            state = self.fold.view()
            from facilitator.activities.draft import sentences_body

            parts = state.version.parts if state.version else ()
            argument = sentences_body(parts, str(argument).split("\n"))
        for draft in lead.plan(self.fold, action, argument):
            self._add(draft)

    def groups(self, *names: str) -> None:
        for name in names:
            self._add(Draft("join", {"name": "Bo", "group": name}, who=secrets.token_hex(8)))

    # The server

    def start(self) -> None:
        routes = [
            Route("/api/look", self._look, methods=["POST"]),
            Route("/api/join", self._join, methods=["POST"]),
            Route("/api/room", self._room),
            Route("/api/stream", self._stream),
            Route("/api/privacy", self._privacy),
            Route("/api/contributions", self._contribute, methods=["POST"]),
            Route("/{path:path}", self._file),
        ]
        config = uvicorn.Config(
            Starlette(routes=routes),
            host="127.0.0.1",
            port=self.port,
            log_level="error",
            lifespan="off",
            timeout_graceful_shutdown=0,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)
        self.port = self._server.servers[0].sockets[0].getsockname()[1]

    def stop(self) -> None:
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join(10)

    def _who(self, request: Request) -> str:
        return self.tokens.get(request.cookies.get("facilitator", ""), "")

    def _refuse(self, status: int, code: str, message: str) -> Response:
        more = {"Retry-After": "1"} if status in (429, 503) else {}
        return JSONResponse({"error": {"code": code, "message": message}}, status, headers=more)

    def _opens(self, body: Any) -> Response | None:
        if body.get("code") not in (self.code, self.secret):
            return self._refuse(403, "wrong-code", "This code is not the one on the screen.")
        if self.fold.frame.door.locked:
            return self._refuse(403, "locked", "The door is locked.")
        return None

    async def _look(self, request: Request) -> Response:
        if no := self._opens(await request.json()):
            return no
        state = self.fold.view()
        groups = [group.text for group in state.groups]
        return JSONResponse({"title": state.title, "cause": state.cause, "groups": groups})

    async def _join(self, request: Request) -> Response:
        body = await request.json()
        if no := self._opens(body):
            return no
        who, token = secrets.token_hex(8), secrets.token_hex(16)
        name = body.get("name") or "Guest"
        stored = {"name": name}
        if body.get("group"):
            stored["group"] = body["group"]
        self._add(Draft("join", stored, who=who))
        self.tokens[token] = who
        answer = JSONResponse({"participant": who, "name": name, "token": token}, 201)
        answer.set_cookie("facilitator", token, httponly=True, samesite="strict")
        return answer

    async def _privacy(self, request: Request) -> Response:
        return JSONResponse({"stored": "Your name.", "where": "On this computer."})

    def _counts(self) -> dict[str, int]:
        state = self.fold.view()
        now = state.steps.get(state.current)
        return {"present": len(state.here), "answered": now.answered if now else 0}

    async def _room(self, request: Request) -> Response:
        who = self._who(request)
        if not who:
            return self._refuse(401, "who", "Who are you?")
        state = self.fold.view()
        etag = f'"{state.head}-{self.ends}"'
        if request.headers.get("if-none-match") == etag:
            return Response(status_code=304, headers={"ETag": etag})
        mine = []
        entries = []
        for step in state.agenda.steps:
            work = self.fold.frame.work(step.id)
            status = state.steps[step.id].status
            if work and (status == "open" or step.names != "anonymous"):
                for cid, kind, body, how in work.own(who):
                    mine.append(
                        {"cid": cid, "step": step.id, "kind": kind, "body": body, "state": how}
                    )
            if status == "open":
                entries.append(self._entry(state, step))
        person = state.participants[who]
        answer = {
            "revision": state.head,
            "protocol": 1,
            "session": {"title": state.title, "cause": state.cause},
            "you": {
                "id": who,
                "name": person.name,
                "group": person.group,
                "answered": sorted({given["step"] for given in mine}),
                "mine": mine,
            },
            "current": state.current,
            "open": entries,
            "groups": [{"id": g.id, "name": g.text} for g in state.groups],
            "counts": self._counts(),
            "steps": len(state.agenda.steps),
            "ended": state.ended,
        }
        return JSONResponse(answer, headers={"ETag": etag})

    def _entry(self, state: Any, step: Any) -> dict[str, Any]:
        shown = CATALOGUE[step.activity].present(state, step)
        entry = {
            "id": step.id,
            "activity": step.activity,
            "title": step.title,
            "prompt": step.prompt,
            "help": step.help,
            "phase": step.phase,
            "number": state.agenda.place(step.id) + 1,
            "names": step.names,
            "reveal": step.reveal,
            "review": step.review,
            "round": state.steps[step.id].round,
            "options": dict(shown.options),
        }
        if shown.items is not None:
            entry["items"] = [{"id": id, "text": text} for id, text in shown.items]
        if self.ends and step.id == state.current:
            entry["ends"] = self.ends
        return entry

    async def _contribute(self, request: Request) -> Response:
        who = self._who(request)
        if not who:
            return self._refuse(401, "who", "Who are you?")
        if self.broken:
            return self._refuse(self.broken, "busy", "Not now.")
        sent = await request.json()
        self.log.append(sent)
        if sent["cid"] in self.cids:
            return JSONResponse({"seq": self.cids[sent["cid"]]})
        try:
            return JSONResponse({"seq": self._take(who, sent)})
        except Refused as no:
            return self._refuse(no.status, no.code, no.message)

    def _take(self, who: str, sent: dict[str, Any]) -> int:
        frame = self.fold.frame
        step = frame.agenda.step(sent["step"])
        assert step is not None
        shape = CATALOGUE[step.activity].contributions.get(sent["kind"])
        if shape is None:
            raise Refused("invalid", "This step does not take that.")
        body = shape.clean(sent["body"])
        given = frame.contribution(
            frame.head + 1, sent["cid"], who, step.id, sent["kind"], body, 0
        )
        frame.check(step.id, given)
        seq = self._add(Draft(sent["kind"], body, who=who, step=step.id, cid=sent["cid"]))
        self.cids[sent["cid"]] = seq
        if step.review:
            self._add(Draft("hide", {"item": f"a{seq}"}, who=ROOM))
        return seq

    async def _stream(self, request: Request) -> Response:
        if not self._who(request):
            return self._refuse(401, "who", "Who are you?")
        return StreamingResponse(self._news(), media_type="text/event-stream")

    async def _news(self) -> Any:
        said, last = None, 0.0
        while not self._server.should_exit:
            told = {
                "revision": self.fold.frame.head,
                "current": self.fold.frame.current,
                **self._counts(),
            }
            if told != said or time.monotonic() - last > 10:
                said, last = told, time.monotonic()
                yield f"data: {json.dumps(told)}\n\n"
            await asyncio.sleep(0.2)

    async def _file(self, request: Request) -> Response:
        path = PAGE / (request.path_params["path"] or "index.html")
        if not path.is_file():
            return self._refuse(404, "not-found", "There is no such page.")
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}
        return FileResponse(path, headers=headers, media_type=TYPES.get(path.suffix))
