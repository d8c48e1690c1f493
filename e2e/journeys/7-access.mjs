// Who may not: another business's things are not there, the wrong role is refused, a forged form is nothing, logout ends it.

import { fourteen, GTIN } from "../lib/goods.mjs";
import { machine } from "../lib/wire.mjs";

export const title = "nobody sees or does what is not theirs";

/** A product of another business of the demo county. */
const FOREIGN = "06901300110144";

export default async function journey({ county, report, person, made }) {
  await visitor({ report, person });
  const owner = await (await person()).signIn("laver");
  await foreign({ county, report, person, owner, made });
  await roles({ report, person, owner });
  await forged({ county, report, owner });
  await gone({ report, owner });
}

async function visitor({ report, person }) {
  const stranger = await person();
  await stranger.go("/");
  await stranger.inspect("/ of a visitor", { large: true });
  await stranger.go("/orders");
  report.equal("a visitor is led to the door", stranger.path(), "/login");
  await stranger.inspect("/login", { large: true });
  await stranger.send("/login", { name: "laver", password: "six red crabs at noon" });
  report.check("a wrong password does not open it", stranger.answer.status() >= 400, stranger.answer.status());
  await stranger.inspect("/login, refused", { reload: false });
  await stranger.go("/no/such/page");
  report.equal("what is not there is 404", stranger.answer.status(), 404);
  await stranger.inspect("the page of 404", { large: true });
}

async function foreign({ county, report, person, owner, made }) {
  const leader = await (await person()).signIn("juzhang");
  const all = await leader.context.request.get(`${county.base}/api/v1/orders?limit=50`);
  const { items } = await all.json();
  const other = items.find((order) => order.gtin !== fourteen(GTIN) && !order.gtin.startsWith("069012345"));
  const guesses = [`/orders/${other.id}`, `/api/v1/orders/${other.id}`, `/api/v1/blocks/${other.block}`, `/codes/blocks/${other.block}`];
  guesses.push(`/products/${FOREIGN}`, `/businesses/${other.business}`);
  for (const path of guesses) {
    await owner.go(path);
    report.equal(`another's ${path.replace(/[^/]{20,}/, "{id}")} is 404`, owner.answer.status(), 404);
  }
  const works = await (await person()).signIn("printer");
  await works.go(`/binding/new?block=${made.block}`);
  report.equal("a printing works binds nothing: 403", works.answer.status(), 403);
}

async function roles({ report, person, owner }) {
  for (const path of ["/users", "/journal", "/businesses/new"]) {
    await owner.go(path);
    report.equal(`a business at ${path} is 403`, owner.answer.status(), 403);
  }
  await owner.inspect("the page of 403");
  const officer = await (await person()).signIn("lingxi");
  await officer.go("/users");
  report.equal("an officer at /users is 403", officer.answer.status(), 403);
}

async function forged({ county, report, owner }) {
  const cookie = await owner.cookies();
  const headers = { cookie, "content-type": "application/x-www-form-urlencoded" };
  const post = (more, body) => fetch(`${county.base}/me/password`, { method: "POST", headers: { ...headers, ...more }, body, redirect: "manual" });
  const bare = await post({}, "old=x&new=y");
  report.equal("a form without our token is refused", bare.status, 403);
  const elsewhere = await post({ origin: "https://elsewhere.example" }, "old=x&new=y&_csrf=x");
  report.equal("so is one from another site", elsewhere.status, 403);
  const token = machine(county.base, "heng_no_such_token");
  report.equal("an unknown token is refused", (await token.get("/api/v1/orders")).status, 401);
}

async function gone({ report, owner }) {
  await owner.go("/me");
  await owner.inspect("/me");
  await owner.send("/logout");
  await owner.go("/orders");
  report.equal("after logout the door is shut", owner.path(), "/login");
}
