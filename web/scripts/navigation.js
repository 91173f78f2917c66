// Follows the page's own links and its form without leaving the document. The address, the
// history, the scroll position and the focus behave as if the browser had done it.
import { announce } from "./announcer.js";
import { createLoader } from "./page_loader.js";
import { createProgress } from "./progress.js";
import { root } from "./root.js";
import { showView } from "./view.js";

const kViews = new Set(["/", "/article", "/compare", "/help", "/values"].map((path) => root + path));
const kScrollPause = 100;  // milliseconds without scrolling, before its position is noted

function addressOf(url) {
  return url.pathname + url.search;
}

function isView(url) {
  return url.origin === location.origin && kViews.has(url.pathname);
}

function isPlainClick(event) {
  return event.button === 0 && !event.defaultPrevented &&
    !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

// On a screen that is touched, a focused box would cover the results with a keyboard.
function keepsFocusAfterSubmit() {
  return !matchMedia("(pointer: coarse)").matches;
}

function focusView(content) {
  if (document.body.dataset.view === "home") document.querySelector("#q").focus();
  else content.querySelector("[data-focus]")?.focus({ preventScroll: true });
}

// On the same control in the new view, so that a chip after the other can be chosen.
function focusPlace(content, place) {
  const control = place && content.querySelector(`[data-place="${CSS.escape(place)}"]:not([hidden])`);
  if (control) control.focus();
  else focusView(content);
}

// What a form asks for. Fields left empty ask for nothing; an empty query asks for all.
function searchOf(form) {
  const fields = [...new FormData(form)].filter(([name, value]) => value !== "" || name === "q");
  return new URLSearchParams(fields).toString();
}

function note(additions) {
  history.replaceState({ ...history.state, ...additions }, "");
}

// Back where the reader was: the same height, and on the link that led away.
function restorePlace(content) {
  const { scroll = 0, followed } = history.state ?? {};
  scrollTo(0, scroll);
  const link = followed && [...content.querySelectorAll("a[href]")].find((a) => a.getAttribute("href") === followed);
  if (link) link.focus({ preventScroll: true });
  else focusView(content);
}

export function startNavigation() {
  const load = createLoader();
  const progress = createProgress();
  const box = document.querySelector("#q");
  let shown = addressOf(location);

  // `arrive` is called with the new content; `giveUp` leaves it to the browser.
  async function show(url, arrive, giveUp) {
    const searchBoxValue = box.value;
    progress.start();
    try {
      const incoming = await load(url.href);
      if (!incoming) return;
      progress.stop();
      const content = showView(incoming, { searchBoxValue });
      shown = addressOf(url);
      arrive(content);
      announce(content);
    } catch {
      progress.stop();
      giveUp();
    }
  }

  function visit(url, settle) {
    const enter = (content) => {
      const state = { previous: location.href };
      // The same search once more is no new step of the history.
      if (addressOf(url) === addressOf(location)) history.replaceState(history.state, "", url);
      else history.pushState(state, "", url);
      scrollTo(0, 0);
      settle(content);
    };
    return show(url, enter, () => location.assign(url));
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !isPlainClick(event)) return;
    const url = new URL(link.getAttribute("href"), location.href);
    if (!isView(url) || url.hash) return;
    event.preventDefault();
    if (link.hasAttribute("data-back") && history.state?.previous === url.href) return history.back();
    note({ scroll: scrollY, followed: link.getAttribute("href") });
    visit(url, (content) => focusPlace(content, link.dataset.place));
  });

  document.addEventListener("submit", (event) => {
    const url = new URL(event.target.action);
    if (event.target.method !== "get" || !isView(url)) return;
    event.preventDefault();
    url.search = searchOf(event.target);
    note({ scroll: scrollY });
    const keepsFocus = event.target.contains(box) && keepsFocusAfterSubmit();
    visit(url, keepsFocus ? () => {} : focusView);
  });

  addEventListener("popstate", () => {
    if (addressOf(location) === shown) return;
    show(new URL(location.href), restorePlace, () => location.reload());
  });

  history.scrollRestoration = "manual";
  if (history.state?.scroll) scrollTo(0, history.state.scroll);
  let pause;
  // While a step back is being fetched, what scrolls is still the view that is left.
  const noteScroll = () => {
    if (addressOf(location) === shown) note({ scroll: scrollY });
  };
  addEventListener("scroll", () => {
    clearTimeout(pause);
    pause = setTimeout(noteScroll, kScrollPause);
  }, { passive: true });
}
