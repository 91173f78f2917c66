// Starts what scripts add to the page. Without them everything still works: the server
// renders each address whole.
import { startCitation } from "./citation.js";
import { startGuide } from "./guide.js";
import { startHistogram } from "./histogram.js";
import { startKeyboard } from "./keyboard.js";
import { startMenus } from "./menus.js";
import { startNavigation } from "./navigation.js";
import { startPassages } from "./passages.js";
import { startRecentSearches } from "./recent_searches.js";
import { startSingleKeys } from "./single_keys.js";
import { startSuggestions } from "./suggestions.js";

document.documentElement.classList.add("has-scripts");
startSuggestions();
startRecentSearches();
startKeyboard();
startMenus();
startSingleKeys();
startGuide();
startHistogram();
startPassages();
startCitation();
startNavigation();
