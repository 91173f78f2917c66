// Says to screen readers what changed.

export function say(text) {
  const announcer = document.querySelector("#announcer");
  // Emptied first: the same count twice is news both times.
  announcer.textContent = "";
  requestAnimationFrame(() => (announcer.textContent = text));
}

// In the words of the page itself.
export function announce(view) {
  say(view.querySelector("[data-announce]")?.textContent ?? "");
}
