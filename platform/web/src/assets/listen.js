// Reads a page aloud with the browser's own voice; a second tap ends it.

const lang = document.documentElement.lang;

/** What a place says, with a pause after each line of it. */
function lines(place) {
  const parts = place.matches("dl") ? [...place.children] : [place];
  return parts.map((part) => [...part.children].map((child) => child.textContent.trim()).join("，") || part.textContent.trim());
}

/** Figures in groups are read sign by sign: 0690 is no number. */
const spelled = (text) => text.replace(/[0-9A-Z]{4,}(-[0-9A-Z]{4})*/g, (run) => (/^(19|20)\d\d$/.test(run) ? run : [...run.replaceAll("-", "")].join(" ")));

function speak(button) {
  const places = [...document.querySelectorAll(button.dataset.listen)];
  const text = places.flatMap(lines).filter(Boolean).map(spelled).join("。\n");
  const said = new SpeechSynthesisUtterance(text);
  said.lang = lang;
  said.rate = 0.9;
  said.voice = speechSynthesis.getVoices().find((voice) => voice.lang.slice(0, 2) === lang.slice(0, 2)) ?? null;
  said.onend = said.onerror = () => button.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-pressed", "true");
  speechSynthesis.speak(said);
}

if ("speechSynthesis" in window && "SpeechSynthesisUtterance" in window) {
  for (const button of document.querySelectorAll("[data-listen]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const silent = button.getAttribute("aria-pressed") === "false";
      speechSynthesis.cancel();
      if (silent) speak(button);
      else button.setAttribute("aria-pressed", "false");
    });
  }
  addEventListener("pagehide", () => speechSynthesis.cancel());
}
