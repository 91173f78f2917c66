// From hit to hit by the keyboard.

// False where there is none to go to.
export function stepToHit(step) {
  const hits = [...document.querySelectorAll(".hit")];
  if (hits.length === 0) return false;
  const current = hits.findIndex((hit) => hit.contains(document.activeElement));
  const inSight = hits.findIndex((hit) => hit.getBoundingClientRect().bottom > 0);
  const next = current < 0 ? inSight : current + step;
  hits[next]?.querySelector(".hit-title a").focus();
  return next >= 0 && next < hits.length;
}
