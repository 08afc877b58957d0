/** Requests to the server: JSON in and out, problems as `Refused`. */

/** What the server refuses, with its problems; `status` 0 where no answer came. */
export class Refused extends Error {
  constructor(status, body) {
    super(body.detail ?? 'Không nối được với vanban');
    this.status = status;
    this.code = body.code ?? 'no-answer';
    this.problems = body.problems ?? [];
    this.body = body;
  }
}

/** What `read` makes of the answer to a request; `body` is sent as JSON, or as it is when it is a FormData. */
export async function ask(method, path, body, {read = content, ...options} = {}) {
  const request = {method, ...options};
  if (body instanceof FormData) request.body = body;
  else if (body !== undefined) {
    request.body = JSON.stringify(body);
    request.headers = {'Content-Type': 'application/json'};
  }
  let answer;
  try {
    answer = await fetch(path, request);
    if (answer.ok) return await read(answer);
  } catch {
    throw new Refused(0, {}); // no answer, or one that broke off: a server may fall in the middle of it
  }
  throw new Refused(answer.status, await answer.json().catch(() => ({detail: `Máy chủ báo lỗi ${answer.status}`})));
}

function content(answer) {
  if (answer.status === 204) return null;
  const type = answer.headers.get('Content-Type') ?? '';
  return type.includes('json') ? answer.json() : answer.blob();
}

export const get = (path, options) => ask('GET', path, undefined, options);
export const post = (path, body, options) => ask('POST', path, body ?? {}, options);
export const put = (path, body) => ask('PUT', path, body);
export const del = (path) => ask('DELETE', path);
