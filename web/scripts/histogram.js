// The chart of a search over time as a control: a stretch of bars, dragged over or walked along, becomes the
// period. To screen readers it is a list of periods of which several can be chosen.
import { say } from "./announcer.js";

const numbers = new Intl.NumberFormat(document.documentElement.lang);

function fill(text, values) {
  return Object.entries(values).reduce((filled, [name, value]) => filled.replace(`{${name}}`, value), text);
}

// What a stretch of bars is called: its dates and how many articles lie in it.
function nameOf(bars, words) {
  const first = bars[0].dataset.label;
  const last = bars.at(-1).dataset.label;
  const number = bars.reduce((sum, bar) => sum + Number(bar.dataset.count), 0);
  const count = fill([words.none, words.one][number] ?? words.many, { number: numbers.format(number) });
  return fill(words.period, { period: first === last ? first : fill(words.span, { first, last }), count });
}

// From the first day of the first bar to the last day of the last.
function addressOf(bars) {
  const [first, last] = [bars[0], bars.at(-1)].map((bar) => new URL(bar.getAttribute("href"), location.href));
  last.searchParams.set("from", first.searchParams.get("from"));
  return last.pathname + last.search;
}

function describe(chart, bars) {
  chart.removeAttribute("aria-hidden");
  const attributes = {
    "role": "listbox", "tabindex": "0", "aria-multiselectable": "true", "aria-orientation": "horizontal",
    "aria-label": chart.dataset.label, "aria-describedby": "histogram-keys",
  };
  for (const [name, value] of Object.entries(attributes)) chart.setAttribute(name, value);
  bars.forEach((bar, index) => {
    bar.id = `bucket-${index}`;
    bar.setAttribute("role", "option");
    bar.setAttribute("aria-label", bar.querySelector("title").textContent);
  });
}

// What is chosen: from the bar where it began to the bar that the pointer or the keys are on.
function createChoice(chart, bars) {
  const notice = document.querySelector(".histogram-chosen");
  const ends = document.querySelector(".histogram-ends");
  let anchor = -1;
  let current = -1;

  function chosen() {
    return current < 0 ? [] : bars.slice(Math.min(anchor, current), Math.max(anchor, current) + 1);
  }

  function show() {
    const within = new Set(chosen());
    bars.forEach((bar, index) => {
      bar.classList.toggle("is-chosen", within.has(bar));
      bar.classList.toggle("is-current", index === current);
      bar.setAttribute("aria-selected", String(within.has(bar)));
    });
    if (current < 0) chart.removeAttribute("aria-activedescendant");
    else chart.setAttribute("aria-activedescendant", bars[current].id);
    notice.hidden = within.size === 0;
    ends.hidden = within.size > 0;
    notice.textContent = within.size > 0 ? nameOf(chosen(), notice.dataset) : "";
  }

  return {
    chosen,
    isEmpty: () => current < 0,
    // The one bar.
    set(index) {
      anchor = current = index;
      show();
    },
    extend(index) {
      if (index === current) return;
      if (anchor < 0) anchor = index;
      current = index;
      show();
    },
    move(index, isExtending) {
      const within = Math.min(Math.max(index, 0), bars.length - 1);
      if (!isExtending) return this.set(within);
      this.extend(within);
      say(notice.textContent);
    },
    clear() {
      this.set(-1);
    },
    get current() {
      return current;
    },
  };
}

function prepare() {
  const chart = document.querySelector(".histogram-chart");
  if (!chart) return;
  const bars = [...chart.querySelectorAll(".bucket")];
  const choice = createChoice(chart, bars);
  let isDragging = false;
  describe(chart, bars);

  function apply() {
    if (choice.isEmpty()) return;
    const link = document.querySelector(".histogram-apply");
    link.href = addressOf(choice.chosen());
    link.click();
  }

  function barAt(event) {
    const { left, width } = chart.getBoundingClientRect();
    const index = Math.floor(((event.clientX - left) / width) * bars.length);
    return Math.min(Math.max(index, 0), bars.length - 1);
  }

  function isPlain(event) {
    return event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  }

  chart.addEventListener("pointerdown", (event) => {
    if (!isPlain(event)) return;
    isDragging = true;
    chart.setPointerCapture(event.pointerId);
    chart.focus({ preventScroll: true });  // where Escape is heard
    choice.set(barAt(event));
  });
  chart.addEventListener("pointermove", (event) => isDragging && choice.extend(barAt(event)));
  chart.addEventListener("pointerup", () => {
    if (isDragging) apply();
    isDragging = false;
  });
  chart.addEventListener("pointercancel", () => {
    isDragging = false;
    choice.clear();
  });
  // Neither does a bar take the focus, nor is its link dragged.
  for (const gesture of ["mousedown", "dragstart"]) chart.addEventListener(gesture, (event) => event.preventDefault());
  // A plain click was a drag of one bar; any other is the link's.
  chart.addEventListener("click", (event) => isPlain(event) && event.preventDefault());

  chart.addEventListener("focus", () => chart.matches(":focus-visible") && choice.isEmpty() && choice.set(0));
  chart.addEventListener("blur", () => choice.clear());
  chart.addEventListener("keydown", (event) => {
    const keys = {
      ArrowRight: () => choice.move(choice.current + 1, event.shiftKey),
      ArrowLeft: () => choice.move(choice.current - 1, event.shiftKey),
      Home: () => choice.move(0, event.shiftKey),
      End: () => choice.move(bars.length - 1, event.shiftKey),
      Enter: apply,
      Escape: () => {
        isDragging = false;
        choice.clear();
      },
    };
    if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    keys[event.key]();
  });
}

export function startHistogram() {
  prepare();
  document.addEventListener("viewchange", prepare);
}
