// The laver cooperative registers a product, publishes it, and orders a million blank codes.

import { GTIN, ORDERED, fourteen } from "../lib/goods.mjs";
import { weigh } from "../lib/wire.mjs";

export const title = "a cooperative orders codes for a new product";

const PRODUCT = {
  gtin: GTIN,
  name: "头水坛紫菜 礼盒 250 g",
  brand: "沿浦湾",
  specification: "250 g",
  category: "紫菜及制品",
  shelf_life: "365",
};

export default async function journey({ report, person, gallery, made }) {
  const owner = await (await person()).signIn("laver");
  report.equal("signing in leads to one's desk", owner.path(), "/");
  await owner.inspect("/ of a business");
  await gallery.take(owner, "desk-business");
  await register({ owner, report });
  await publish({ owner, report, gallery });
  await photograph({ owner, report, person, gallery });
  await order({ owner, report, made });
}

async function register({ owner, report }) {
  await owner.go("/products");
  await owner.inspect("/products");
  await owner.go("/products/new");
  await owner.inspect("/products/new");
  const wrong = GTIN.slice(0, 12) + ((Number(GTIN[12]) + 1) % 10);
  await owner.send("/products", { ...PRODUCT, gtin: wrong });
  report.check("a wrong check digit is refused", [400, 422].includes(owner.answer.status()), owner.answer.status());
  report.equal("what was typed still stands there", await owner.page.inputValue('[name="name"]'), PRODUCT.name);
  await owner.inspect("/products/new, refused", { reload: false });
  await owner.send("/products", PRODUCT);
  report.check("the product is registered", owner.path().startsWith("/products/") && owner.answer.ok(), owner.page.url());
  await owner.go(owner.path());
  await owner.inspect("/products/{gtin}, a draft");
}

async function publish({ owner, report, gallery }) {
  await owner.go("/orders/new");
  const before = await owner.page.locator(`[name="gtin"] option[value="${fourteen(GTIN)}"], [name="gtin"] option[value="${GTIN}"]`).count();
  report.equal("for a draft no codes can be ordered", before, 0);
  await owner.go("/products");
  await owner.follow(new RegExp(`^/products/0?${GTIN}$`));
  await owner.send(`${owner.path()}/publication`);
  report.check("it is published", owner.answer.ok() && /已发布/.test(await owner.text()), owner.page.url());
  await owner.go(owner.path());
  await owner.inspect("/products/{gtin}, published");
  await gallery.take(owner, "product");
}

async function photograph({ owner, report, person, gallery }) {
  const at = `/products/${fourteen(GTIN)}`;
  const upload = async (name, mimeType, buffer) => {
    await owner.go(at);
    await owner.page.locator(`details:has(form[action="${at}/pictures/new"]) > summary`).click();
    await owner.send(`${at}/pictures/new`, { file: { name, mimeType, buffer }, title: "礼盒正面" });
  };
  await upload("front.jpg", "image/jpeg", Buffer.from("<script>alert(1)</script>"));
  report.check("what is no picture is refused", owner.answer.status() === 422 && /不是 JPEG/.test(await owner.text()), owner.answer.status());
  await owner.inspect("/products/{gtin}, picture refused", { reload: false });
  await owner.go(at);
  await upload("front.jpg", "image/jpeg", await owner.page.screenshot({ type: "jpeg" }));
  report.check("a photograph is taken", owner.answer.ok() && /图片已上传/.test(await owner.text()), owner.page.url());
  const seen = (one, selector) => one.page.locator(selector).first().evaluate((img) => img.decode().then(() => img.naturalWidth));
  report.check("the product's page shows it", (await seen(owner, ".photos img")) > 0);
  await owner.go(`${at}/pictures`);
  await owner.inspect("/products/{gtin}/pictures");
  await gallery.take(owner, "product-pictures");
  const shopper = await person({ phone: true });
  await shopper.go(`/01/${fourteen(GTIN)}`);
  report.check("a shopper sees it", (await seen(shopper, "img.goods-picture")) > 0, shopper.page.url());
  const { bytes } = await weigh(shopper.page.url());
  report.check("the page itself stays within 14 kB on the wire", bytes <= 14_000, `${bytes} bytes`);
  await shopper.inspect("/scan/01/{gtin} with a photograph");
}

async function order({ owner, report, made }) {
  await owner.go("/orders");
  await owner.inspect("/orders");
  await owner.follow(/^\/orders\/new/);
  await owner.inspect("/orders/new");
  await owner.send("/orders", { gtin: fourteen(GTIN), quantity: "100亿", printer: { index: 1 } });
  report.check("a quantity that is none is refused", [400, 422].includes(owner.answer.status()), owner.answer.status());
  await owner.inspect("/orders/new, refused", { reload: false });
  await owner.send("/orders", { gtin: fourteen(GTIN), quantity: "100万", printer: { index: 1 }, note: "卷芯 76 mm" });
  const words = await owner.text();
  report.check("a million codes are issued", owner.answer.ok() && words.includes("1,000,000"), words.slice(0, 300));
  made.order = owner.path().split("/").at(-1);
  const answer = await owner.context.request.get(`${owner.county.base}/api/v1/orders/${made.order}`);
  const { block, quantity } = await answer.json();
  report.equal("the API shows the same order", quantity, ORDERED);
  made.block = block;
  await owner.go(`/orders/${made.order}`);
  await owner.inspect("/orders/{id}");
}
