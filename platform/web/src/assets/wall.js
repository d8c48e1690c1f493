// Keeps the figures of a wall fresh: when something happens, and every twenty seconds.

const board = document.querySelector("[data-wall]");
const AT_MOST_EVERY = 3000;
let waiting = 0;

/** Fetches the board again and puts it in place; what cannot be fetched stays and is marked as old. */
async function refresh() {
  waiting = 0;
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" }, cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-wall]");
    if (!answer.ok || !fresh) throw new Error(String(answer.status));
    board.replaceChildren(...fresh.children);
    board.classList.remove("old");
  } catch {
    board.classList.add("old");
  }
}

/** Soon, but not for every one of a thousand scans. */
function soon() {
  waiting ||= setTimeout(refresh, AT_MOST_EVERY);
}

const stream = new EventSource(board.dataset.wall);
stream.addEventListener("changed", soon);
// what was missed while the line was down is fetched when it is up again
stream.addEventListener("open", soon);
setInterval(refresh, 20000);
