// A fold that lies over the page, as the list of exports does, closes as a menu does: by Escape, and by a click
// anywhere else.
const kOpenMenu = "details.exports[open]";

function close(menu) {
  const hadFocus = menu.contains(document.activeElement);
  menu.open = false;
  if (hadFocus) menu.querySelector("summary").focus();
}

export function startMenus() {
  document.addEventListener("click", (event) => {
    const menu = document.querySelector(kOpenMenu);
    if (menu && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector(kOpenMenu);
    if (menu) close(menu);
  });
}
