// Whether keys alone are shortcuts. Who speaks to the computer, or hits keys by mistake, switches them off.

const kSetting = "depeche-single-keys";

export function areSingleKeysOn() {
  try {
    return localStorage.getItem(kSetting) !== "off";
  } catch {
    return true;  // nothing may be kept here
  }
}

function keep(isOn) {
  try {
    localStorage.setItem(kSetting, isOn ? "on" : "off");
  } catch {
    // Then it holds for as long as the guide is open, and the box says what is so.
    reflectSingleKeys();
  }
}

// Shows the switch of the guide, wherever that is, as it stands.
export function reflectSingleKeys() {
  for (const line of document.querySelectorAll(".single-keys")) {
    line.hidden = false;
    line.querySelector("[data-single-keys]").checked = areSingleKeysOn();
  }
}

export function startSingleKeys() {
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-single-keys]")) keep(event.target.checked);
  });
  document.addEventListener("viewchange", reflectSingleKeys);
  reflectSingleKeys();
}
