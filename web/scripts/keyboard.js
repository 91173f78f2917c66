// Keys that work anywhere: "/" leads to the search box, "?" to the guide, arrows, "j" and "k" from hit to hit.
// Escape clears the search box.
import { openGuide } from "./guide.js";
import { stepToHit } from "./hits.js";
import { areSingleKeysOn } from "./single_keys.js";

const actions = {
  "/": () => {
    const box = document.querySelector("#q");
    box.focus();
    box.select();
    return true;
  },
  "?": openGuide,
  "j": () => stepToHit(1),
  "k": () => stepToHit(-1),
  "ArrowDown": (target) => !hasOwnArrows(target) && stepToHit(1),
  "ArrowUp": (target) => !hasOwnArrows(target) && stepToHit(-1),
};

function isTyping(target) {
  return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
}

// Where arrows mean something else, or would be missed: they scroll, but from hit to hit and from the page itself.
function hasOwnArrows(target) {
  return target !== document.body && target.closest(".hit, [data-focus]") === null;
}

function isFree(event) {
  const isModified = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
  return !isModified && !event.defaultPrevented && !isTyping(event.target) && !document.querySelector("dialog[open]");
}

export function startKeyboard() {
  const box = document.querySelector("#q");

  document.addEventListener("keydown", (event) => {
    if (event.target === box && event.key === "Escape" && !event.isComposing && !event.defaultPrevented) {
      event.preventDefault();
      box.value = "";
      return;
    }
    const action = actions[event.key];
    if (action && isFree(event) && areSingleKeysOn() && action(event.target)) event.preventDefault();
  });
}
