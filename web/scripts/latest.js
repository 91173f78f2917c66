// Asks the server, again and again: only the last answer asked for arrives, a newer question drops it.

// `read` makes of a response what it stands for.
export function createLatest(accept, read) {
  let pending = new AbortController();

  // What the answer from `url` stands for, or null where a newer call overtook this one. Throws where the server
  // can't be reached or answers something else.
  async function ask(url) {
    pending.abort();
    const own = (pending = new AbortController());
    try {
      const response = await fetch(url, { signal: own.signal, headers: { Accept: accept } });
      if (!response.headers.get("content-type")?.startsWith(accept)) throw new Error(`not ${accept}`);
      return await read(response);
    } catch (error) {
      if (own.signal.aborted) return null;
      throw error;
    }
  }

  return { ask, drop: () => pending.abort() };
}
