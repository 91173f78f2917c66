// Steps through the highlighted passages of an article.

function stepTo(marks, index) {
  for (const mark of marks) mark.classList.toggle("is-current", mark === marks[index]);
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  marks[index].scrollIntoView({ block: "center", behavior: isCalm ? "auto" : "smooth" });
}

function prepare() {
  const steps = document.querySelector(".passage-steps");
  if (!steps) return;
  const marks = [...document.querySelectorAll(".body mark")];
  let current = -1;

  steps.hidden = false;
  steps.addEventListener("click", (event) => {
    const direction = event.target.closest("[data-passage]")?.dataset.passage;
    if (!direction) return;
    const step = direction === "next" ? 1 : -1;
    current = current < 0 ? (step > 0 ? 0 : marks.length - 1) : (current + step + marks.length) % marks.length;
    stepTo(marks, current);
  });
}

export function startPassages() {
  prepare();
  document.addEventListener("viewchange", prepare);
}
