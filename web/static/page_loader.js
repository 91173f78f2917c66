// Fetches views of the page. Only the last one asked for arrives: a newer one drops it.

export function createLoader() {
  let pending = new AbortController();

  // The document at `url`, whatever its status, or null where a newer call overtook this one.
  // Throws where the server can't be reached or answers something that is no page.
  return async function load(url) {
    pending.abort();
    const own = (pending = new AbortController());
    try {
      const response = await fetch(url, { signal: own.signal, headers: { Accept: "text/html" } });
      if (!response.headers.get("content-type")?.startsWith("text/html")) throw new Error("not a page");
      return new DOMParser().parseFromString(await response.text(), "text/html");
    } catch (error) {
      if (own.signal.aborted) return null;
      throw error;
    }
  };
}
