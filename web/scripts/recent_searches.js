// The queries that this browser searched last. They stay in it, and are never sent anywhere but as a search.
import { root } from "./root.js";

const kMost = 10;
const kLongest = 200;  // characters; a longer query is nobody's habit
const kPlace = `depeche${root}/recent`;

// A browser may keep nothing, or give back what another program wrote there.
export function recentSearches() {
  try {
    const kept = JSON.parse(localStorage.getItem(kPlace) ?? "[]");
    return Array.isArray(kept) ? kept.filter((query) => typeof query === "string").slice(0, kMost) : [];
  } catch {
    return [];
  }
}

function keep(queries) {
  try {
    if (queries.length > 0) localStorage.setItem(kPlace, JSON.stringify(queries));
    else localStorage.removeItem(kPlace);
  } catch {
    // a search that is not remembered is still a search
  }
}

export function forgetSearches() {
  keep([]);
}

// The newest first, each once.
function remember() {
  const query = (new URLSearchParams(location.search).get("q") ?? "").trim();
  if (document.body.dataset.view !== "results" || query === "" || query.length > kLongest) return;
  keep([query, ...recentSearches().filter((other) => other !== query)].slice(0, kMost));
}

export function startRecentSearches() {
  remember();
  // The address is that of the view once it is shown.
  document.addEventListener("viewchange", () => setTimeout(remember));
}
