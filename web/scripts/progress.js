// Tells that the server is being waited for, but only when the wait can be felt.

const kDelay = 300;  // milliseconds

export function createProgress() {
  const notice = document.querySelector("#progress");
  const content = document.querySelector("#content");
  let timer;

  function stop() {
    clearTimeout(timer);
    notice.hidden = true;
    content.removeAttribute("aria-busy");
  }

  function start() {
    stop();
    timer = setTimeout(() => {
      notice.hidden = false;
      content.setAttribute("aria-busy", "true");
    }, kDelay);
  }

  return { start, stop };
}
