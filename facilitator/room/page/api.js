// Requests to the room. A request that got no answer throws; every answer comes back as it is.

const PATIENCE = 12000;

export async function ask(method, path, body, headers = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(path, {
      method,
      headers: body === undefined ? headers : { "Content-Type": "application/json", ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal: stop.signal,
    });
    const found = await read(answer);
    return {
      status: answer.status,
      body: found,
      code: found?.error?.code || "",
      message: found?.error?.message || "",
      wait: Number(answer.headers.get("Retry-After")) || 0,
      etag: answer.headers.get("ETag") || "",
    };
  } finally {
    clearTimeout(timer);
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
