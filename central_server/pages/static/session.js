// Who works here: the log-in lives in a cookie that scripts can't read, this page only holds its CSRF token.
import { ask, useCsrf } from "./api.js";

/** The log-in of this browser, or null; throws Away. */
export async function currentSession() {
  const answer = await ask("GET", "/session", { allow401: true });
  return answer.ok ? take(answer.data) : null;
}

/** Log in. Resolves to {session} or {refused: id of words}; throws Away. */
export async function logIn(login, password) {
  const answer = await ask("POST", "/session", { body: { login, password }, allow401: true });
  if (answer.ok) return { session: take(answer.data) };
  if (answer.status === 429) return { refused: "login_too_many" };
  return { refused: [400, 401, 403].includes(answer.status) ? "login_wrong" : "login_other" };
}

/** Log out here; throws Away. */
export async function logOut() {
  await ask("DELETE", "/session", { allow401: true });
  useCsrf("");
}

function take(session) {
  useCsrf(session.csrf);
  return session;
}
