// Says to screen readers what changed, in the words of the page itself.

export function announce(view) {
  const announcer = document.querySelector("#announcer");
  const news = view.querySelector("[data-announce]")?.textContent ?? "";
  // Emptied first: the same count twice is news both times.
  announcer.textContent = "";
  requestAnimationFrame(() => (announcer.textContent = news));
}
