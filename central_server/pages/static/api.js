// Asking the server. An answer is data; a refusal is data too; only silence and a lost log-in are thrown.

const TIME_OUT_MS = 5000;

/** The server does not answer, or what answers is not our server: ask again later. */
export class Away extends Error {}

/** The server does not know who asks any more: log in again. */
export class LoggedOut extends Error {}

let csrf = "";

/** The hall that the page's address names (`?hall=ID`), for an administrator of several; everybody else's is the server's to know. */
const HALL = new URLSearchParams(location.search).get("hall");

/** Whether the address names a hall; where it does not, who works here has one hall alone. */
export const namesHall = Boolean(HALL);

/** The whole address of something of the API, the hall with it. */
export function address(path) {
  return `/api/v1${path}${HALL ? `${path.includes("?") ? "&" : "?"}hall=${encodeURIComponent(HALL)}` : ""}`;
}

/** Remember the token that unsafe requests of this log-in must carry. */
export function useCsrf(token) {
  csrf = token;
}

/**
 * Ask the server once. Resolves to {ok, status, data, etag}; throws Away or LoggedOut. What is as the asker knows it (304) has no data.
 * `headers` are added; a `body` is sent as JSON.
 */
export async function ask(method, path, { body, headers = {}, allow401 = false } = {}) {
  const response = await send(method, path, body, headers);
  if (response.status === 401 && !allow401) throw new LoggedOut(path);
  if (response.status >= 500) throw new Away(`${response.status} ${path}`);
  if (response.status === 204 || response.status === 304) return { ok: response.ok, status: response.status, data: null, etag: response.headers.get("ETag") };
  if (!(response.headers.get("Content-Type") ?? "").includes("json")) throw new Away(`no JSON from ${path}`);
  try {
    return { ok: response.ok, status: response.status, data: await response.json(), etag: response.headers.get("ETag") };
  } catch (cause) {
    throw new Away(path, { cause });
  }
}

async function send(method, path, body, headers) {
  const all = { Accept: "application/json", ...headers };
  if (body !== undefined) all["Content-Type"] = "application/json";
  if (method !== "GET" && csrf) all["X-CSRF-Token"] = csrf;
  const stop = new AbortController();
  setTimeout(() => stop.abort(), TIME_OUT_MS); // never cleared: it bounds the body too, and is nothing to an answer that is whole
  try {
    return await fetch(address(path), {
      method,
      headers: all,
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: "no-store",
      credentials: "same-origin",
      signal: stop.signal,
    });
  } catch (cause) {
    throw new Away(path, { cause });
  }
}
