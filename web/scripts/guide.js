// The guide in a dialog over the page that is read; without scripts its link leads to a page of its own.
import { createLoader } from "./page_loader.js";
import { root } from "./root.js";
import { reflectSingleKeys } from "./single_keys.js";

const kAddress = `${root}/help`;
const load = createLoader();

async function fill(place) {
  if (place.childElementCount > 0) return;
  const incoming = await load(kAddress);
  if (incoming) place.replaceChildren(...incoming.querySelector(".guide-body").childNodes);
}

// False where it is shown already.
export function openGuide() {
  const dialog = document.querySelector("#guide");
  if (dialog.open || document.body.dataset.view === "guide") return false;
  fill(dialog.querySelector(".guide-body")).then(() => {
    reflectSingleKeys();
    if (!dialog.open) dialog.showModal();
  }, () => location.assign(kAddress));
  return true;
}

export function startGuide() {
  // An example leads to its search, in the page behind the dialog.
  document.addEventListener("viewchange", () => document.querySelector("#guide").close());
  document.addEventListener("click", (event) => {
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (event.target.closest("a[data-guide]") && isPlain && openGuide()) event.preventDefault();
  });
}
