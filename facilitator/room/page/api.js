// Requests to the room. A request that got no answer throws; every answer comes back as it is.

import { header } from "./bearer.js";
import { times } from "./times.js";

const PATIENCE = 12000;

let hangs = () => {};

// What to do when a request has waited for a few seconds; it still goes on.
export function onHang(act) {
  hangs = act;
}

export async function ask(method, path, body, headers = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  const late = setTimeout(() => hangs(), times.hangs);
  const all = { ...header(), ...headers };
  try {
    const answer = await fetch(path, {
      method,
      headers: body === undefined ? all : { "Content-Type": "application/json", ...all },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal: stop.signal,
    });
    const content = await read(answer);
    return {
      status: answer.status,
      body: content,
      error: content?.error || null,
      code: content?.error?.code || "",
      wait: Number(answer.headers.get("Retry-After")) || 0,
      etag: answer.headers.get("ETag") || "",
    };
  } finally {
    clearTimeout(timer);
    clearTimeout(late);
  }
}

async function read(answer) {
  const text = await answer.text();
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
