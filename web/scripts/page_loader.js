// Fetches views of the page, as documents, whatever their status.
import { createLatest } from "./latest.js";

export function createLoader() {
  return createLatest("text/html", async (response) =>
    new DOMParser().parseFromString(await response.text(), "text/html")).ask;
}
