// Puts a fetched view in the place of the one that is shown. The masthead stays, and with it
// the search box and its focus.

function unfold(content, ids) {
  for (const id of ids) {
    const fold = content.querySelector(`details#${id}`);
    if (fold) fold.open = true;
  }
}

// The feed of the results, as the document's head names it.
function showFeed(incoming) {
  const name = 'link[rel="alternate"]';
  const feed = incoming.querySelector(name);
  document.querySelector(name)?.remove();
  if (feed) document.head.append(feed);
}

export function showView(incoming, { searchBoxValue }) {
  const content = document.querySelector("#content");
  const box = document.querySelector("#q");
  const kept = document.querySelector(".search-kept");

  // What the reader unfolded stays so.
  const unfolded = [...content.querySelectorAll("details[id][open]")].map((fold) => fold.id);
  content.replaceChildren(...incoming.querySelector("#content").childNodes);
  kept.replaceChildren(...incoming.querySelector(".search-kept").childNodes);
  unfold(content, unfolded);
  showFeed(incoming);
  document.title = incoming.title;
  document.body.dataset.view = incoming.body.dataset.view;
  // Who typed on in the meantime keeps what was typed.
  if (box.value === searchBoxValue) box.value = incoming.querySelector("#q").defaultValue;
  document.dispatchEvent(new CustomEvent("viewchange"));
  return content;
}
