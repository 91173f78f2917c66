// The reference of an article: dated to the day it is read, and copied.
import { say } from "./announcer.js";

// "en" alone would be « November 30, 2026 », beside dates that the server writes as « 5 May 2022 ».
const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
const dates = new Intl.DateTimeFormat(language, { dateStyle: "long" });

// Where the clipboard is not to be had (an address without https), as browsers copied before.
async function copy(element) {
  if (navigator.clipboard) return navigator.clipboard.writeText(element.innerText);
  getSelection().selectAllChildren(element);
  if (!document.execCommand("copy")) throw new Error("nothing was copied");
}

function prepare() {
  const citation = document.querySelector(".citation");
  if (!citation) return;
  const consulted = citation.querySelector("[data-consulted]");
  const button = document.querySelector("[data-copy]");
  consulted.textContent = consulted.dataset.consulted.replace("{date}", dates.format(new Date()));
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await copy(citation);
    } catch {
      getSelection().selectAllChildren(citation);  // ready for the reader's own keys
      return;
    }
    button.textContent = button.dataset.copy;
    say(button.dataset.copy);
  });
}

export function startCitation() {
  prepare();
  document.addEventListener("viewchange", prepare);
}
