// A code before the camera: read by the browser where it can, else posted as a photograph. Nothing is kept.

const READ = "/q/photo";
const LONGEST = 1600;
const FORMATS = ["qr_code", "data_matrix", "ean_13", "ean_8", "code_128"];

/** The browser's own reader, if it has one that knows any of our symbols. */
async function reader() {
  try {
    const known = await BarcodeDetector.getSupportedFormats();
    const formats = FORMATS.filter((format) => known.includes(format));
    return formats.length ? new BarcodeDetector({ formats }) : null;
  } catch {
    return null;
  }
}

/** The photograph upright and small enough to travel. */
async function smaller(file) {
  try {
    const picture = await createImageBitmap(file);
    const part = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * part);
    canvas.height = Math.round(picture.height * part);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob((blob) => done(blob ?? file), "image/jpeg", 0.9));
  } catch {
    return file;
  }
}

/** What the server reads in a photograph: `{ text, path }`, or `{ said }` why not. */
async function posted(place, file) {
  const form = place.closest("form");
  const body = new FormData();
  body.append("_csrf", form.elements._csrf.value);
  body.append("photo", await smaller(file), "photo.jpg");
  try {
    const answer = await fetch(READ, { method: "POST", headers: { accept: "application/json" }, body });
    const told = await answer.json();
    const remedy = told.remedy?.[document.documentElement.lang.slice(0, 2)];
    return answer.ok ? told : { said: [told.detail, remedy].filter(Boolean).join(" · ") };
  } catch (error) {
    return { said: String(error.message ?? error) };
  }
}

/** A text that was read goes into its field, or to its page. */
function goes(place, { text, path, said }) {
  const line = place.querySelector("[role=status]");
  line.textContent = said ?? "";
  (place.querySelector(".field") ?? place).classList.toggle("wrong", Boolean(said));
  if (said) return;
  const next = place.elements?.next?.value;
  if (place.dataset.into) {
    const field = place.closest("form").elements[place.dataset.into];
    field.value = text;
    field.focus();
    field.dispatchEvent(new Event("change", { bubbles: true }));
  } else if (next) {
    location.assign(next + encodeURIComponent(text));
  } else {
    location.assign(path ?? `/q?q=${encodeURIComponent(text)}`);
  }
}

/** The camera's picture in a dialog until a code is read or the dialog is closed. */
async function watch(place, button, detector) {
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    goes(place, { said: button.dataset.no });
    return;
  }
  const dialog = document.createElement("dialog");
  dialog.className = "camera";
  const video = Object.assign(document.createElement("video"), { muted: true, playsInline: true, srcObject: stream });
  const words = Object.assign(document.createElement("p"), { textContent: button.dataset.live });
  const close = Object.assign(document.createElement("button"), { className: "button", textContent: button.dataset.close });
  close.onclick = () => dialog.close();
  dialog.append(video, words, close);
  dialog.onclose = () => {
    stream.getTracks().forEach((track) => track.stop());
    dialog.remove();
  };
  document.body.append(dialog);
  dialog.showModal();
  await video.play();
  while (dialog.open) {
    const [found] = await detector.detect(video).catch(() => []);
    if (found) {
      dialog.close();
      goes(place, { text: found.rawValue });
    }
    await new Promise((next) => setTimeout(next, 120));
  }
}

const detector = await reader();
for (const place of document.querySelectorAll("[data-scan]")) {
  place.hidden = false;
  // a chosen photograph is read at once
  place.querySelector("[data-send]")?.setAttribute("hidden", "");
  const input = place.querySelector("input[type=file]");
  const read = async () => {
    const [file] = input.files;
    if (!file) return;
    place.querySelector("[role=status]").textContent = place.dataset.wait;
    goes(place, await posted(place, file));
    input.value = "";
  };
  input.addEventListener("change", read);
  const button = place.querySelector("[data-live]");
  if (detector && navigator.mediaDevices) {
    button.hidden = false;
    button.addEventListener("click", () => watch(place, button, detector));
  }
}
