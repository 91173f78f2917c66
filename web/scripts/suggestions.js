// Suggestions while a query is typed: the search box as an ARIA 1.2 combobox with a list. What is typed stays as
// it is until a suggestion is chosen.
import { say } from "./announcer.js";
import { createLatest } from "./latest.js";
import { forgetSearches, recentSearches } from "./recent_searches.js";
import { root } from "./root.js";

const kPause = 80;         // milliseconds without typing, before the server is asked
const kAnnouncement = 600;  // milliseconds without typing, before the number of suggestions is said

const numbers = new Intl.NumberFormat(document.documentElement.lang);

function counted(number, words) {
  return ([words.none, words.one][number] ?? words.many).replace("{number}", numbers.format(number));
}

// The server's own HTML: text, with <strong> around what is added.
function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html").body.childNodes;
}

// What the query is typed for: what is suggested is counted in the search that it would be.
function searchOf(form) {
  const search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  for (const shown of ["limit", "explain"]) search.delete(shown);
  if (!search.has("group")) search.set("group", "versions");
  return search;
}

// What was searched here before, and the way to forget it.
function recentSuggestions(words) {
  const recent = recentSearches().map((text) => ({ kind: "recent", text, articles: null }));
  return recent.length > 0 ? [...recent, { kind: "clear", text: words.clear, articles: null }] : [];
}

function makeOption(suggestion, index, words) {
  const option = document.createElement("li");
  const text = document.createElement("span");
  const note = document.createElement("span");
  option.id = `suggestion-${index}`;
  option.className = `suggestion is-${suggestion.kind}`;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  text.className = "suggestion-text";
  if (suggestion.kind !== "clear") text.lang = words.lang;
  text.append(...(suggestion.html === undefined ? [suggestion.text] : parsed(suggestion.html)));
  note.className = "suggestion-note";
  if (suggestion.kind === "title") note.textContent = words.title;
  else if (suggestion.articles !== null) {
    note.textContent = counted(suggestion.articles, { one: words.articlesOne, many: words.articlesMany });
  }
  option.append(text, " ", note);
  return option;
}

// The list below the box: shown, hidden, and which of its options the keys are on.
function createList(box, list) {
  let suggestions = [];
  let current = -1;

  function show() {
    box.setAttribute("aria-expanded", String(suggestions.length > 0));
    list.hidden = suggestions.length === 0;
    [...list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === current)));
    if (current < 0) box.removeAttribute("aria-activedescendant");
    else {
      box.setAttribute("aria-activedescendant", list.children[current].id);
      list.children[current].scrollIntoView({ block: "nearest" });
    }
  }

  return {
    fill(incoming) {
      suggestions = incoming;
      current = -1;
      const words = { ...list.dataset, lang: "fr" };
      const isRecent = suggestions[0]?.kind === "recent";
      list.setAttribute("aria-label", isRecent ? words.recent : words.label);
      list.replaceChildren(...suggestions.map((suggestion, index) => makeOption(suggestion, index, words)));
      show();
    },
    // Through the options and, between the last and the first, the box itself.
    step(step) {
      const places = suggestions.length + 1;
      current = ((current + 1 + step + places) % places) - 1;
      show();
    },
    leave() {
      if (current < 0) return;
      current = -1;
      show();
    },
    close() {
      if (suggestions.length > 0) this.fill([]);
    },
    isOpen: () => suggestions.length > 0,
    chosen: () => suggestions[current],
    at: (option) => suggestions[[...list.children].indexOf(option)],
  };
}

export function startSuggestions() {
  const box = document.querySelector("#q");
  const element = document.querySelector("#suggestions");
  const list = createList(box, element);
  const latest = createLatest("application/json", (response) => response.json());
  let pause;
  let announcement;

  const attributes = {
    "role": "combobox", "aria-autocomplete": "list", "aria-controls": element.id, "aria-expanded": "false",
  };
  for (const [name, value] of Object.entries(attributes)) box.setAttribute(name, value);

  function close() {
    clearTimeout(pause);
    clearTimeout(announcement);
    latest.drop();
    list.close();
  }

  async function suggest() {
    const typed = box.value;
    if (typed.trim() === "") {
      close();
      return list.fill(recentSuggestions(element.dataset));
    }
    try {
      const answer = await latest.ask(`${root}/api/suggest?${searchOf(box.form)}`);
      if (!answer || box.value !== typed || document.activeElement !== box) return;
      list.fill(answer.suggestions ?? []);
      clearTimeout(announcement);
      announcement = setTimeout(() => say(counted(answer.suggestions.length, element.dataset)), kAnnouncement);
    } catch {
      close();  // a search without suggestions is still a search
    }
  }

  function suggestSoon() {
    clearTimeout(pause);
    pause = setTimeout(suggest, kPause);
  }

  function choose({ kind, id, text }) {
    close();
    if (kind === "title" && id) {
      const link = document.querySelector(".suggested-article");
      link.href = `${root}/article?${new URLSearchParams({ id })}`;
      return link.click();
    }
    if (kind === "clear") return forgetSearches();
    box.value = text;
    box.form.requestSubmit();
  }

  function step(direction) {
    if (list.isOpen()) list.step(direction);
    else suggest();
  }

  // What each key does, where it does something.
  const keys = {
    ArrowDown: () => () => step(1),
    ArrowUp: () => () => step(-1),
    Escape: () => list.isOpen() && close,
    Enter: () => list.chosen() && (() => choose(list.chosen())),
  };

  // While an input method composes, what stands in the box is not yet a word.
  box.addEventListener("input", (event) => event.isComposing || suggestSoon());
  box.addEventListener("compositionend", suggestSoon);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) list.leave();
    const action = keys[event.key]?.();
    if (!action) return;
    event.preventDefault();
    action();
  });
  box.addEventListener("click", () => box.value === "" && !list.isOpen() && suggest());
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
  document.addEventListener("viewchange", close);
  element.addEventListener("pointerdown", (event) => event.preventDefault());  // the focus stays in the box
  element.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(list.at(option));
  });
}
