// Starts what scripts add to the page. Without them everything still works: the server
// renders each address whole.
import { startKeyboard } from "./keyboard.js";
import { startNavigation } from "./navigation.js";
import { startPassages } from "./passages.js";

document.documentElement.classList.add("has-scripts");
startKeyboard();
startPassages();
startNavigation();
