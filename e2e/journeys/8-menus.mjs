// Everybody opens every entry of their menu, and the pages for developers.

export const title = "every entry of every menu";

/** Another kind of page than a list: what is allowed to weigh more. */
const HEAVIER = { "/ui": 60_000, "/api": 60_000 };

export default async function journey({ county, report, person, gallery }) {
  for (const name of county.accounts()) {
    const someone = await (await person()).signIn(name);
    if (name === "admin") await someone.inspect("/ of an administrator");
    const links = await someone.page.locator("nav a[href^='/']").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    const entries = [...new Set(links)].filter((path) => !path.startsWith("/settings"));
    report.check(`${name} has a menu`, entries.length > 0);
    for (const path of entries) {
      await someone.go(path);
      report.equal(`${name} opens ${path}`, someone.answer.status(), 200);
      await someone.inspect(path);
    }
    await someone.close();
  }
  const developer = await person();
  for (const [path, budget] of Object.entries(HEAVIER)) {
    await developer.go(path);
    report.equal(`${path} is there`, developer.answer.status(), 200);
    await developer.inspect(path, { budget });
  }
  await gallery.take(developer, "api");
}
