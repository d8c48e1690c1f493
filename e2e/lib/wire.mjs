// Requests without a browser: what machines send, and what a page weighs on the wire.

import { get } from "node:http";

/** A JSON client; with a token it speaks for a machine. */
export function machine(base, token) {
  const headers = { accept: "application/json" };
  if (token) headers.authorization = `Bearer ${token}`;
  const call = async (method, path, body, more = {}) => {
    const sent = body === undefined ? {} : { "content-type": "application/json" };
    const answer = await fetch(base + path, {
      method,
      headers: { ...headers, ...sent, ...more },
      body: body === undefined ? undefined : JSON.stringify(body),
      redirect: "manual",
    });
    const text = await answer.text();
    const json = /json/.test(answer.headers.get("content-type") ?? "") ? JSON.parse(text) : undefined;
    return { status: answer.status, headers: answer.headers, json, text };
  };
  return {
    get: (path, more) => call("GET", path, undefined, more),
    post: (path, body, more) => call("POST", path, body, more),
  };
}

/** Bytes of a body as a browser receives them, compressed. */
export function weigh(url, headers = {}) {
  const asked = { "accept-encoding": "gzip, deflate, br", accept: "text/html", ...headers };
  return new Promise((resolve, reject) => {
    get(url, { headers: asked }, (answer) => {
      let bytes = 0;
      answer.on("data", (part) => (bytes += part.length));
      answer.on("end", () => resolve({ bytes, status: answer.statusCode, headers: answer.headers }));
    }).on("error", reject);
  });
}
