// The path under which a proxy shows the page; empty where that is the root of the host.
export const root = document.body.dataset.root;
