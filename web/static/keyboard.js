// "/" leads to the search box from anywhere, Escape clears it.

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

export function startKeyboard() {
  const box = document.querySelector("#q");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "/" && !isTyping(event.target)) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "Escape" && event.target === box) {
      event.preventDefault();
      box.value = "";
    }
  });
}
